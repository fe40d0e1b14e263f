"""The Weibull law: time to failure, with a chance that grows or falls as time goes by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, expm1, lgamma
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray

LEAST_SHAPE = 0.05


@dataclass(frozen=True, slots=True)
class Weibull(Distribution):
    """Weibull: P(X > x) = exp(-(x / scale)^shape).

    Source: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, ch. 21.
    """

    name: ClassVar[str] = "weibull"
    dimensional: ClassVar[tuple[str, ...]] = ("scale",)

    shape: float
    scale: float

    @property
    def mean(self) -> float:
        """Scale times Gamma(1 + 1 / shape)."""
        return self.scale * exp(lgamma(1 + 1 / self.shape))

    @property
    def variance(self) -> float:
        """scale^2 (Gamma(1 + 2 / shape) - Gamma(1 + 1 / shape)^2), without cancellation for great shapes."""
        return self.mean**2 * expm1(lgamma(1 + 2 / self.shape) - 2 * lgamma(1 + 1 / self.shape))

    def quantile(self, u: FloatArray) -> FloatArray:
        """Scale times (-ln(1 - u))^(1 / shape)."""
        import numpy as np

        values: FloatArray = self.scale * (-np.log1p(-u)) ** (1 / self.shape)
        return values

    def problems(self) -> Iterator[str]:
        """A scale that is not positive, or a shape so small that no mean can be told."""
        yield from checks.positive(scale=self.scale, shape=self.shape)
        if 0 < self.shape < LEAST_SHAPE:
            yield f"shape must be at least {LEAST_SHAPE}."

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.shape, self.scale * factor)
