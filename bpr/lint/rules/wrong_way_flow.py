"""Finds flows that lead into a start or out of an end.

What it does:
    Tells of a start event or an event on a border with an incoming flow, and of an end event with an outgoing flow.

Why it matters:
    A case that comes to its start again, or goes on after its end, is drawn against the grain of BPMN: other tools
    refuse the file or drop the flow.

Wrong:
    Check -> start -> Register -> end -> Archive

Right:
    start -> <again (exclusive)> -> Check -> Register -> Archive -> end

What to do:
    Lead a loop back to a gateway behind the start; draw an intermediate event where something follows.

Source:
    BPMN 2.0.2, 10.5.2 to 10.5.4 (no flow enters a start or boundary event, none leaves an end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "wrong-way-flow"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Events with a flow on the wrong side."""
    for graph in drawing.graphs:
        for node in graph.scope.nodes:
            if kinds.is_start(node) and graph.incoming[node.id]:
                yield Concern(node, "a flow leads into this start event.", "Lead it to a gateway behind the start.")
            elif kinds.is_boundary(node) and graph.incoming[node.id]:
                yield Concern(node, "a flow leads into this event on a border.", "Lead it to the activity.")
            elif kinds.is_end(node) and graph.outgoing[node.id]:
                yield Concern(node, "a flow leads out of this end event.", "Draw an intermediate event instead.")
