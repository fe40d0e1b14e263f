"""Probability laws, one a file; each knows its parameters, moments and quantiles.

All are laws of what is never negative (durations, intervals, amounts), and their parameters are of the variable
itself: `mean` is the mean of the numbers drawn. To add a law, write its file and add it to `LAWS`.
"""

from __future__ import annotations

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.beta import Beta
from bpr.scenario.distributions.binomial import Binomial
from bpr.scenario.distributions.cut import Cut
from bpr.scenario.distributions.discrete import Discrete
from bpr.scenario.distributions.empirical import Empirical
from bpr.scenario.distributions.erlang import Erlang
from bpr.scenario.distributions.exponential import Exponential
from bpr.scenario.distributions.fixed import Fixed
from bpr.scenario.distributions.gamma import Gamma
from bpr.scenario.distributions.lognormal import Lognormal
from bpr.scenario.distributions.normal import Normal
from bpr.scenario.distributions.pert import Pert
from bpr.scenario.distributions.poisson import Poisson
from bpr.scenario.distributions.triangular import Triangular
from bpr.scenario.distributions.uncut_normal import UncutNormal
from bpr.scenario.distributions.uniform import Uniform
from bpr.scenario.distributions.weibull import Weibull
from bpr.scenario.distributions.whole import Whole

__all__ = [
    "LAWS",
    "Beta",
    "Binomial",
    "Cut",
    "Discrete",
    "Distribution",
    "Empirical",
    "Erlang",
    "Exponential",
    "Fixed",
    "Gamma",
    "Lognormal",
    "Normal",
    "Pert",
    "Poisson",
    "Triangular",
    "UncutNormal",
    "Uniform",
    "Weibull",
    "Whole",
]

LAWS: dict[str, type[Distribution]] = {
    law.name: law
    for law in (
        Fixed,
        Uniform,
        Triangular,
        Pert,
        Normal,
        Lognormal,
        Exponential,
        Erlang,
        Gamma,
        Beta,
        Weibull,
        Poisson,
        Binomial,
        Empirical,
        Discrete,
    )
}
