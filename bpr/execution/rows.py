"""Stops in long rows of nodes.

SpiffWorkflow predicts what must come, recursively, up to the next exclusive or inclusive gateway. A row longer than
Python's stack is deep would break it, so an exclusive gateway with one way is put in after every so many nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from graphlib import TopologicalSorter

from bpr.execution.lowered import Content, Flow, Node

LONGEST_ROW = 60
STOPPING = ("exclusiveGateway", "inclusiveGateway")


def with_stops(content: Content, new_id: Callable[[str], str]) -> Content:
    """The content with a stop behind each node at which a row has become too long.

    Args:
        content: nodes and flows of one process or sub-process.
        new_id: gives an unused id that begins with that letter.
    """
    if len(content.nodes) < LONGEST_ROW:
        return content
    lengths = _lengths(content)
    nodes, flows = list(content.nodes), list(content.flows)
    for number, flow in enumerate(content.flows):
        length = lengths.get(flow.source, 0)
        if length and length % LONGEST_ROW == 0 and not flow.token:
            stop = Node(id=new_id("n"), tag="exclusiveGateway")
            nodes.append(stop)
            flows[number] = replace(flow, target=stop.id)
            flows.append(Flow(new_id("f"), stop.id, flow.target))
    return Content(tuple(nodes), tuple(flows))


def _lengths(content: Content) -> dict[str, int]:
    """Nodes in the longest row that ends at each node; every cycle has an exclusive or inclusive gateway in it."""
    stopping = {node.id for node in content.nodes if node.tag in STOPPING}
    before: dict[str, list[str]] = {node.id: [] for node in content.nodes}
    for node in content.nodes:
        if node.attached:
            before[node.id].append(node.attached)
    for flow in content.flows:
        if flow.source not in stopping:
            before[flow.target].append(flow.source)
    lengths: dict[str, int] = {}
    for node_id in TopologicalSorter(before).static_order():
        lengths[node_id] = 1 + max((lengths[source] for source in before[node_id]), default=0)
    return lengths
