"""Finds activities and events that several flows lead to.

What it does:
    Tells of an activity or an event with more than one incoming flow.

Why it matters:
    It is done once for each flow by which a case comes. That is right where the flows are alternatives, and wrong where
    they come from parallel branches; a gateway says which. (Where it really is done twice, the rule
    lack-of-synchronisation tells.)

Wrong:
    Check papers -> Decide
    Check payment -> Decide

Right:
    Check papers -> <both (parallel)> -> Decide
    Check payment -> <both (parallel)>

What to do:
    Draw a gateway before it: exclusive for alternatives, parallel where all branches are waited for.

Source:
    BPMN 2.0.2, 13.3 (each token that comes starts the activity anew). bpmnlint: fake-join.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Gateway

NAME = "implicit-merge"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Nodes that aren't gateways and where flows meet; at an end event nothing can go wrong."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            count = len(graph.incoming[node.id])
            if count > 1 and not isinstance(node, Gateway) and not kinds.is_end(node):
                yield Concern(
                    node, f"{count} flows lead to it; it is done once for each that comes.", "Draw a gateway before it."
                )
