"""M/G/1: arrivals at random, service of any law, one clerk: the formula of Pollaczek and Khinchine.

Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, law, minutes, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import wait

GAMMA_VARIANCE, LOGNORMAL_VARIANCE = 2.0, 0.64


def systems() -> Iterator[System]:
    """Service of a mean of one minute: always the same, gamma, lognormal."""
    yield _system("M/D/1", 0.6, minutes(1), 0.0, 90)
    gamma = law("gamma", mean=1, sd=sqrt(GAMMA_VARIANCE))
    yield _system("M/G/1, gamma", 0.5, gamma, GAMMA_VARIANCE, 180)
    lognormal = law("lognormal", mean=1, sd=sqrt(LOGNORMAL_VARIANCE))
    yield _system("M/G/1, lognormal", 0.5, lognormal, LOGNORMAL_VARIANCE, 115)


def _system(name: str, load: float, service: str, variance: float, replications: int) -> System:
    return System(
        name=name,
        detail=f"ρ = {load:g}, σ² = {variance:g}",
        source="Gross et al. 2008, 5.1",
        model=drawn("start work end"),
        scenario=FRAME + arrivals(exponential(1 / load)) + resource() + activity("work", service),
        quantities=(Quantity("mean wait", "min", load * (1 + variance) / (2 * (1 - load)), wait),),
        replications=replications,
    )
