"""Finds processes without a start event.

What it does:
    Tells of a process that has elements and no start event, and of a sub-process that has an end event and no start
    event.

Why it matters:
    Where a case begins has to be guessed: at whatever no flow leads to. If that is several elements, all of them begin
    at once.

Wrong:
    Receive -> Check -> end

Right:
    start "Request received" -> Receive -> Check -> end

What to do:
    Draw a start event and name it after what sets the procedure going.

Source:
    BPMN 2.0.2, 10.5.2 (where there is an end event there must be a start event). Mendling, Reijers, van der Aalst,
    "Seven Process Modeling Guidelines", 2010, guideline 3. bpmnlint: start-event-required.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import listed
from bpr.model import Process

NAME = "no-start"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Processes and sub-processes whose beginning nobody drew; event sub-processes have a rule of their own."""
    for graph in drawing.ordered:
        if any(kinds.begins(node) for node in graph.scope.nodes) or kinds.is_event_sub_process(graph.scope):
            continue
        if isinstance(graph.scope, Process) or any(kinds.is_end(node) for node in graph.scope.nodes):
            yield Concern(
                graph.scope,
                f"it has no start event; cases begin at {listed(graph.entries)}.",
                "Draw a start event and name it after what sets the procedure going.",
            )
