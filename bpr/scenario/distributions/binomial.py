"""The binomial law: how many of some independent trials succeed, each worth one unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from bpr.scenario.distributions import checks
from bpr.scenario.distributions.base import Distribution

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@dataclass(frozen=True, slots=True)
class Binomial(Distribution):
    """`unit` times the successes in `trials` trials, each with that `probability`.

    The unit has no default: a count is no duration before it is known what one success takes.
    Source: Johnson, Kemp & Kotz, Univariate Discrete Distributions, 3rd ed. 2005, ch. 3.
    """

    name: ClassVar[str] = "binomial"
    dimensional: ClassVar[tuple[str, ...]] = ("unit",)

    trials: int
    probability: float
    unit: float

    @property
    def mean(self) -> float:
        """Trials times probability, in units."""
        return self.trials * self.probability * self.unit

    @property
    def variance(self) -> float:
        """Trials p (1 - p), in squared units."""
        return self.trials * self.probability * (1 - self.probability) * self.unit**2

    def quantile(self, u: FloatArray) -> FloatArray:
        """The least count whose distribution function reaches u, times the unit."""
        import numpy as np
        from scipy.special import bdtr, bdtrik

        count = np.ceil(bdtrik(u, self.trials, self.probability))
        below = np.maximum(count - 1, 0)
        values: FloatArray = np.where(bdtr(below, self.trials, self.probability) >= u, below, count) * self.unit
        return values

    def problems(self) -> Iterator[str]:
        """Trials that are no count, a probability that is none or leaves no chance, a unit that is not positive."""
        yield from checks.whole(trials=self.trials)
        if not 0 < self.probability < 1:
            yield "probability must be greater than 0 and smaller than 1; for a sure value use the law 'fixed'."
        yield from checks.positive(unit=self.unit)

    def scaled(self, factor: float) -> Self:
        """The law of `factor` times the variable."""
        return type(self)(self.trials, self.probability, self.unit * factor)
