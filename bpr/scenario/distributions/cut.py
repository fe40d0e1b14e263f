"""A law moved and cut: a constant is added to what is drawn, and what lies outside two bounds is drawn again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import fsum, inf, isfinite, nan, pi
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.discrete import Discrete
from bpr.scenario.distributions.points import Points, points
from bpr.scenario.distributions.shares import CERTAIN, shares_above, shares_up_to
from bpr.scenario.distributions.triangular import Triangular
from bpr.scenario.distributions.upper_moments import upper_moments
from bpr.scenario.distributions.upper_quantiles import upper_quantile

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray

LOWER_HALF = 0.5
LEAST_SHARE = 1e-6
"""A cut that leaves less of a law is a slip of the pen, and what is left couldn't be told to enough digits."""


@dataclass(frozen=True, slots=True)
class Cut(Distribution):
    """`law` plus `shift`, given that it lies from `least` to `most`, both included.

    The parameters of `law` are those before the cut: mean and spread of what is left are its own. With the distribution
    function F of the moved law, the quantile at u is its quantile at F(least) + u (F(most) - F(least)) (Devroye,
    Non-Uniform Random Variate Generation, 1986, section II.2.2).
    """

    name: ClassVar[str] = "cut"
    dimensional: ClassVar[tuple[str, ...]] = ("least", "most", "shift")

    law: Distribution
    least: float = 0.0
    most: float = inf
    shift: float = 0.0

    @property
    def mean(self) -> float:
        """Expected value of what is left."""
        return _moments(self)[0]

    @property
    def variance(self) -> float:
        """Expected squared distance from it."""
        return _moments(self)[1]

    def quantile(self, u: FloatArray) -> FloatArray:
        """The quantile of the law at the part of it that is left."""
        import numpy as np

        left = self.points
        if left:
            return Discrete(tuple(value for value, _ in left), tuple(weight for _, weight in left)).quantile(u)
        share = _shares(self)
        if share.least < LOWER_HALF:
            place = share.least - np.asarray(u) * (share.least - share.most)
            return self._kept(upper_quantile(self.law, np.clip(place, 2.0**-1000, CERTAIN)))
        place = share.below + np.asarray(u) * (share.up_to - share.below)
        return self._kept(self.law.quantile(np.clip(place, 2.0**-1000, CERTAIN)))

    def upper_quantile(self, v: FloatArray) -> FloatArray:
        """Of a continuous law, the value above which what is left lies with each probability v."""
        import numpy as np

        share = _shares(self)
        place = share.most + np.asarray(v) * (share.least - share.most)
        return self._kept(upper_quantile(self.law, np.clip(place, 2.0**-1000, CERTAIN)))

    def _kept(self, values: FloatArray) -> FloatArray:
        import numpy as np

        kept: FloatArray = np.clip(values + self.shift, self.least, self.most)
        return kept

    @property
    def points(self) -> Points:
        """What is left of a law of single values, with its weights."""
        return _points(self)

    def problems(self) -> Iterator[str]:
        """Bounds that are negative or the wrong way round, or that leave practically nothing."""
        if not self.least >= 0 or not self.most >= 0 or self.least == inf:
            yield "least and most must be 0 or more."
        elif not isfinite(self.shift):
            yield "shift must be a number."
        elif self.least > self.most:
            yield "least must not be greater than most."
        elif not _share(self) >= LEAST_SHARE:
            yield f"nearly nothing of it lies between least and most: less than {LEAST_SHARE:f} of what is drawn."

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.law.scaled(factor), self.least * factor, self.most * factor, self.shift * factor)


@points.register
def _(law: Cut) -> Points:
    return law.points


@cache
def _points(law: Cut) -> Points:
    moved = ((value + law.shift, weight) for value, weight in points(law.law))
    return tuple(pair for pair in moved if law.least <= pair[0] <= law.most)


@dataclass(frozen=True, slots=True)
class _Shares:
    """Of a continuous law: the shares below `least` and up to `most`, and those above each."""

    below: float
    up_to: float
    least: float
    most: float

    @property
    def left(self) -> float:
        """The share between the two, from that end at which it has more digits."""
        return self.least - self.most if self.least < LOWER_HALF else self.up_to - self.below


@cache
def _shares(law: Cut) -> _Shares:
    import numpy as np

    ends = np.array([law.least - law.shift, law.most - law.shift])
    return _Shares(*shares_up_to(law.law, ends).tolist(), *shares_above(law.law, ends).tolist())


def _share(law: Cut) -> float:
    """The share that is left."""
    whole = points(law.law)
    if whole:
        return fsum(weight for _, weight in law.points) / fsum(weight for _, weight in whole)
    return _shares(law).left


@cache
def _moments(law: Cut) -> tuple[float, float]:
    """Mean and variance of what is left."""
    if law.points:
        return _weighted(law.points)
    if points(law.law):
        return nan, nan
    share = _shares(law)
    if share.least == 1.0 and share.most == 0.0:
        return law.law.mean + law.shift, law.law.variance
    upper = upper_moments(law.law, law.least - law.shift) if share.most == 0.0 else None
    if upper is None:
        return _integrated(law, share)
    chance, first, second = upper
    mean = first / chance
    return mean + law.shift, second / chance - mean * mean


def _weighted(pairs: Points) -> tuple[float, float]:
    total = fsum(weight for _, weight in pairs)
    mean = fsum(value * weight for value, weight in pairs) / total
    return mean, fsum((value - mean) ** 2 * weight for value, weight in pairs) / total


def _integrated(law: Cut, share: _Shares) -> tuple[float, float]:
    """By the double exponential rule (Takahasi & Mori 1974) over the quantiles; a kink ends a part."""
    import numpy as np

    kinks = ((kink - share.below) / (share.up_to - share.below) for kink in _kinks(law.law))
    ends = [0.0, *(kink for kink in kinks if 0 < kink < 1), 1.0]
    parts = [_nodes(start, end) for start, end in pairwise(ends)]
    below, above, weights = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    values = np.where(below < LOWER_HALF, law.quantile(below), law.upper_quantile(above))
    mean = float(np.sum(weights * values) / np.sum(weights))
    return mean, float(np.sum(weights * (values - mean) ** 2) / np.sum(weights))


def _kinks(law: Distribution) -> tuple[float, ...]:
    """Where the quantile function of a law has a kink."""
    return ((law.mode - law.min) / (law.max - law.min),) if isinstance(law, Triangular) else ()


def _nodes(start: float, end: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Where a function is looked at from `start` to `end`, crowded at both: the distances from 0 and 1; the weights."""
    import numpy as np

    step = np.arange(-4.5, 4.5, 1 / 32)
    left = (end - start) / (1 + np.exp(-pi * np.sinh(step)))
    right = (end - start) / (1 + np.exp(pi * np.sinh(step)))
    below = np.where(step < 0, start + left, end - right)
    above = np.where(step < 0, 1 - start - left, 1 - end + right)
    return below, above, np.cosh(step) * left * right / (end - start)
