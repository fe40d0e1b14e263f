"""Finds activities of one process that have the same label.

What it does:
    Tells of two or more activities in a process, its sub-processes included, whose names differ at most in blanks and
    capitals. Tells once for each label.

Why it matters:
    A scenario that names them by their label can't tell them apart, and neither can a reader of the report. Often they
    are one activity, drawn twice to spare a line.

Wrong:
    Check -> Register -> Check -> Archive

Right:
    Check the file -> Register -> Check the entry -> Archive

What to do:
    Say in the label what differs; draw it once where it is the same. In a scenario use their ids.

Source:
    Mendling, Reijers, van der Aalst, "Seven Process Modeling Guidelines", 2010, guideline 6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import MOST
from bpr.model import Activity, walk

NAME = "duplicate-names"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """The first activity of each label that occurs again."""
    for process in drawing.model.processes:
        by_label: dict[str, list[Activity]] = defaultdict(list)
        for _, node in walk(process):
            if isinstance(node, Activity) and node.name.strip():
                by_label[" ".join(node.name.split()).casefold()].append(node)
        for first, *others in by_label.values():
            if others:
                ids = [node.id for node in (first, *others)]
                more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
                message = f"{len(ids)} activities of this process have this label: {', '.join(ids[:MOST])}{more}."
                yield Concern(first, message, "Say what differs; in a scenario use their ids.")
