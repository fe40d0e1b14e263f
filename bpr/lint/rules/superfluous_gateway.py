"""Finds gateways that neither join nor divide.

What it does:
    Tells of a gateway with one incoming and one outgoing flow.

Why it matters:
    It does nothing. Either it is left over from an earlier drawing, or a branch is missing that was meant.

Wrong:
    Check -> <Complete? (exclusive)> -> Register

Right:
    Check -> Register

What to do:
    Take it out, or draw the missing branch.

Source:
    bpmnlint: superfluous-gateway.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Gateway

NAME = "superfluous-gateway"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Gateways with one flow on each side."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            if isinstance(node, Gateway) and len(graph.incoming[node.id]) == len(graph.outgoing[node.id]) == 1:
                yield Concern(node, "this gateway has one way in and one way out.", "Take it out, or draw the branch.")
