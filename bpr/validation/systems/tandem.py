"""Two M/M/1 in a row: by Burke's theorem the second has arrivals at random too.

Source: Burke, The output of a queuing system, Operations Research 4 (1956), pp. 699-704; Gross, Shortle, Thompson &
Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 4.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import lead, wait_at

RATE, FIRST, SECOND = 0.5, 1.0, 0.8


def systems() -> Iterator[System]:
    """A case every two minutes; the first takes a minute on average, the second 48 s."""
    loads = [RATE * FIRST, RATE * SECOND]
    waits = [load / (1 - load) * service for load, service in zip(loads, (FIRST, SECOND), strict=True)]
    yield System(
        name="two M/M/1 in a row",
        detail=f"ρ = {loads[0]:g}, {loads[1]:g}",
        source="Burke 1956; Gross et al. 2008, 4.1",
        model=drawn("start one two end"),
        scenario=FRAME
        + arrivals(exponential(1 / RATE))
        + resource(id_="first")
        + resource(id_="second")
        + activity("one", exponential(FIRST), "first")
        + activity("two", exponential(SECOND), "second"),
        quantities=(
            Quantity("mean wait at the first", "min", waits[0], wait_at("one")),
            Quantity("mean wait at the second", "min", waits[1], wait_at("two")),
            Quantity("mean lead time", "min", sum(waits) + FIRST + SECOND, lead),
        ),
        replications=135,
    )
