"""Finds event-based gateways that are followed by something other than events.

What it does:
    Tells of an event-based gateway whose flow leads to something that doesn't wait for an event: the next must be a
    catching event or a receive task.

Why it matters:
    Such a gateway waits for what happens first: the answer, or the end of the term. Where no event follows there is
    nothing to wait for, and the branch is taken at once.

Wrong:
    <(event-based)> -> Check the answer
                    -> (timer) "30 days" -> Close the file

Right:
    <(event-based)> -> (message) "Answer received" -> Check the answer
                    -> (timer) "30 days" -> Close the file

What to do:
    Draw the event that is awaited, or use an exclusive gateway.

Source:
    BPMN 2.0.2, 10.6.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import listed
from bpr.model import Event, FlowNode, Gateway, Task

NAME = "event-gateway-target"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Event-based gateways with another kind of target."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            if isinstance(node, Gateway) and node.kind == "event-based":
                targets = [graph.nodes[flow.target] for flow in graph.outgoing[node.id]]
                wrong = [target for target in targets if not _waits(target)]
                if wrong:
                    yield Concern(
                        node, f"no event is awaited at {listed(wrong)}.", "Draw the event, or an exclusive gateway."
                    )


def _waits(node: FlowNode) -> bool:
    if isinstance(node, Event):
        return node.position == "catch" and node.kind != "link"
    return isinstance(node, Task) and node.kind == "receive"
