"""Finds events on the border of an activity from which nothing leads on.

What it does:
    Tells of a boundary event without an outgoing flow; those for compensation have none.

Why it matters:
    What happens when the time is up or the error occurs isn't drawn. If the event interrupts, the case simply
    ends there.

Wrong:
    Check, with a timer on its border

Right:
    Check, with a timer on its border -> Remind the applicant -> end

What to do:
    Draw what happens then, or take the event out.

Source:
    BPMN 2.0.2, 10.5.4 (a boundary event must have an outgoing flow, unless it is for compensation).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "boundary-event-without-flow"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Boundary events without consequence."""
    for graph in drawing.graphs:
        for events in graph.boundary.values():
            for event in events:
                if not graph.outgoing[event.id]:
                    yield Concern(
                        event,
                        "nothing leads on from this event on the border.",
                        "Draw what happens then, or remove it.",
                    )
