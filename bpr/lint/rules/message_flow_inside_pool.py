"""Finds message flows between elements of the same pool.

What it does:
    Tells of a message flow whose two ends stand in the same pool or process.

Why it matters:
    A message flow doesn't pass a case on: inside a pool only sequence flows do. Drawn instead of one, it cuts the path.

Wrong:
    pool Office: Counter: Receive - - (message flow) - - > Back office: Check

Right:
    pool Office: Counter: Receive -> (sequence flow) -> Back office: Check

What to do:
    Draw a sequence flow, or give the partner a pool of its own.

Source:
    BPMN 2.0.2, chapter 7, rules of connection (a message flow connects two separate pools).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import called
from bpr.model import walk

NAME = "message-flow-inside-pool"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Message flows that never leave their pool."""
    model = drawing.model
    home = {node.id: process.id for process in model.processes for _, node in walk(process)}
    home |= {pool.id: pool.process or pool.id for pool in model.pools}
    for flow in model.message_flows:
        if home.get(flow.source) is not None and home.get(flow.source) == home.get(flow.target):
            ends = [called(model.elements[end]) for end in (flow.source, flow.target)]
            yield Concern(
                flow,
                f"this message flow from {ends[0]} to {ends[1]} stays in one pool; it passes no case on.",
                "Draw a sequence flow.",
            )
