"""The distribution function of any law, from its quantiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.upper_quantiles import upper_quantile

if TYPE_CHECKING:
    import numpy as np

    from bpr.scenario.distributions.base import FloatArray

    Facts = np.ndarray[Any, np.dtype[np.bool_]]

HALVINGS = 64
CERTAIN = 1.0 - 2.0**-53
"""The last number below 1."""
IMPOSSIBLE = 2.0**-60
"""So small a share is none."""


def shares_up_to(law: Distribution, values: FloatArray) -> FloatArray:
    """The probability that the law is not above each value, to 1e-16."""
    return _last(lambda u: law.quantile(u) <= values, values)


def shares_above(law: Distribution, values: FloatArray) -> FloatArray:
    """The probability that a continuous law is above each value, to 1e-18 where that is small."""
    return _last(lambda v: upper_quantile(law, v) >= values, values)


def _last(holds: Callable[[FloatArray], Facts], values: FloatArray) -> FloatArray:
    """The greatest number from 0 to 1 up to which something holds, for each value, by bisection."""
    import numpy as np

    low, high = np.zeros(np.shape(values)), np.ones(np.shape(values))
    for _ in range(HALVINGS):
        middle = np.clip((low + high) / 2, IMPOSSIBLE / 2, CERTAIN)
        held = holds(middle)
        low, high = np.where(held, middle, low), np.where(held, high, middle)
    return np.where(low >= CERTAIN, 1.0, np.where(low < IMPOSSIBLE, 0.0, low))
