"""The exponential law: time to the next of many independent events, such as arrivals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Exponential(Distribution):
    """Exponential with that `mean` (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, ch. 19)."""

    name: ClassVar[str] = "exponential"
    dimensional: ClassVar[tuple[str, ...]] = ("mean",)

    mean: float = field()

    @property
    def variance(self) -> float:
        """The square of the mean."""
        return self.mean * self.mean

    def quantile(self, u: FloatArray) -> FloatArray:
        """-mean ln(1 - u)."""
        import numpy as np

        return -self.mean * np.log1p(-u)

    def problems(self) -> Iterator[str]:
        """A mean that is not positive."""
        return checks.positive(mean=self.mean)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor)
