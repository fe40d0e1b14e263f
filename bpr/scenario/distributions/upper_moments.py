"""What lies above a value of a law without upper end: its share, and its part of the first two moments."""

from __future__ import annotations

from functools import singledispatch
from math import exp, lgamma, log, log1p, sqrt

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.erlang import Erlang
from bpr.scenario.distributions.exponential import Exponential
from bpr.scenario.distributions.gamma import Gamma
from bpr.scenario.distributions.lognormal import Lognormal
from bpr.scenario.distributions.uncut_normal import UncutNormal
from bpr.scenario.distributions.weibull import Weibull

Moments = tuple[float, float, float]
"""P(X > x), E[X; X > x] and E[X^2; X > x]."""


@singledispatch
def upper_moments(law: Distribution, least: float) -> Moments | None:  # noqa: ARG001  of the laws below only
    """The moments of what is above `least`; None for laws with an upper end.

    Sources: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, sections 13.10 (normal), 14.6
    (lognormal), 17.8 (gamma); of Weibull's, the power of an exponential variable.
    """
    return None


@upper_moments.register
def _(law: UncutNormal, least: float) -> Moments:
    from scipy.special import ndtr

    z = (least - law.mean) / law.sd
    share, density = float(ndtr(-z)), exp(-z * z / 2) / 2.5066282746310002
    square = (law.mean**2 + law.sd**2) * share + law.sd * (least + law.mean) * density
    return share, law.mean * share + law.sd * density, square


@upper_moments.register
def _(law: Lognormal, least: float) -> Moments:
    from scipy.special import ndtr

    spread = log1p((law.sd / law.mean) ** 2)
    middle = log(law.mean) - spread / 2
    z = (log(least) - middle) / sqrt(spread) if least > 0 else float("-inf")
    first, second, third = (exp(k * middle + k * k * spread / 2) * float(ndtr(k * sqrt(spread) - z)) for k in range(3))
    return first, second, third


@upper_moments.register
def _(law: Exponential, least: float) -> Moments:
    return _gamma(1.0, law.mean, least)


@upper_moments.register
def _(law: Erlang, least: float) -> Moments:
    return _gamma(law.shape, law.mean / law.shape, least)


@upper_moments.register
def _(law: Gamma, least: float) -> Moments:
    return _gamma((law.mean / law.sd) ** 2, law.sd * law.sd / law.mean, least)


@upper_moments.register
def _(law: Weibull, least: float) -> Moments:
    from scipy.special import gammaincc

    power = (max(least, 0.0) / law.scale) ** law.shape
    first, second, third = (
        law.scale**k * exp(lgamma(1 + k / law.shape)) * float(gammaincc(1 + k / law.shape, power)) for k in range(3)
    )
    return first, second, third


def _gamma(shape: float, scale: float, least: float) -> Moments:
    from scipy.special import gammaincc

    first, second, third = (float(gammaincc(shape + k, max(least, 0.0) / scale)) for k in range(3))
    return first, shape * scale * second, shape * (shape + 1) * scale * scale * third
