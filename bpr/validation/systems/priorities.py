"""M/M/1 with two classes of priority; work in hand isn't interrupted.

Cobham's formula: a class waits for the work in hand, over (1 - load of its betters) (1 - load of its betters and its
own). Source: Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954), pp. 70-76; Gross,
Shortle, Thompson & Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 3.4.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, resource, shares
from bpr.validation.system import Quantity, System
from bpr.validation.window import wait_at

LOAD, URGENT = 0.7, 0.5


def systems() -> Iterator[System]:
    """Half of the cases are urgent; both classes take a minute on average, of the same clerk."""
    first, residual = LOAD * URGENT, LOAD
    scenario = FRAME + arrivals(exponential(1 / LOAD)) + shares("choice", urgent=URGENT, plain=1 - URGENT)
    scenario += resource(discipline='"priority"')
    scenario += activity("urgent", exponential(1), priority="2") + activity("plain", exponential(1), priority="1")
    yield System(
        name="M/M/1 with two priorities",
        detail=f"ρ = {LOAD:g}",
        source="Cobham 1954; Gross et al. 2008, 3.4",
        model=drawn("start choice urgent end", "choice plain end"),
        scenario=scenario,
        quantities=(
            Quantity("mean wait of the urgent", "min", residual / (1 - first), wait_at("urgent")),
            Quantity("mean wait of the others", "min", residual / (1 - first) / (1 - LOAD), wait_at("plain")),
        ),
        replications=360,
        needs=("activities.urgent.priority", "resources.clerk.discipline"),
    )
