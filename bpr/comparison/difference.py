"""Differences: to-be minus as-is on the same cases, with an interval and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.kpi import KPIS, Estimate, Run, Unstable, mean_interval
from bpr.kpi.estimate import Interval, interval_around, sign_probability
from bpr.kpi.kpi import Better

Verdict = Literal["better", "worse", "not established"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the redesign changes in a KPI.

    Attributes:
        kpi: its name.
        mean: to-be minus as-is, mean over the replications.
        low, high: 95 % interval of that mean, paired by replication; None from a single one. It holds for
            this KPI alone.
        p50, p90: difference of the quantiles; None where they make no sense.
        unit, clock: as in the estimates.
        verdict: "better" or "worse" when the sign is established, else "not established". In a comparison it is
            established for all KPIs together (see `bpr.comparison.holm`).
        p_value: of the sign, by the paired t test; in a comparison adjusted for all KPIs judged. None when it can't be
            judged.
        p50_interval, p90_interval: 95 % intervals of the differences of the quantiles, paired by replication.
    """

    kpi: str
    mean: float
    low: float | None
    high: float | None
    p50: float | None
    p90: float | None
    unit: str
    clock: str
    verdict: Verdict
    p_value: float | None = None
    p50_interval: Interval = (None, None)
    p90_interval: Interval = (None, None)

    @property
    def interval(self) -> Interval:
        """Low and high."""
        return self.low, self.high


def difference(name: str, as_is: Run, to_be: Run) -> Difference | Unstable | None:
    """The difference of one KPI; None when the study doesn't ask for it, unstable when a side has no steady state.

    Both models meet the same applicants and draw the same numbers for what they share, so replications are compared
    pair by pair: their noise cancels (common random numbers; Law, 5th ed., section 11.2). Where some cases never end,
    those that do are not the same applicants on both sides, and nothing is established.
    """
    before, after = as_is.kpi(name), to_be.kpi(name)
    for estimate in (before, after):
        if isinstance(estimate, Unstable):
            return estimate
    if not isinstance(before, Estimate) or not isinstance(after, Estimate):
        return None
    pairs = zip(before.means, after.means, strict=True)
    gains = [new - old for old, new in pairs if old is not None and new is not None]
    if not gains:
        return None
    mean, low, high = mean_interval(gains)
    p50, p90 = _minus(after.p50, before.p50), _minus(after.p90, before.p90)
    judged = as_is.is_complete and to_be.is_complete
    return Difference(
        name,
        mean,
        low,
        high,
        p50,
        p90,
        before.unit,
        before.clock,
        verdict(low, high, KPIS[name].better) if judged else "not established",
        sign_probability(gains) if judged else None,
        interval_around(p50, _gains(name, as_is, to_be, 0)),
        interval_around(p90, _gains(name, as_is, to_be, 1)),
    )


def _gains(name: str, as_is: Run, to_be: Run, place: int) -> list[float]:
    """By how much a quantile differs in each replication."""
    pairs = zip(as_is.measures, to_be.measures, strict=True)
    quantiles = ((old.quantiles.get(name), new.quantiles.get(name)) for old, new in pairs)
    return [new[place] - old[place] for old, new in quantiles if old is not None and new is not None]


def verdict(low: float | None, high: float | None, better: Better) -> Verdict:
    """What an interval of to-be minus as-is establishes."""
    if low is None or high is None or low <= 0 <= high:
        return "not established"
    return "better" if (high < 0) == (better == "lower") else "worse"


def _minus(new: float | None, old: float | None) -> float | None:
    return None if new is None or old is None else new - old
