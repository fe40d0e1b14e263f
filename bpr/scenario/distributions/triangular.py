"""The triangular law: an expert's least, most likely and greatest value joined by straight lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Triangular(Distribution):
    """Triangular from `min` over `mode` to `max` (Kotz & van Dorp, Beyond Beta, 2004, ch. 1)."""

    name: ClassVar[str] = "triangular"
    dimensional: ClassVar[tuple[str, ...]] = ("min", "mode", "max")

    min: float
    mode: float
    max: float

    @property
    def mean(self) -> float:
        """A third of the sum of the three."""
        return (self.min + self.mode + self.max) / 3

    @property
    def variance(self) -> float:
        """(w^2 - w d + d^2) / 18, with the width w and the distance d from `min` to `mode`."""
        width, rise = self.max - self.min, self.mode - self.min
        return (width * width - width * rise + rise * rise) / 18

    def quantile(self, u: FloatArray) -> FloatArray:
        """A square root on each side of the mode."""
        import numpy as np

        width, rise, fall = self.max - self.min, self.mode - self.min, self.max - self.mode
        left = self.min + np.sqrt(u * (width * rise))
        right = self.max - np.sqrt((1 - u) * (width * fall))
        return np.where(u * width < rise, left, right)

    def problems(self) -> Iterator[str]:
        """Negative bounds, bounds the wrong way round, or a mode outside them."""
        yield from checks.bounds(self.min, self.max)
        yield from checks.between(self.min, self.max, mode=self.mode)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.min * factor, self.mode * factor, self.max * factor)
