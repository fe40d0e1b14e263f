"""Whether the mean of some replications of another simulator may come from where ours come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose, sqrt
from statistics import fmean, stdev

from scipy.stats import binom, t

ERROR = 0.01
"""Of all quantities together: 1 - 0.99."""
RARE = 5.0
"""Below this mean a count is too skew for an interval of the normal law."""


@dataclass(frozen=True)
class Verdict:
    """One quantity.

    Attributes:
        theirs, ours: means.
        low, high: the interval in which theirs should be; both the same where there is no variance.
        inside: whether it is.
    """

    theirs: float
    ours: float
    low: float
    high: float
    inside: bool


def verdict(theirs: Sequence[float], ours: Sequence[float], count: int, *, counted: bool = False) -> Verdict:
    """Judge one of so many quantities together, at 99 % in all (Bonferroni).

    The mean of m future replications lies within mean +- t(n - 1) s sqrt(1/n + 1/m) (Hahn and Meeker, Statistical
    Intervals, 1991, section 4.8, there for one future mean). Where there is no variance it must be the same.

    Args:
        theirs: the replications to be judged.
        ours: those that judge.
        count: quantities judged together.
        counted: whether it is a count of what happens by chance. One whose mean is small is judged as a Poisson count
            instead: given the sum of both, theirs is binomial.
    """
    mean, other = fmean(ours), fmean(theirs)
    spread = stdev(ours) * sqrt(1 / len(ours) + 1 / len(theirs))
    if counted and max(mean, other) < RARE and (spread > 0 or other != mean):
        return _rare(theirs, ours, ERROR / count)
    half = float(t.ppf(1 - ERROR / (2 * count), len(ours) - 1)) * spread
    same = isclose(mean, other, rel_tol=1e-9, abs_tol=1e-9)
    return Verdict(other, mean, mean - half, mean + half, same or mean - half <= other <= mean + half)


def _rare(theirs: Sequence[float], ours: Sequence[float], error: float) -> Verdict:
    """The counts of theirs that aren't too far out, given those of ours."""
    share, mine = len(theirs) / (len(theirs) + len(ours)), sum(ours)
    found = [
        count
        for count in range(int(20 * RARE * len(theirs)))
        if min(binom.cdf(count, count + mine, share), binom.sf(count - 1, count + mine, share)) >= error / 2
    ]
    low, high = (found[0] / len(theirs), found[-1] / len(theirs)) if found else (0.0, 0.0)
    return Verdict(fmean(theirs), fmean(ours), low, high, low <= fmean(theirs) <= high)
