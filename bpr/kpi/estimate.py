"""Estimates: a mean over independent replications with its 95 % interval, and quantiles over all cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import atan, cos, pi, sin, sqrt

CONFIDENCE = 0.95
Interval = tuple[float | None, float | None]
"""Low and high; None where there is nothing to tell it from."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a simulation says of a KPI.

    Attributes:
        mean: over the replications.
        low, high: 95 % interval of the mean (Student's t over the replications); None from a single replication. Of a
            share too: cases of one replication meet in the same queues, so that they can't be counted as independent.
        p50, p90: quantiles over all cases; None where they make no sense.
        unit: "s", a currency, "share", "" for counts ...
        clock: which time is told, or "".
        means: the mean of each replication; None where no case was counted.
        p50_interval, p90_interval: 95 % intervals of the quantiles, by the quantiles of the replications.
    """

    mean: float
    low: float | None
    high: float | None
    p50: float | None
    p90: float | None
    unit: str
    clock: str
    means: tuple[float | None, ...] = ()
    p50_interval: Interval = (None, None)
    p90_interval: Interval = (None, None)

    @property
    def interval(self) -> Interval:
        """Low and high."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class Unstable:
    """No steady state: a queue grows by that many cases a week, and a mean would only tell how long was simulated."""

    growth_per_week: float
    unit: str = ""
    clock: str = ""


def mean_interval(means: Sequence[float], confidence: float = CONFIDENCE) -> tuple[float, float | None, float | None]:
    """Mean, low and high of independent observations, by Student's t.

    Source: Law, Simulation Modeling and Analysis, 5th ed., section 4.5.
    """
    count = len(means)
    mean = sum(means) / count
    if count < 2:  # noqa: PLR2004  one observation has no spread
        return mean, None, None
    variance = sum((value - mean) ** 2 for value in means) / (count - 1)
    half = t_quantile((1 + confidence) / 2, count - 1) * sqrt(variance / count)
    return mean, mean - half, mean + half


def interval_around(value: float | None, observations: Sequence[float]) -> Interval:
    """The 95 % interval of a value of which every replication gives an observation, such as a quantile.

    As wide as that of the mean of the observations, around the value over all cases, which is the better guess.
    Source: Law, Simulation Modeling and Analysis, 5th ed., section 9.4.2.
    """
    if value is None or len(observations) < 2:  # noqa: PLR2004  one observation has no spread
        return None, None
    mean, low, _ = mean_interval(observations)
    half = mean - low if low is not None else 0.0
    return value - half, value + half


def sign_probability(observations: Sequence[float]) -> float | None:
    """The two-sided p-value of Student's t test that the mean of independent observations is 0; None from a single one.

    Source: Law, 5th ed., section 10.2 (the paired t approach).
    """
    mean, low, _ = mean_interval(observations)
    if low is None:
        return None
    count = len(observations)
    error = sqrt(sum((value - mean) ** 2 for value in observations) / (count - 1) / count)
    if not error:
        return 1.0 if not mean else 0.0
    return 2.0 * (1.0 - t_distribution(abs(mean) / error, count - 1))


def ratio_interval(
    parts: Sequence[float], wholes: Sequence[float], confidence: float = CONFIDENCE
) -> tuple[float, float | None, float | None]:
    """Ratio of two sums over independent pairs, low and high, by the linearised variance of a ratio.

    The mean of the ratios would be biased where the wholes vary. Source: Cochran, Sampling Techniques, 3rd ed. 1977,
    section 2.11.
    """
    count, total = len(parts), sum(wholes)
    ratio = sum(parts) / total
    if count < 2:  # noqa: PLR2004  one observation has no spread
        return ratio, None, None
    rest = sum((part - ratio * whole) ** 2 for part, whole in zip(parts, wholes, strict=True))
    half = t_quantile((1 + confidence) / 2, count - 1) * sqrt(count * rest / (count - 1)) / total
    return ratio, ratio - half, ratio + half


@cache
def t_quantile(probability: float, freedom: int) -> float:
    """The quantile of Student's t for a probability of at least one half, by bisection of its distribution."""
    low, high = 0.0, 1.0
    while t_distribution(high, freedom) < probability:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if t_distribution(middle, freedom) < probability else (low, middle)
    return high


def t_distribution(t: float, freedom: int) -> float:
    """P(T <= t) for t >= 0 and a whole number of degrees of freedom.

    Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    angle = atan(t / sqrt(freedom))
    square = cos(angle) ** 2
    odd = freedom % 2
    term = total = cos(angle) if odd else 1.0
    for k in range(2 + odd, freedom - 1, 2):
        term *= square * (k - 1) / k
        total += term
    if not odd:
        return (1 + sin(angle) * total) / 2
    central = angle + sin(angle) * total if freedom > 1 else angle
    return 0.5 + central / pi
