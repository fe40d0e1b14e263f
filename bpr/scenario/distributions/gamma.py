"""The gamma law: positive, right-skewed, with a lighter tail than the lognormal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Gamma(Distribution):
    """Gamma with that `mean` and `sd`: shape (mean / sd)^2, scale sd^2 / mean.

    Source: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, ch. 17.
    """

    name: ClassVar[str] = "gamma"
    dimensional: ClassVar[tuple[str, ...]] = ("mean", "sd")

    mean: float = field()
    sd: float

    @property
    def variance(self) -> float:
        """The square of `sd`."""
        return self.sd * self.sd

    def quantile(self, u: FloatArray) -> FloatArray:
        """The inverse incomplete gamma function, times the scale."""
        from scipy.special import gammaincinv

        values: FloatArray = gammaincinv((self.mean / self.sd) ** 2, u) * (self.sd * self.sd / self.mean)
        return values

    def problems(self) -> Iterator[str]:
        """A mean or a standard deviation that is not positive."""
        return checks.positive(mean=self.mean, sd=self.sd)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor, self.sd * factor)
