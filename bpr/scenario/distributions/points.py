"""Laws of single values: their values with their weights."""

from __future__ import annotations

from functools import singledispatch

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.binomial import Binomial
from bpr.scenario.distributions.discrete import Discrete
from bpr.scenario.distributions.empirical import Empirical
from bpr.scenario.distributions.fixed import Fixed
from bpr.scenario.distributions.poisson import Poisson

Points = tuple[tuple[float, float], ...]
"""Pairs of value and weight, by value."""


@singledispatch
def points(law: Distribution) -> Points:  # noqa: ARG001  most laws have none
    """The values that a law has with their weights, which need not add up to 1; none of a continuous law.

    Of a count without end, the values up to the last that a double can tell from certainty.
    """
    return ()


@points.register
def _(law: Fixed) -> Points:
    return ((law.value, 1.0),)


@points.register
def _(law: Empirical) -> Points:
    return tuple((value, 1.0) for value in sorted(law.values))


@points.register
def _(law: Discrete) -> Points:
    return tuple(sorted(pair for pair in zip(law.values, law.weights, strict=True) if pair[1] > 0))


@points.register
def _(law: Poisson) -> Points:
    """The weights by logarithms: m^k e^-m / k!."""
    import numpy as np
    from scipy.special import gammaln, xlogy

    expected, counts = law.mean / law.unit, _counts(law, law.unit)
    weights = np.exp(xlogy(counts, expected) - expected - gammaln(counts + 1))
    return tuple(zip((counts * law.unit).tolist(), weights.tolist(), strict=True))


@points.register
def _(law: Binomial) -> Points:
    """The weights by logarithms: n over k, p^k, (1 - p)^(n - k)."""
    import numpy as np
    from scipy.special import gammaln, xlog1py, xlogy

    counts = _counts(law, law.unit)
    ways = gammaln(law.trials + 1) - gammaln(counts + 1) - gammaln(law.trials - counts + 1)
    chance = xlogy(counts, law.probability) + xlog1py(law.trials - counts, -law.probability)
    return tuple(zip((counts * law.unit).tolist(), np.exp(ways + chance).tolist(), strict=True))


def _counts(law: Distribution, unit: float):  # type: ignore[no-untyped-def]  # noqa: ANN202  an array
    import numpy as np

    last = round(float(law.quantile(np.array([1.0 - 2.0**-53]))[0]) / unit)
    return np.arange(last + 1, dtype=np.float64)
