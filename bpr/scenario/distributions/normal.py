"""The normal law kept above 0: a symmetric spread around a typical time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import erfc, exp, pi, sqrt
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray

GREATEST_SPREAD = 0.99
FARTHEST_CUT = -30.0


@dataclass(frozen=True, slots=True)
class Normal(Distribution):
    """A normal variable given that it is above 0, with the `mean` and `sd` of what is left, the variable itself.

    Time is never negative, so the normal law is cut at 0. Were `mean` and `sd` those of the law before the cut, the
    work simulated would be longer than the mean that was written down; so the law before the cut is found from them.
    Below sd = mean / 4 the two are the same for any practical use. What is left of a normal law spreads less than an
    exponential one, so `sd` must be smaller than `mean`: use gamma or lognormal for more.

    Moments of the truncated normal: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, section 13.10.
    """

    name: ClassVar[str] = "normal"
    dimensional: ClassVar[tuple[str, ...]] = ("mean", "sd")

    mean: float = field()
    sd: float

    @property
    def variance(self) -> float:
        """The square of `sd`."""
        return self.sd * self.sd

    def quantile(self, u: FloatArray) -> FloatArray:
        """The normal quantile on the part above 0, by logarithms so that a deep cut keeps its digits."""
        import numpy as np
        from scipy.special import log_ndtr, ndtri_exp

        cut = cut_for(self.mean / self.sd)
        scale = self.mean / truncated_moments(cut)[0]
        values: FloatArray = scale * np.maximum(cut - ndtri_exp(np.log1p(-u) + log_ndtr(cut)), 0.0)
        return values

    def problems(self) -> Iterator[str]:
        """A mean or a standard deviation that is not positive, or a spread that no normal law above 0 has."""
        yield from checks.positive(mean=self.mean, sd=self.sd)
        if self.sd > GREATEST_SPREAD * self.mean > 0:
            yield "sd must be smaller than mean; for a wider spread use the law 'gamma' or 'lognormal'."

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor, self.sd * factor)


def truncated_moments(cut: float) -> tuple[float, float]:
    """Mean and standard deviation of a normal variable with mean `cut` and deviation 1, given that it is above 0.

    With r = phi(cut) / Phi(cut) they are cut + r and sqrt(1 - r (cut + r)).
    """
    ratio = exp(-cut * cut / 2) * sqrt(2 / pi) / erfc(-cut / sqrt(2))
    return cut + ratio, sqrt(1 - ratio * (cut + ratio))


@cache
def cut_for(precision: float) -> float:
    """How many deviations above 0 the uncut mean lies, when the cut law's mean over deviation is `precision`.

    The ratio grows with the cut and is never below it: the root is bisected between a very deep cut and `precision`.
    """
    low, high = FARTHEST_CUT, precision
    while low < (middle := (low + high) / 2) < high:
        mean, sd = truncated_moments(middle)
        low, high = (middle, high) if mean < precision * sd else (low, middle)
    return high
