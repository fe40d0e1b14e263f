"""Finds paths that stop without an end event.

What it does:
    In a process or sub-process that has an end event, tells of an element that cases come to, that isn't an end event,
    and from which nothing leads on.

Why it matters:
    It looks like a flow that was forgotten. The simulation takes it for an end, so cases may end too early and their
    times come out too short.

Wrong:
    start -> <Complete? (exclusive)> yes -> Register -> end
                                     no -> Send back

Right:
    start -> <Complete? (exclusive)> yes -> Register -> end "Registered"
                                     no -> Send back -> end "Refused"

What to do:
    Draw the flow to what comes next, or an end event.

Source:
    BPMN 2.0.2, 10.5.3 (when there is an end event, every path ends at one). bpmnlint: no-implicit-end.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "dead-end"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Where paths stop; links and events on borders have rules of their own."""
    for graph in drawing.ordered:
        if not any(kinds.is_end(node) for node in graph.scope.nodes):
            continue
        for node in graph.sinks:
            if not (kinds.is_end(node) or kinds.stands_apart(node) or kinds.is_link(node, "throw")):
                yield Concern(
                    node, "the path stops here without an end event.", "Draw what comes next, or an end event."
                )
