"""Finds processes without an end event.

What it does:
    Tells of a process that has elements and no end event, and of a sub-process that has a start event and no end event.

Why it matters:
    The outcome isn't drawn: nobody sees when the applicant has what he came for. Cases end wherever no flow leads on,
    which may also be a flow that was forgotten.

Wrong:
    start -> Check -> Issue

Right:
    start -> Check -> Issue -> end "Licence issued"

What to do:
    Draw an end event for each outcome and name it after the outcome.

Source:
    BPMN 2.0.2, 10.5.3 (where there is a start event there must be an end event). bpmnlint: end-event-required.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Process

NAME = "no-end"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Processes and sub-processes whose end nobody drew."""
    for graph in drawing.ordered:
        if any(kinds.is_end(node) for node in graph.scope.nodes):
            continue
        if isinstance(graph.scope, Process) or any(kinds.is_start(node) for node in graph.scope.nodes):
            yield Concern(
                graph.scope,
                "it has no end event; cases end where no flow leads on.",
                "Draw an end event for each outcome and name it after the outcome.",
            )
