"""The continuous uniform law: every value between two bounds is as likely as another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Uniform(Distribution):
    """Uniform between `min` and `max` (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, ch. 26)."""

    name: ClassVar[str] = "uniform"
    dimensional: ClassVar[tuple[str, ...]] = ("min", "max")

    min: float
    max: float

    @property
    def mean(self) -> float:
        """The middle."""
        return (self.min + self.max) / 2

    @property
    def variance(self) -> float:
        """A twelfth of the squared width."""
        return (self.max - self.min) ** 2 / 12

    def quantile(self, u: FloatArray) -> FloatArray:
        """Straight line from `min` to `max`."""
        return self.min + (self.max - self.min) * u

    def problems(self) -> Iterator[str]:
        """Negative bounds, or bounds the wrong way round."""
        return checks.bounds(self.min, self.max)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.min * factor, self.max * factor)
