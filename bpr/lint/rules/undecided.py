"""Tells of processes too large for every course to be tried.

What it does:
    The rules deadlock, leftover-tokens and lack-of-synchronisation try every course that a case can take, up to a
    number of steps (100,000). This rule tells where that number wasn't enough.

Why it matters:
    What was found is right; what wasn't found may still be there.

Wrong:
    <Which offices? (inclusive)> -> Office 1 ... -> Office 16 -> <all (inclusive)>, 65,535 combinations

Right:
    <and (parallel)> -> Office 1 ... -> Office 16 -> <all (parallel)>, one

What to do:
    Divide the process into sub-processes: each is tried for itself. Replace inclusive gateways by parallel and
    exclusive ones where that is what happens.

Source:
    R. J. Lipton, "The Reachability Problem Requires Exponential Space", 1976. J. Mendling, H. A. Reijers, W. van der
    Aalst, "Seven Process Modeling Guidelines", Information and Software Technology 52 (2010), guidelines 5 and 7.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern

NAME = "undecided"
SEVERITY: Severity = "info"


def check(drawing: Drawing) -> Iterator[Concern]:
    """Scopes whose token game was stopped by the bound."""
    for graph, verdict in drawing.verdicts:
        if not verdict.decided:
            yield Concern(
                graph.scope,
                f"whether every case can end wasn't decided within {drawing.limit:,} steps.",
                "Divide it into sub-processes.",
            )
