"""Finds gateways that join and divide at the same time.

What it does:
    Tells of a gateway with more than one incoming and more than one outgoing flow.

Why it matters:
    It is right in BPMN and hard to read: few see that a parallel gateway first waits for all branches and then starts
    all the others, or which question a gateway asks that is also the end of a loop.

Wrong:
    Check papers ->  <(exclusive)> yes -> Register
    Send back    ->                no -> Ask again

Right:
    Check papers -> <again (exclusive)> -> <Complete? (exclusive)> yes -> Register
    Send back    -> <again (exclusive)>                            no -> Ask again

What to do:
    Draw two gateways, one that joins and one that divides.

Source:
    B. Silver, "BPMN Method and Style", 2nd edition, 2011. bpmnlint: no-gateway-join-fork.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Gateway

NAME = "gateway-merges-and-splits"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Gateways with several flows on both sides."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            if isinstance(node, Gateway) and len(graph.incoming[node.id]) > 1 and len(graph.outgoing[node.id]) > 1:
                yield Concern(node, "this gateway joins flows and divides them again.", "Draw two gateways.")
