"""The Erlang law: a chain of equal exponential phases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Erlang(Distribution):
    """The sum of `shape` exponential phases, with that `mean` in all.

    Source: Law, Simulation Modeling and Analysis, 5th ed. 2015, section 6.2.2 (gamma with whole shape).
    """

    name: ClassVar[str] = "erlang"
    dimensional: ClassVar[tuple[str, ...]] = ("mean",)

    mean: float = field()
    shape: int

    @property
    def variance(self) -> float:
        """The squared mean over the number of phases."""
        return self.mean * self.mean / self.shape

    def quantile(self, u: FloatArray) -> FloatArray:
        """The inverse incomplete gamma function, times the mean of a phase."""
        from scipy.special import gammaincinv

        values: FloatArray = gammaincinv(self.shape, u) * (self.mean / self.shape)
        return values

    def problems(self) -> Iterator[str]:
        """A mean that is not positive, or a shape that is no count."""
        yield from checks.positive(mean=self.mean)
        yield from checks.whole(shape=self.shape)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor, self.shape)
