"""Finds elements that no case can come to.

What it does:
    Follows the flows, the links and the events on borders from the starts of each process and sub-process. Tells of
    what isn't reached, once for everything that hangs together.

Why it matters:
    What isn't reached isn't simulated: its work, its staff and its cost are missing. Mostly a flow was forgotten, or
    ends beside the element that it was drawn to.

Wrong:
    start -> Register -> end        Inspect -> Report

Right:
    start -> Register -> Inspect -> Report -> end

What to do:
    Draw the flow that leads there, or take the element out.

Source:
    BPMN 2.0.2, 10.5.2 (when there is a start event, whatever else begins a path is in error). bpmnlint:
    no-disconnected.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.graph import Graph, spread
from bpr.lint.rule import Concern
from bpr.lint.wording import listed
from bpr.model import FlowNode

NAME = "unreachable"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """The first element of each region that nothing leads to."""
    for graph in drawing.ordered:
        yield from _regions(graph)


def _regions(graph: Graph) -> Iterator[Concern]:
    lost = {node.id for node in graph.scope.nodes if node.id not in graph.reached and _is_expected(node)}
    while lost:
        first = next(id_ for id_ in graph.nodes if id_ in lost)
        region = lost & spread([first], lambda node: _near(graph, node))
        lost -= region
        members = [node for node in graph.scope.nodes if node.id in region]
        head = next((node for node in members if not graph.before[node.id]), members[0])
        others = [node for node in members if node is not head]
        also = f" Nor to what hangs on it: {listed(others)}." if others else ""
        yield Concern(head, f"no case can come here.{also}", "Draw the flow that leads here, or take it out.")


def _near(graph: Graph, node: str) -> Iterator[str]:
    """What isn't reached either, before and after a node."""
    yield from (near for near in graph.after(node) if near not in graph.reached)
    yield from (near for near in graph.before[node] if near not in graph.reached)


def _is_expected(node: FlowNode) -> bool:
    """Whether a flow should lead to it; events on borders share the lot of their activity."""
    return not kinds.stands_apart(node) and not kinds.begins(node)
