"""The Poisson law: a count of independent rare events, each worth one unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Poisson(Distribution):
    """`unit` times a Poisson count; `mean` is that of the variable, so the count has the mean `mean / unit`.

    The unit has no default: a mean of "3 min" says nothing of the spread before it is known what is counted.
    Source: Johnson, Kemp & Kotz, Univariate Discrete Distributions, 3rd ed. 2005, ch. 4.
    """

    name: ClassVar[str] = "poisson"
    dimensional: ClassVar[tuple[str, ...]] = ("mean", "unit")

    mean: float = field()
    unit: float

    @property
    def variance(self) -> float:
        """Mean times unit: the variance of a Poisson count is its mean."""
        return self.mean * self.unit

    def quantile(self, u: FloatArray) -> FloatArray:
        """The least count whose distribution function reaches u, times the unit."""
        import numpy as np
        from scipy.special import pdtr, pdtrik

        expected = self.mean / self.unit
        count = np.ceil(pdtrik(u, expected))
        below = np.maximum(count - 1, 0)
        values: FloatArray = np.where(pdtr(below, expected) >= u, below, count) * self.unit
        return values

    def problems(self) -> Iterator[str]:
        """A mean or a unit that is not positive."""
        return checks.positive(mean=self.mean, unit=self.unit)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor, self.unit * factor)
