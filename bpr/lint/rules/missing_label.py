"""Finds activities without a label.

What it does:
    Tells of a task, call activity or sub-process that has no name.

Why it matters:
    Nobody knows what is done there. A scenario can't name it but by its id, and the report shows the id.

Wrong:
    start -> [      ] -> end

Right:
    start -> [Check the application] -> end

What to do:
    Name it by a verb and an object.

Source:
    Mendling, Reijers, van der Aalst, "Seven Process Modeling Guidelines", 2010, guideline 6. bpmnlint: label-required.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "missing-label"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Activities whose name is blank."""
    for activity in drawing.model.activities:
        if not activity.name.strip():
            yield Concern(activity, "this activity has no label.", "Name it by a verb and an object.")
