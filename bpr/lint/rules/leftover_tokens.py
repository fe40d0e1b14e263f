"""Finds joins at which something stays behind when a case has reached an end.

What it does:
    Plays the token game of each process and sub-process. Tells of a join that waits for a token which can't come any
    more, while another branch of the same case has reached an end event.

Why it matters:
    The case looks finished to the applicant and isn't: work already begun is never taken up again. A case that leaves
    something behind isn't counted as completed.

Wrong:
    <and (parallel)> -> Notify -> end
                     -> <Fee due? (exclusive)> yes -> Collect -> <both (parallel)> -> Archive -> end
                                               no -> <both (parallel)>

Right:
    <and (parallel)> -> Notify -> end
                     -> <Fee due? (exclusive)> yes -> Collect -> <then (exclusive)> -> Archive -> end
                                               no -> <then (exclusive)>

What to do:
    Join with the kind of gateway that divided the flow, and let branches that belong together meet before the end.

Source:
    BPMN 2.0.2, 10.5.3 (a process is completed when all its tokens are consumed). W. van der Aalst, "The Application of
    Petri Nets to Workflow Management", 1998: proper completion.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.lint.soundness import course
from bpr.lint.wording import listed

NAME = "leftover-tokens"
SEVERITY: Severity = "error"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Joins where a part of a case gets stuck after another part has reached an end."""
    for graph, verdict in drawing.verdicts:
        for trouble in verdict.troubles:
            if trouble.kind == "leftover":
                sources = [graph.nodes[place.source] for place in trouble.waits_for if place.source]
                yield Concern(
                    trouble.node,
                    f"a part of a case can stay behind here after an end was reached: nothing comes from "
                    f"{listed(sources)} any more. Shortest way there: {course(trouble, graph.nodes)}.",
                    "Join with the kind of gateway that divided the flow.",
                )
