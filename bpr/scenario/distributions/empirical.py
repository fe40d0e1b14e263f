"""The empirical law: one of the observed values, each as likely as another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Empirical(Distribution):
    """One of `values`, each equally likely; a value written twice is twice as likely.

    Source: Law, Simulation Modeling and Analysis, 5th ed. 2015, section 6.2.4 (without interpolation).
    """

    name: ClassVar[str] = "empirical"
    dimensional: ClassVar[tuple[str, ...]] = ("values",)

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The arithmetic mean."""
        return fsum(self.values) / len(self.values)

    @property
    def variance(self) -> float:
        """The mean squared distance from the mean: the values are the whole population."""
        mean = self.mean
        return fsum((value - mean) ** 2 for value in self.values) / len(self.values)

    def quantile(self, u: FloatArray) -> FloatArray:
        """The least value whose share of values at or below it reaches u."""
        import numpy as np

        ordered = np.sort(np.asarray(self.values, dtype=np.float64))
        place = np.ceil(np.asarray(u) * len(ordered)).astype(np.int64) - 1
        return ordered[np.clip(place, 0, len(ordered) - 1)]

    def problems(self) -> Iterator[str]:
        """No value, or a negative one."""
        return checks.sample(self.values)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(tuple(value * factor for value in self.values))
