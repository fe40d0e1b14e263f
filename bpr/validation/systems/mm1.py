"""M/M/1: arrivals at random, exponential service, one clerk.

Source: Gross, Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import wait, waits

REPLICATIONS = {0.5: 130, 0.8: 530}
"""By load."""


def systems() -> Iterator[System]:
    """Half and heavily loaded; service takes a minute on average."""
    for load, replications in REPLICATIONS.items():
        yield System(
            name="M/M/1",
            detail=f"ρ = {load:g}",
            source="Gross et al. 2008, 2.2",
            model=drawn("start work end"),
            scenario=FRAME + arrivals(exponential(1 / load)) + resource() + activity("work", exponential(1)),
            quantities=(
                Quantity("mean wait", "min", load / (1 - load), wait),
                Quantity("share that waits", "share", load, waits),
            ),
            replications=replications,
        )
