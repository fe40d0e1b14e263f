"""The beta law: any mean and spread between two bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Beta(Distribution):
    """Beta stretched from `min` to `max`, with the `mean` and `sd` of the variable itself.

    The two shapes follow from the moments: with m = (mean - min) / (max - min), v = (sd / (max - min))^2 and
    n = m (1 - m) / v - 1 they are m n and (1 - m) n (Johnson, Kotz & Balakrishnan, Continuous Univariate
    Distributions 2, ch. 25).
    """

    name: ClassVar[str] = "beta"
    dimensional: ClassVar[tuple[str, ...]] = ("min", "max", "mean", "sd")

    min: float
    max: float
    mean: float = field()
    sd: float

    @property
    def variance(self) -> float:
        """The square of `sd`."""
        return self.sd * self.sd

    def quantile(self, u: FloatArray) -> FloatArray:
        """The inverse incomplete beta function, stretched."""
        from scipy.special import betaincinv

        width = self.max - self.min
        middle = (self.mean - self.min) / width
        size = middle * (1 - middle) / (self.sd / width) ** 2 - 1
        stretched: FloatArray = self.min + width * betaincinv(middle * size, (1 - middle) * size, u)
        return stretched

    def problems(self) -> Iterator[str]:
        """Bad bounds, a mean outside them, or a spread that is not positive or too wide for them."""
        yield from checks.bounds(self.min, self.max)
        yield from checks.positive(sd=self.sd)
        if not self.min < self.mean < self.max:
            yield "mean must lie between min and max."
        elif not self.sd**2 < (self.mean - self.min) * (self.max - self.mean):
            yield "sd is too great for these bounds: its square must be below (mean - min) * (max - mean)."

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.min * factor, self.max * factor, self.mean * factor, self.sd * factor)
