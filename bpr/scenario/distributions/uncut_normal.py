"""The whole normal law: what other programs mean by "normal" before they draw again what doesn't fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class UncutNormal(Distribution):
    """Normal with that `mean` and `sd`, negative values included: only to be cut (`bpr.scenario.distributions.cut`).

    Source: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, ch. 13.
    """

    name: ClassVar[str] = "normal"
    dimensional: ClassVar[tuple[str, ...]] = ("mean", "sd")

    mean: float = field()
    sd: float

    @property
    def variance(self) -> float:
        """The square of `sd`."""
        return self.sd * self.sd

    def quantile(self, u: FloatArray) -> FloatArray:
        """The normal quantile, stretched."""
        from scipy.special import ndtri

        values: FloatArray = self.mean + self.sd * ndtri(u)
        return values

    def problems(self) -> Iterator[str]:
        """A mean that is no number, or a standard deviation that is not positive."""
        if not isfinite(self.mean):
            yield "mean must be a number."
        yield from checks.positive(sd=self.sd)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.mean * factor, self.sd * factor)
