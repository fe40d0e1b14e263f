"""Finds terminate ends where there is nothing else to end.

What it does:
    Tells of a terminate end event in a process or sub-process in which a case is never at two places at once.

Why it matters:
    A terminate end stops everything else that goes on in the process. Where nothing else goes on, a plain end says the
    same, and readers needn't look for what is stopped.

Wrong:
    start -> Check -> end (terminate)

Right:
    start -> Check -> end

What to do:
    Draw a plain end event.

Source:
    BPMN 2.0.2, 10.5.3. bpmnlint: superfluous-termination.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "superfluous-termination"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Terminate ends of scopes without anything parallel."""
    for graph, verdict in drawing.verdicts:
        aside = any(kinds.is_event_sub_process(node) for node in graph.scope.nodes)
        if verdict.concurrent or aside or not verdict.decided:
            continue
        for node in graph.scope.nodes:
            if kinds.is_end(node) and node.kind == "terminate":
                yield Concern(node, "nothing else goes on that this end could stop.", "Draw a plain end event.")
