"""Finds sequence flows that leave their pool or their sub-process.

What it does:
    Tells of a sequence flow whose two ends stand in different processes, or one inside a sub-process and the other
    outside, or one that the file holds in another process or sub-process than its ends.

Why it matters:
    Such a flow means nothing in BPMN. It is ignored, and the path is cut there: what was drawn to come next
    doesn't come.

Wrong:
    pool Applicant: Apply -> (sequence flow) -> pool Office: Receive

Right:
    pool Applicant: Apply - - (message flow) - - > pool Office: start "Request received" -> Receive

What to do:
    Between pools draw a message flow, and give each pool a start and an end of its own. For a sub-process lead the flow
    to its border and begin with a start event inside.

Source:
    BPMN 2.0.2, chapter 7, rules of connection (a sequence flow can't cross the border of a pool or of a sub-process).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import called
from bpr.model import Model, SequenceFlow, scopes

NAME = "flow-across-borders"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Flows with an end outside the scope that holds them."""
    model = drawing.model
    homes = _homes(model)
    for process in model.processes:
        for scope in scopes(process):
            inside = {node.id for node in scope.nodes}
            for flow in scope.flows:
                if flow.source not in inside or flow.target not in inside:
                    yield _concern(flow, model, homes)


def _homes(model: Model) -> dict[str, tuple[str, int]]:
    """The process of each node, and the number of the scope that it stands in."""
    homes: dict[str, tuple[str, int]] = {}
    for process in model.processes:
        for number, scope in enumerate(scopes(process)):
            homes |= {node.id: (process.id, number) for node in scope.nodes}
    return homes


def _concern(flow: SequenceFlow, model: Model, homes: dict[str, tuple[str, int]]) -> Concern:
    ends = [called(model.elements[end]) if end in model.elements else end for end in (flow.source, flow.target)]
    source, target = homes.get(flow.source), homes.get(flow.target)
    between = f"this flow from {ends[0]} to {ends[1]}"
    if source == target:
        message = f"{between} is filed in another process or sub-process than they are; it is ignored."
        return Concern(flow, message, "Draw it anew, or export the diagram again.")
    if source is not None and target is not None and source[0] == target[0]:
        message = f"{between} crosses the border of a sub-process; it is ignored."
        return Concern(flow, message, "Lead it to the border of the sub-process.")
    return Concern(flow, f"{between} crosses the border of a pool; it is ignored.", "Draw a message flow.")
