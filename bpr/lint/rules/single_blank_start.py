"""Finds processes that begin at several plain starts.

What it does:
    Tells of a process or sub-process with more than one start event that says no message, time or other trigger.

Why it matters:
    Which of them a case takes is unknown; the simulation takes each equally often. In a sub-process only one can be
    meant.

Wrong:
    start -> Receive by post -> Check
    start -> Receive at the counter -> Check

Right:
    start -> <How did it come? (exclusive)> by post -> Receive by post -> Check
                                            in person -> Receive at the counter -> Check

What to do:
    Draw one start and a gateway behind it, or give each start its trigger.

Source:
    BPMN 2.0.2, 10.5.2. Mendling, Reijers, van der Aalst, "Seven Process Modeling Guidelines", 2010, guideline 3.
    bpmnlint: single-blank-start-event, sub-process-blank-start-event.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint import kinds
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.wording import listed

NAME = "single-blank-start"
SEVERITY: Severity = "warning"


def check(drawing: Drawing) -> Iterator[Concern]:
    """The first of several plain start events."""
    for graph in drawing.ordered:
        plain = [node for node in graph.scope.nodes if kinds.is_start(node) and node.kind == "none"]
        if len(plain) > 1:
            yield Concern(
                plain[0],
                f"{len(plain)} plain start events: {listed(plain)}; which of them a case takes is unknown.",
                "Draw one start and a gateway behind it.",
            )
