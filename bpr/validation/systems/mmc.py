"""M/M/c: arrivals at random, exponential service, several clerks and one queue.

Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 2.3 (Erlang's C).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import factorial

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import wait, waits

CLERKS, LOAD = 3, 0.6


def systems() -> Iterator[System]:
    """Three clerks; service takes a minute on average."""
    offered = CLERKS * LOAD
    yield System(
        name="M/M/c",
        detail=f"c = {CLERKS}, ρ = {LOAD:g}",
        source="Gross et al. 2008, 2.3",
        model=drawn("start work end"),
        scenario=FRAME + arrivals(exponential(1 / offered)) + resource(CLERKS) + activity("work", exponential(1)),
        quantities=(
            Quantity("mean wait", "min", mean_wait(CLERKS, offered), wait),
            Quantity("share that waits", "share", erlang_c(CLERKS, offered), waits),
        ),
        replications=360,
    )


def erlang_c(servers: int, offered: float) -> float:
    """The chance to wait with so many servers; `offered` is the arrival rate times the mean service.

    Example:
        >>> erlang_c(1, 0.5)
        0.5
    """
    last = offered**servers / factorial(servers) / (1 - offered / servers)
    return last / (sum(offered**k / factorial(k) for k in range(servers)) + last)


def mean_wait(servers: int, offered: float) -> float:
    """The mean wait, in mean service times: the chance to wait over the rate at which the queue drains."""
    return erlang_c(servers, offered) / (servers - offered)
