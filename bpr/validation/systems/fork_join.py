"""Fork and join: a case is worked on by several clerks side by side, and is done when the last one is.

With nobody to wait for, the mean is that of the greatest of exponential times. With a queue before each of two clerks
it is (12 - load) / 8 times that of M/M/1; with more it lies between that of two and that of as many times drawn
independently, their harmonic number times that of M/M/1. Source: Nelson & Tantawi, Approximate analysis of fork/join
synchronization in parallel queues, IEEE Transactions on Computers 37 (1988), pp. 739-743.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.model import Model
from bpr.validation.drawing import FRAME, UNLIMITED, activity, arrivals, drawn, exponential, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import lead

LOAD = 0.5
NAMES = ("one", "two", "three")


def systems() -> Iterator[System]:
    """Two branches without queues; two and three with a clerk each."""
    first, second = 1.0, 2.0
    yield System(
        name="fork and join without queues",
        detail="k = 2",
        source="Nelson & Tantawi 1988",
        model=_branches(2),
        scenario=FRAME
        + arrivals(exponential(1))
        + resource(UNLIMITED)
        + activity("one", exponential(first))
        + activity("two", exponential(second)),
        quantities=(Quantity("mean lead time", "min", first + second - first * second / (first + second), lead),),
        cases=5_000,
    )
    alone = 1 / (1 - LOAD)
    pair = (12 - LOAD) / 8 * alone
    yield _queued(2, 14_000, Quantity("mean lead time", "min", pair, lead))
    most = sum(1 / number for number in range(1, 4)) * alone
    yield _queued(3, 12_000, Quantity("mean lead time, between bounds", "min", pair, lead, at_most=most))


def _queued(branches: int, cases: int, quantity: Quantity) -> System:
    names = NAMES[:branches]
    scenario = FRAME + arrivals(exponential(1 / LOAD))
    scenario += "".join(resource(id_=f"clerk_{name}") for name in names)
    scenario += "".join(activity(name, exponential(1), f"clerk_{name}") for name in names)
    return System(
        name="fork and join",
        detail=f"k = {branches}, ρ = {LOAD:g}",
        source="Nelson & Tantawi 1988",
        model=_branches(branches),
        scenario=scenario,
        quantities=(quantity,),
        cases=cases,
    )


def _branches(count: int) -> Model:
    return drawn(
        *(f"start fork1 {name} fork2 end" if name == "one" else f"fork1 {name} fork2" for name in NAMES[:count])
    )
