"""A law of numbers rounded to whole ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import floor, fsum
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.points import Points, points
from bpr.scenario.distributions.shares import CERTAIN, shares_up_to

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray

MOST_POINTS = 5_000
"""Of a law that spreads over more whole numbers, rounding changes mean and variance as it does of any smooth law."""


@dataclass(frozen=True, slots=True)
class Whole(Distribution):
    """`law` rounded to the nearest whole number, halves up.

    Mean and variance are those of the whole numbers. Of a smooth law over more than 5,000 of them, the mean is that of
    the law and the variance greater by 1/12 (Sheppard's correction: Kendall & Stuart, The Advanced Theory of
    Statistics 1, 4th ed. 1977, section 3.18).
    """

    name: ClassVar[str] = "whole"
    dimensional: ClassVar[tuple[str, ...]] = ()

    law: Distribution

    @property
    def mean(self) -> float:
        """Expected value of the whole numbers."""
        return _moments(self)[0]

    @property
    def variance(self) -> float:
        """Expected squared distance from it."""
        return _moments(self)[1]

    def quantile(self, u: FloatArray) -> FloatArray:
        """The quantile of the law, rounded."""
        import numpy as np

        values: FloatArray = np.floor(self.law.quantile(u) + 0.5)
        return values

    def problems(self) -> Iterator[str]:
        """None of its own."""
        return iter(())

    def scaled(self, factor: float) -> Self:
        """Not to be had: what is rounded is a number without unit.

        Raises:
            TypeError: always, but for the factor 1.
        """
        if factor != 1.0:
            raise TypeError("a number that is rounded has no unit to be scaled by")
        return self


@points.register
def _(law: Whole) -> Points:
    return _points(law)


@cache
def _points(law: Whole) -> Points:
    """The whole numbers with their weights; none where there are too many to be told."""
    import numpy as np

    if found := points(law.law):
        return tuple((float(floor(value + 0.5)), weight) for value, weight in found)
    first, last = law.quantile(np.array([2.0**-53, CERTAIN])).tolist()
    if last - first > MOST_POINTS:
        return ()
    numbers = np.arange(first, last + 1)
    weights = np.diff(shares_up_to(law.law, numbers[:-1] + 0.5), prepend=0.0, append=1.0)
    return tuple(zip(numbers.tolist(), weights.tolist(), strict=True))


@cache
def _moments(law: Whole) -> tuple[float, float]:
    pairs = _points(law)
    if not pairs:
        return law.law.mean, law.law.variance + 1 / 12
    total = fsum(weight for _, weight in pairs)
    mean = fsum(value * weight for value, weight in pairs) / total
    return mean, fsum((value - mean) ** 2 * weight for value, weight in pairs) / total
