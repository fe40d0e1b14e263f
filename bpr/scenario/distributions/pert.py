"""The PERT law: a smooth bell over an expert's least, most likely and greatest value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Pert(Distribution):
    """Modified PERT: a beta law stretched from `min` to `max` (Vose, Risk Analysis, 3rd ed. 2008, "PERT").

    `shape` is the weight of `mode` against the bounds: 4 in the classic PERT, greater for a more certain expert.
    """

    name: ClassVar[str] = "pert"
    dimensional: ClassVar[tuple[str, ...]] = ("min", "mode", "max")

    min: float
    mode: float
    max: float
    shape: float = 4.0

    @property
    def mean(self) -> float:
        """(min + shape mode + max) / (shape + 2)."""
        return (self.min + self.shape * self.mode + self.max) / (self.shape + 2)

    @property
    def variance(self) -> float:
        """(mean - min)(max - mean) / (shape + 3)."""
        return (self.mean - self.min) * (self.max - self.mean) / (self.shape + 3)

    def quantile(self, u: FloatArray) -> FloatArray:
        """The inverse incomplete beta function, stretched."""
        from scipy.special import betaincinv

        width = self.max - self.min
        alpha = 1 + self.shape * (self.mode - self.min) / width
        beta = 1 + self.shape * (self.max - self.mode) / width
        stretched: FloatArray = self.min + width * betaincinv(alpha, beta, u)
        return stretched

    def problems(self) -> Iterator[str]:
        """Negative bounds, bounds the wrong way round, a mode outside them, or a shape that is not positive."""
        yield from checks.bounds(self.min, self.max)
        yield from checks.between(self.min, self.max, mode=self.mode)
        yield from checks.positive(shape=self.shape)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.min * factor, self.mode * factor, self.max * factor, self.shape)
