"""Finds event sub-processes that nothing can start.

What it does:
    Tells of an event sub-process that hasn't exactly one start event with a trigger (message, timer, error ...).

Why it matters:
    No flow leads to an event sub-process; its start event alone says when it begins. Without one it never does.

Wrong:
    event sub-process: Withdraw -> Refund -> end

Right:
    event sub-process: start (message) "Application withdrawn" -> Refund -> end

What to do:
    Begin it with one start event and give that its trigger. If flows are to lead to it, make it a plain sub-process.

Source:
    BPMN 2.0.2, 10.3.5 (event sub-process). bpmnlint: event-sub-process-typed-start-event.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "event-sub-process-start"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Event sub-processes without their start, with several, or with a plain one."""
    for node in drawing.model.nodes:
        if not kinds.is_event_sub_process(node) or not node.nodes:
            continue
        starts = [inner for inner in node.nodes if kinds.is_start(inner)]
        if len(starts) != 1:
            count = f"{len(starts)} start events" if starts else "no start event"
            yield Concern(node, f"this event sub-process has {count}.", _HINT)
        elif starts[0].kind == "none":
            yield Concern(node, "the start of this event sub-process says no trigger.", _HINT)


_HINT = "Begin it with one start event that has a trigger."
