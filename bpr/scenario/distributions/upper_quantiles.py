"""Quantiles seen from the top: of the share above a value, which keeps its digits where the share below is nearly 1."""

from __future__ import annotations

from functools import singledispatch
from math import log, log1p, sqrt
from typing import TYPE_CHECKING

from bpr.scenario.distributions.base import Distribution
from bpr.scenario.distributions.beta import Beta
from bpr.scenario.distributions.erlang import Erlang
from bpr.scenario.distributions.exponential import Exponential
from bpr.scenario.distributions.gamma import Gamma
from bpr.scenario.distributions.lognormal import Lognormal
from bpr.scenario.distributions.pert import Pert
from bpr.scenario.distributions.triangular import Triangular
from bpr.scenario.distributions.uncut_normal import UncutNormal
from bpr.scenario.distributions.uniform import Uniform
from bpr.scenario.distributions.weibull import Weibull

if TYPE_CHECKING:
    from bpr.scenario.distributions.base import FloatArray


@singledispatch
def upper_quantile(law: Distribution, v: FloatArray) -> FloatArray:
    """The value above which the law lies with probability v, for each v in (0, 1): its quantile at 1 - v."""
    import numpy as np

    return law.quantile(np.minimum(1.0 - v, 1.0 - 2.0**-53))


@upper_quantile.register(Uniform)
def _(law: Uniform, v: FloatArray) -> FloatArray:
    return law.max - (law.max - law.min) * v


@upper_quantile.register(Triangular)
def _(law: Triangular, v: FloatArray) -> FloatArray:
    import numpy as np

    width, rise, fall = law.max - law.min, law.mode - law.min, law.max - law.mode
    left, right = law.min + np.sqrt((1 - v) * (width * rise)), law.max - np.sqrt(v * (width * fall))
    return np.where(v * width < fall, right, left)


@upper_quantile.register(Exponential)
def _(law: Exponential, v: FloatArray) -> FloatArray:
    import numpy as np

    return -law.mean * np.log(v)


@upper_quantile.register(Weibull)
def _(law: Weibull, v: FloatArray) -> FloatArray:
    import numpy as np

    values: FloatArray = law.scale * (-np.log(v)) ** (1 / law.shape)
    return values


@upper_quantile.register(Lognormal)
def _(law: Lognormal, v: FloatArray) -> FloatArray:
    import numpy as np
    from scipy.special import ndtri

    spread = log1p((law.sd / law.mean) ** 2)
    values: FloatArray = np.exp(log(law.mean) - spread / 2 - sqrt(spread) * ndtri(v))
    return values


@upper_quantile.register(UncutNormal)
def _(law: UncutNormal, v: FloatArray) -> FloatArray:
    from scipy.special import ndtri

    values: FloatArray = law.mean - law.sd * ndtri(v)
    return values


@upper_quantile.register(Erlang)
def _(law: Erlang, v: FloatArray) -> FloatArray:
    from scipy.special import gammainccinv

    values: FloatArray = gammainccinv(law.shape, v) * (law.mean / law.shape)
    return values


@upper_quantile.register(Gamma)
def _(law: Gamma, v: FloatArray) -> FloatArray:
    from scipy.special import gammainccinv

    values: FloatArray = gammainccinv((law.mean / law.sd) ** 2, v) * (law.sd * law.sd / law.mean)
    return values


@upper_quantile.register(Beta)
def _(law: Beta, v: FloatArray) -> FloatArray:
    from scipy.special import betaincinv

    width = law.max - law.min
    middle = (law.mean - law.min) / width
    size = middle * (1 - middle) / (law.sd / width) ** 2 - 1
    values: FloatArray = law.max - width * betaincinv((1 - middle) * size, middle * size, v)
    return values


@upper_quantile.register(Pert)
def _(law: Pert, v: FloatArray) -> FloatArray:
    from scipy.special import betaincinv

    width = law.max - law.min
    alpha = 1 + law.shape * (law.mode - law.min) / width
    beta = 1 + law.shape * (law.max - law.mode) / width
    values: FloatArray = law.max - width * betaincinv(beta, alpha, v)
    return values
