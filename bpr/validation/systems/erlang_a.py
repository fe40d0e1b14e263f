"""Erlang-A (M/M/c+M): applicants who wait lose patience after an exponential time.

A birth and death process: arrivals at a rate l; with n cases, ends at min(n, c) and departures in anger at
(n - c) / mean patience. The share that gives up is the rate of these over l; the mean wait of all, served or not, is
the mean queue over l (Little). Source: Palm 1957; Garnett, Mandelbaum & Reiman, Designing a call center with impatient
customers, Manufacturing & Service Operations Management 4 (2002), section 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpr.simulation import codes
from bpr.validation.drawing import FRAME, activity, arrivals, drawn, exponential, resource
from bpr.validation.system import Quantity, System
from bpr.validation.window import ends_as, lead

CLERKS, RATE, PATIENCE = 4, 4.0, 2.0
STATES = 400
"""Beyond so many cases the chances are far below the precision of a float."""

ABANDONED: int = getattr(codes, "ABANDONED", -1)


def systems() -> Iterator[System]:
    """As much work as the clerks can do; service takes a minute, patience two."""
    queue = mean_queue(CLERKS, RATE, PATIENCE)
    gone = queue / PATIENCE / RATE
    yield System(
        name="Erlang-A",
        detail=f"c = {CLERKS}, λ = {RATE:g}, θ = {1 / PATIENCE:g}",
        source="Garnett et al. 2002, 2",
        model=drawn("start work end"),
        scenario=FRAME
        + arrivals(exponential(1 / RATE))
        + resource(CLERKS)
        + activity("work", exponential(1), abandonment=exponential(PATIENCE)),
        quantities=(
            Quantity("share that gives up", "share", gone, ends_as(ABANDONED)),
            Quantity("mean time to the end or to giving up", "min", queue / RATE + 1 - gone, lead),
        ),
        replications=90,
        needs=("activities.work.abandonment",),
    )


def mean_queue(servers: int, rate: float, patience: float) -> float:
    """Mean number of those who wait; service takes 1 on average.

    Example:
        >>> round(mean_queue(2, 2.0, 1.0), 12)  # patience like service: as if everybody were served at once
        0.541341132946
    """
    weights = [1.0]
    for n in range(1, STATES):
        weights.append(weights[-1] * rate / (min(n, servers) + max(n - servers, 0) / patience))
    return sum(max(n - servers, 0) * weight for n, weight in enumerate(weights)) / sum(weights)
