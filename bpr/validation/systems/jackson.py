"""A Jackson network: cases go on, back or away by chance; every station is as if it were alone.

The flows through the stations solve the traffic equations; then each station is M/M/1. Source: Jackson, Jobshop-like
queueing systems, Management Science 10 (1963), pp. 131-142; Gross, Shortle, Thompson & Harris, Fundamentals of Queueing
Theory, 4th ed. 2008, section 4.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, resource, shares
from bpr.validation.system import Quantity, System
from bpr.validation.systems.mmc import mean_wait
from bpr.validation.window import lead, wait_at

RATE = 0.35
ON, BACK = 0.6, 0.5
SECOND = 1.5
"""Mean service of the second station; that of the first is 1."""


def systems() -> Iterator[System]:
    """A window, from which some go on to an office, which sends some back."""
    first = RATE / (1 - ON * BACK)
    second = ON * first
    waits = (mean_wait(1, first), SECOND * mean_wait(1, SECOND * second))
    whole = (first * (waits[0] + 1) + second * (waits[1] + SECOND)) / RATE
    yield System(
        name="Jackson network with feedback",
        detail=f"ρ = {first:.3g}, {SECOND * second:.3g}",
        source="Jackson 1963; Gross et al. 2008, 4.2",
        model=drawn("start window choice1 office choice2 window", "choice1 end", "choice2 end"),
        scenario=FRAME
        + arrivals(exponential(1 / RATE))
        + resource(id_="first")
        + resource(id_="second")
        + activity("window", exponential(1), "first")
        + activity("office", exponential(SECOND), "second")
        + shares("choice1", office=ON, end=1 - ON)
        + shares("choice2", window=BACK, end=1 - BACK),
        quantities=(
            Quantity("mean wait at the first", "min", waits[0], wait_at("window")),
            Quantity("mean wait at the second", "min", waits[1], wait_at("office")),
            Quantity("mean lead time", "min", whole, lead),
        ),
        replications=165,
    )
