"""The lognormal law: the product of many small causes; right-skewed, as most office work is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log, log1p, sqrt
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Lognormal(Distribution):
    """Lognormal with the `mean` and `sd` of the variable itself, not of its logarithm.

    With s^2 = ln(1 + (sd / mean)^2) and m = ln(mean) - s^2 / 2, the logarithm is normal with mean m and standard
    deviation s (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, ch. 14).
    """

    name: ClassVar[str] = "lognormal"
    dimensional: ClassVar[tuple[str, ...]] = ("mean", "sd")

    mean: float = field()
    sd: float

    @property
    def variance(self) -> float:
        """The square of `sd`."""
        return self.sd * self.sd

    def quantile(self, u: FloatArray) -> FloatArray:
        """The exponential of a normal quantile."""
        import numpy as np
        from scipy.special import ndtri

        spread = log1p((self.sd / self.mean) ** 2)
        values: FloatArray = np.exp(log(self.mean) - spread / 2 + sqrt(spread) * ndtri(u))
        return values

    def problems(self) -> Iterator[str]:
        """A mean or a standard deviation that is not positive."""
        return checks.positive(mean=self.mean, sd=self.sd)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor, self.sd * factor)
