"""Finds files in which there is nothing to simulate.

What it does:
    Tells of a file that has no process, or none with an element in it.

Why it matters:
    An empty drawing has no mistake, so every other rule is silent. That must not be read as "all is well": no case can
    run through it.

Wrong:
    pool "Office" (empty), pool "Applicant" (empty)

Right:
    pool "Office": start "Request received" -> Check -> end "Decided"

What to do:
    Draw what happens in the pool, or export the diagram again with its content. One empty pool beside a drawn one is
    no fault: it stands for a partner whose work isn't shown.

Source:
    BPMN 2.0.2, 9.3 (a pool without a process is a black box) and 10.2 (a process holds flow elements).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Element

NAME = "nothing-to-run"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """One finding for the file: at its first process, or at the file itself when it has none."""
    model = drawing.model
    if not model.nodes:
        place = next(iter(model.processes), Element(id=model.id, name=model.name))
        what = "no process has an element in it" if model.processes else "there is no process"
        yield Concern(place, f"{what}: there is nothing to simulate.", "Draw it, or export the diagram again.")
