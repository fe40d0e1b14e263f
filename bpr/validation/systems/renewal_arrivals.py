"""GI/M/1: arrivals of any law, exponential service, one clerk.

An arrival finds n cases with chance (1 - r) r^n, where r is the root in (0, 1) of r = A((1 - r) / mean service), and A
the Laplace transform of the time between arrivals. Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing
Theory, 4th ed. 2008, section 5.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import exp

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, law, minutes, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import wait, waits

LOAD = 0.6
PHASES = 2


def systems() -> Iterator[System]:
    """Arrivals in two exponential phases, evenly between nothing and twice the mean, and like clockwork."""
    mean = 1 / LOAD
    yield _system("E₂/M/1", law("erlang", mean=mean, shape=PHASES), lambda s: (1 + s * mean / PHASES) ** -PHASES, 200)
    even = law("uniform", min=0, max=2 * mean)
    yield _system("U/M/1", even, lambda s: (1 - exp(-2 * mean * s)) / (2 * mean * s), 190)
    yield _system("D/M/1", minutes(mean), lambda s: exp(-s * mean), 190)


def _system(name: str, interval: str, transform: Callable[[float], float], replications: int) -> System:
    found = root(transform)
    return System(
        name=name,
        detail=f"ρ = {LOAD:g}",
        source="Gross et al. 2008, 5.3",
        model=drawn("start work end"),
        scenario=FRAME + arrivals(interval) + resource() + activity("work", exponential(1)),
        quantities=(
            Quantity("mean wait", "min", found / (1 - found), wait),
            Quantity("share that waits", "share", found, waits),
        ),
        replications=replications,
    )


def root(transform: Callable[[float], float]) -> float:
    """The root of r = transform(1 - r) in (0, 1), by iteration from 0, which rises to it.

    Example:
        >>> round(root(lambda s: 1 / (1 + s / 0.8)), 12)
        0.8
    """
    here, there = -1.0, 0.0
    while there > here:
        here, there = there, transform(1 - there)
    return there
