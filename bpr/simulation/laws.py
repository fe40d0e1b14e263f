"""Distributions as rows of numbers: what the kernel needs to turn a uniform number into milliseconds.

Every law is drawn by inverting its distribution function at one uniform number, so that two models that share the
number share the draw, and a longer law gives a longer time. Laws with a closed inverse keep their parameters; the
others become a table of cubic pieces of the quantile function, finer towards both ends: octave k of the table holds
the probabilities in (2^-(k+2), 2^-(k+1)] from an end, in 16 pieces (relative error below 1e-6 for smooth laws).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch
from math import erfc, log, sqrt

from bpr.scenario.distributions import (
    Beta,
    Binomial,
    Cut,
    Discrete,
    Distribution,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Pert,
    Poisson,
    Triangular,
    Uniform,
    Weibull,
)
from bpr.scenario.distributions.normal import cut_for, truncated_moments
from bpr.simulation import codes

DEEPEST_CUT = -3.0
"""Below this cut a small part of the law before it is left, its draws lose digits, and a table is better."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law as the kernel reads it: kind, three parameters, and a table (empty for most laws)."""

    kind: int
    a: float = 0.0
    b: float = 0.0
    c: float = 0.0
    table: tuple[float, ...] = ()


@singledispatch
def law_row(law: Distribution) -> LawRow:
    """The row of a law in milliseconds.

    Raises:
        TypeError: for a law this module doesn't know.
    """
    raise TypeError(f"no row for a {type(law).__name__} law")


@law_row.register
def _(law: Fixed) -> LawRow:
    return LawRow(codes.LAW_FIXED, law.value)


@law_row.register
def _(law: Uniform) -> LawRow:
    return LawRow(codes.LAW_UNIFORM, law.min, law.max)


@law_row.register
def _(law: Exponential) -> LawRow:
    return LawRow(codes.LAW_EXPONENTIAL, law.mean)


@law_row.register
def _(law: Triangular) -> LawRow:
    if law.min == law.max:
        return LawRow(codes.LAW_FIXED, law.min)
    return LawRow(codes.LAW_TRIANGULAR, law.min, law.mode, law.max)


@law_row.register
def _(law: Normal) -> LawRow:
    if law.sd == 0:
        return LawRow(codes.LAW_FIXED, law.mean)
    cut = cut_for(law.mean / law.sd)
    if cut < DEEPEST_CUT:
        return tabulated(law)
    sd = law.sd / truncated_moments(cut)[1]
    return LawRow(codes.LAW_NORMAL, cut * sd, sd, erfc(-cut / sqrt(2)) / 2)


@law_row.register
def _(law: Lognormal) -> LawRow:
    spread = log(1 + (law.sd / law.mean) ** 2)
    return LawRow(codes.LAW_LOGNORMAL, log(law.mean) - spread / 2, sqrt(spread))


@law_row.register
def _(law: Weibull) -> LawRow:
    return LawRow(codes.LAW_WEIBULL, law.shape, law.scale)


@law_row.register(Empirical)
@law_row.register(Discrete)
def _(law: Empirical | Discrete) -> LawRow:
    weights = law.weights if isinstance(law, Discrete) else (1.0,) * len(law.values)
    pairs = sorted(pair for pair in zip(law.values, weights, strict=True) if pair[1] > 0)
    return _steps([value for value, _ in pairs], [weight for _, weight in pairs])


@law_row.register
def _(law: Poisson) -> LawRow:
    from scipy.special import pdtr

    return _counts(law, law.unit, lambda count: pdtr(count, law.mean / law.unit))


@law_row.register
def _(law: Binomial) -> LawRow:
    from scipy.special import bdtr

    return _counts(law, law.unit, lambda count: bdtr(count, law.trials, law.probability))


def _counts(law: Distribution, unit: float, reached: Callable) -> LawRow:  # type: ignore[type-arg]
    """A count from 0 to the last that a double can tell from certainty, times the unit."""
    import numpy as np

    last = int(law.quantile(np.array([1.0 - 2.0**-53]))[0] / unit)
    counts = np.arange(last + 1, dtype=np.float64)
    shares = reached(counts)
    shares[-1] = 1.0
    return LawRow(codes.LAW_STEPS, table=(*(counts * unit).tolist(), *shares.tolist()))


@law_row.register
def _(law: Cut) -> LawRow:
    if law.points:
        return _steps([value for value, _ in law.points], [weight for _, weight in law.points])
    if isinstance(law.law, Uniform):
        return LawRow(
            codes.LAW_UNIFORM, max(law.law.min + law.shift, law.least), min(law.law.max + law.shift, law.most)
        )
    return tabulated(law, law.upper_quantile)


@law_row.register(Erlang)
@law_row.register(Gamma)
@law_row.register(Beta)
@law_row.register(Pert)
def _(law: Distribution) -> LawRow:
    return LawRow(codes.LAW_FIXED, law.mean) if law.variance == 0 else tabulated(law)


def _steps(values: list[float], weights: list[float]) -> LawRow:
    total, reached, shares = sum(weights), 0.0, []
    for weight in weights:
        reached += weight
        shares.append(reached / total)
    return LawRow(codes.LAW_STEPS, table=(*values, *shares))


def tabulated(law: Distribution, upper_quantile: Callable | None = None) -> LawRow:  # type: ignore[type-arg]
    """The law as cubic pieces of its quantile function, lower half first, then the upper half seen from the top.

    Args:
        law: of any sort.
        upper_quantile: its quantiles seen from the top, when it can tell them better than its quantile function.
    """
    lower = _pieces(law.quantile)
    upper = _pieces(upper_quantile or (lambda v: law.quantile(1.0 - v)))
    return LawRow(codes.LAW_TABLE, table=(*lower, *upper))


def _pieces(quantile: Callable) -> list[float]:  # type: ignore[type-arg]
    """Four coefficients a piece: the cubic through the quantile at the ends and thirds of the piece."""
    import numpy as np

    octave = np.arange(codes.TABLE_OCTAVES)[:, None, None]
    cell = np.arange(codes.TABLE_CELLS)[None, :, None]
    thirds = np.arange(4)[None, None, :] / 3
    share = (0.5 + (cell + thirds) / (2 * codes.TABLE_CELLS)) * 2.0**-octave
    # Above one half the pieces of octave 0 belong to the other table; capped, they are never read.
    y = quantile(np.minimum(share, 1.0 - 2.0**-53))
    y0, y1, y2, y3 = (y[:, :, k] for k in range(4))
    c1 = -5.5 * y0 + 9 * y1 - 4.5 * y2 + y3
    c2 = 9 * y0 - 22.5 * y1 + 18 * y2 - 4.5 * y3
    c3 = -4.5 * y0 + 13.5 * y1 - 13.5 * y2 + 4.5 * y3
    coefficients: list[float] = np.stack([y0, c1, c2, c3], axis=2).ravel().tolist()
    return coefficients
