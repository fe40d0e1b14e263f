"""Finds default flows that can't be defaults.

What it does:
    Tells of a default flow that carries a condition, or that doesn't leave the gateway or activity whose default it is.

Why it matters:
    The default is what is left when no condition holds. With a condition of its own it is unclear when it is taken.

Wrong:
    <Fee (exclusive)> default, if amount > 0 -> Collect
                      if amount = 0 -> Register

Right:
    <Fee (exclusive)> if amount > 0 -> Collect
                      default -> Register

What to do:
    Take the condition off, or make another flow the default.

Source:
    BPMN 2.0.2, 10.6.2 (the default flow has no condition). bpmnlint: conditional-flows.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.graph import Graph
from bpr.lint.rule import Concern
from bpr.model import Activity, FlowNode, Gateway

NAME = "wrong-default"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Gateways and activities with such a default."""
    for graph in drawing.graphs:
        for node in graph.scope.nodes:
            if isinstance(node, Gateway | Activity) and node.default:
                yield from _wrong(graph, node, node.default)


def _wrong(graph: Graph, node: FlowNode, default: str) -> Iterator[Concern]:
    flows = graph.outgoing[node.id]
    flow = next((flow for flow in flows if flow.id == default), None)
    if flow is None:
        yield Concern(
            node, f"its default flow '{default}' doesn't leave it; there is no default.", "Choose one that does."
        )
    elif flow.condition:
        yield Concern(flow, "a default flow with a condition; it is taken when no other is.", "Take the condition off.")
