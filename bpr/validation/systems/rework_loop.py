"""A rework loop: each pass is sent back with the same chance, so that the number of passes is geometric.

Source: Feller, An Introduction to Probability Theory and Its Applications 1, 3rd ed. 1968, section VI.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.validation.drawing import FRAME, UNLIMITED, activity, arrivals, drawn, exponential, resource, shares
from bpr.validation.system import Quantity, System
from bpr.validation.window import comes, lead, passes

AGAIN = 0.3


def systems() -> Iterator[System]:
    """Nobody waits; a pass takes a minute on average."""
    yield System(
        name="rework loop",
        detail=f"p = {AGAIN:g}",
        source="Feller 1968, VI.8",
        model=drawn("start work choice end", "choice work"),
        scenario=FRAME
        + arrivals(exponential(1))
        + resource(UNLIMITED)
        + activity("work", exponential(1))
        + shares("choice", work=AGAIN, end=1 - AGAIN),
        quantities=(
            Quantity("mean passes", "", 1 / (1 - AGAIN), passes("work")),
            Quantity("share with three passes or more", "share", AGAIN**2, comes("work", 3)),
            Quantity("mean lead time", "min", 1 / (1 - AGAIN), lead),
        ),
        cases=26_000,
    )
