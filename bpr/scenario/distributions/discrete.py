"""The discrete law: the user's own values with the user's own weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum, isfinite
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Discrete(Distribution):
    """One of `values`, as likely as its weight says; the weights need not add up to 1.

    Source: Law, Simulation Modeling and Analysis, 5th ed. 2015, section 8.4.3 (arbitrary discrete distribution).
    """

    name: ClassVar[str] = "discrete"
    dimensional: ClassVar[tuple[str, ...]] = ("values",)

    values: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The weighted mean."""
        return self._expected(self.values)

    @property
    def variance(self) -> float:
        """The weighted mean of the squared distance from the mean."""
        mean = self.mean
        return self._expected(tuple((value - mean) ** 2 for value in self.values))

    def quantile(self, u: FloatArray) -> FloatArray:
        """The least value whose share of weight at or below it reaches u."""
        import numpy as np

        pairs = sorted(pair for pair in zip(self.values, self.weights, strict=True) if pair[1] > 0)
        values: FloatArray = np.asarray([value for value, _ in pairs], dtype=np.float64)
        reached = np.cumsum([weight for _, weight in pairs])
        place = np.searchsorted(reached, np.asarray(u) * reached[-1], side="left")
        drawn: FloatArray = values[np.minimum(place, len(values) - 1)]
        return drawn

    def problems(self) -> Iterator[str]:
        """No value, a negative one, not one weight a value, or weights that are negative or all 0."""
        yield from checks.sample(self.values)
        if len(self.values) != len(self.weights):
            yield "weights must be as many as values."
        if not all(isfinite(weight) and weight >= 0 for weight in self.weights):
            yield "weights must all be 0 or more."
        elif self.weights and not any(self.weights):
            yield "weights must not all be 0."

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(tuple(value * factor for value in self.values), self.weights)

    def _expected(self, values: tuple[float, ...]) -> float:
        """The weighted mean of `values`."""
        return fsum(value * weight for value, weight in zip(values, self.weights, strict=True)) / fsum(self.weights)
