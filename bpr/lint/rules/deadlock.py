"""Finds joins at which a case can wait for ever.

What it does:
    Plays the token game of each process and sub-process: every answer at every gateway, every event on a border. Tells
    of a join that waits for a token which can't come any more, when the case has reached no end, with a shortest course
    that shows it.

Why it matters:
    Such a case never ends: no applicant gets an answer, and the simulation counts the case as deadlocked and not as
    completed. Its times say nothing.

Wrong:
    <Complete? (exclusive)> yes -> Register -> <and (parallel)> -> end
                            no -> Send back -> <and (parallel)>

Right:
    <Complete? (exclusive)> yes -> Register -> <or (exclusive)> -> end
                            no -> Send back -> <or (exclusive)>

What to do:
    Join with the kind of gateway that divided the flow: exclusive with exclusive, parallel with parallel, inclusive
    with inclusive.

Source:
    BPMN 2.0.2, 13.4.1 (a parallel gateway needs a token on each incoming flow). W. van der Aalst, "The Application of
    Petri Nets to Workflow Management", Journal of Circuits, Systems and Computers 8 (1998), 21-66.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.soundness import course
from bpr.lint.wording import listed

NAME = "deadlock"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Joins where a case gets stuck before any end."""
    for graph, verdict in drawing.verdicts:
        for trouble in verdict.troubles:
            if trouble.kind == "deadlock":
                sources = [graph.nodes[place.source] for place in trouble.waits_for if place.source]
                yield Concern(
                    trouble.node,
                    f"a case can wait here for ever: nothing comes from {listed(sources)} any more. "
                    f"Shortest way there: {course(trouble, graph.nodes)}.",
                    "Join with the kind of gateway that divided the flow.",
                )
