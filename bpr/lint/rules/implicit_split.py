"""Finds activities and events that several flows leave.

What it does:
    Tells of an activity or an event with more than one outgoing flow.

Why it matters:
    BPMN takes all of them at once, as a parallel gateway would, unless they carry conditions. Many who draw it mean a
    choice. Then the simulation does everything, the yes and the no.

Wrong:
    Check -> yes -> Register
          -> no -> Refuse

Right:
    Check -> <Complete? (exclusive)> yes -> Register
                                     no -> Refuse

What to do:
    Draw a gateway: exclusive for a choice, parallel for things that are done at the same time.

Source:
    BPMN 2.0.2, 13.3 (all outgoing flows of an activity get a token). bpmnlint: no-implicit-split.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import FlowNode, Gateway, SequenceFlow

NAME = "implicit-split"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Nodes that aren't gateways and divide the flow."""
    for graph in drawing.ordered:
        for node in graph.scope.nodes:
            flows = graph.outgoing[node.id]
            if len(flows) > 1 and not isinstance(node, Gateway):
                yield Concern(node, _message(node, flows), "Draw a gateway that says which.")


def _message(node: FlowNode, flows: Sequence[SequenceFlow]) -> str:
    count = f"{len(flows)} flows leave it"
    if any(flow.condition is not None or flow.id == getattr(node, "default", "") for flow in flows):
        return f"{count}, each by its own condition; more than one may be taken."
    if any(flow.name.strip() for flow in flows):
        return f"{count}, labelled like a choice; BPMN takes all of them at once."
    return f"{count}; BPMN takes all of them at once."
