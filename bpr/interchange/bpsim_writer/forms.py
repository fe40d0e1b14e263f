"""Distributions in the forms of BPSim 2.0, section 6.3.5."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from math import exp, isfinite, lgamma, log

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
    Poisson,
    Triangular,
    UncutNormal,
    Uniform,
    Weibull,
)
from bpr.scenario.distributions.normal import cut_for, truncated_moments

Pairs = tuple[tuple[str, float], ...]

UNCUT = 8.0
"""A normal law whose mean is so many deviations above 0 loses less than 1e-15 by the cut at 0."""
FAR = 40.0
"""Deviations above the mean beyond which a double has no chance left to tell."""
VALUES, PARTS = 40, 25
"""Of a law that BPSim lacks: so many values of equal chance, each the mean of so many quantiles."""
NEGLIGIBLE = 1e-9
COUNTS = "BPSim counts in its own units of time only; the values are written one by one"
APART = f"BPSim has no such law; it is written as {VALUES} values of equal chance"


@dataclass(frozen=True, slots=True)
class Form:
    """A distribution of BPSim.

    Attributes:
        name: of its element.
        timed: attributes in the unit of the variable.
        pure: attributes that are pure numbers.
        points: values with their probabilities, of a UserDistribution.
        unit: what stands for 1, in the unit of the variable, where values are counted; else 0.
        approximated: why it isn't quite the law; "" when it is.
    """

    name: str
    timed: Pairs = ()
    pure: Pairs = ()
    points: tuple[tuple[float, float], ...] = ()
    unit: float = 0.0
    approximated: str = ""


def spelt_out(law: Distribution) -> Form:
    """A law as its values, for a unit that BPSim can't name; exact for counts."""
    if not isinstance(law, Poisson | Binomial):
        return _apart(law)
    rows = _poisson(law.mean / law.unit) if isinstance(law, Poisson) else _binomial(law.trials, law.probability)
    kept = [(count, chance) for count, chance in enumerate(rows) if chance > NEGLIGIBLE]
    total = sum(chance for _, chance in kept)
    points = tuple((count * law.unit, chance / total) for count, chance in kept)
    return Form("UserDistribution", points=points, approximated=COUNTS)


@singledispatch
def form_of(law: Distribution) -> Form:
    """The form of a law; one that BPSim lacks becomes values of equal chance."""
    return _apart(law)


@form_of.register
def _(law: Cut) -> Form:
    """The one cut that BPSim knows is that of a normal law; its mean and deviation are those before the cut too."""
    inner = law.law
    if not isinstance(inner, UncutNormal):
        return _apart(law)
    mean = inner.mean + law.shift
    most = law.most if isfinite(law.most) else max(mean, law.least) + FAR * inner.sd
    timed = (("mean", mean), ("standardDeviation", inner.sd), ("min", law.least), ("max", most))
    return Form("TruncatedNormalDistribution", timed=timed)


def _apart(law: Distribution) -> Form:
    import numpy as np

    count = VALUES * PARTS
    quantiles = law.quantile((np.arange(count) + 0.5) / count).reshape(VALUES, PARTS)
    points = tuple((float(value), 1 / VALUES) for value in quantiles.mean(axis=1))
    return Form("UserDistribution", points=points, approximated=APART)


@form_of.register
def _(law: Fixed) -> Form:
    return Form("", timed=(("value", law.value),))


@form_of.register
def _(law: Uniform) -> Form:
    return Form("UniformDistribution", timed=(("min", law.min), ("max", law.max)))


@form_of.register
def _(law: Triangular) -> Form:
    return Form("TriangularDistribution", timed=(("mode", law.mode), ("min", law.min), ("max", law.max)))


@form_of.register
def _(law: Normal) -> Form:
    """The law before the cut at 0, whose mean and deviation BPSim wants."""
    if law.mean / law.sd >= UNCUT:
        return Form("NormalDistribution", timed=(("mean", law.mean), ("standardDeviation", law.sd)))
    cut = cut_for(law.mean / law.sd)
    sd = law.mean / truncated_moments(cut)[0]
    most = max(cut * sd, 0.0) + FAR * sd
    return Form(
        "TruncatedNormalDistribution",
        timed=(("mean", cut * sd), ("standardDeviation", sd), ("min", 0.0), ("max", most)),
    )


@form_of.register
def _(law: Lognormal) -> Form:
    return Form("LogNormalDistribution", timed=(("mean", law.mean), ("standardDeviation", law.sd)))


@form_of.register
def _(law: Exponential) -> Form:
    return Form("NegativeExponentialDistribution", timed=(("mean", law.mean),))


@form_of.register
def _(law: Erlang) -> Form:
    return Form("ErlangDistribution", timed=(("mean", law.mean),), pure=(("k", float(law.shape)),))


@form_of.register
def _(law: Gamma) -> Form:
    shape, scale = (law.mean / law.sd) ** 2, law.sd * law.sd / law.mean
    return Form("GammaDistribution", timed=(("scale", scale),), pure=(("shape", shape),))


@form_of.register
def _(law: Weibull) -> Form:
    return Form("WeibullDistribution", timed=(("scale", law.scale),), pure=(("shape", law.shape),))


@form_of.register
def _(law: Beta) -> Form:
    """BPSim's beta law runs from 0 to one unit and is given by its two shapes."""
    if law.min != 0.0:
        return _apart(law)
    middle = law.mean / law.max
    size = middle * (1 - middle) / (law.sd / law.max) ** 2 - 1
    return Form("BetaDistribution", pure=(("shape", middle * size), ("scale", (1 - middle) * size)), unit=law.max)


@form_of.register
def _(law: Poisson) -> Form:
    return Form("PoissonDistribution", pure=(("mean", law.mean / law.unit),), unit=law.unit)


@form_of.register
def _(law: Binomial) -> Form:
    pure = (("probability", law.probability), ("trials", float(law.trials)))
    return Form("BinomialDistribution", pure=pure, unit=law.unit)


@form_of.register
def _(law: Empirical) -> Form:
    return Form("UserDistribution", points=tuple((value, 1 / len(law.values)) for value in law.values))


@form_of.register
def _(law: Discrete) -> Form:
    total = sum(law.weights)
    return Form("UserDistribution", points=tuple((v, w / total) for v, w in zip(law.values, law.weights, strict=True)))


def _poisson(mean: float) -> list[float]:
    most = int(mean + 12 * mean**0.5 + 20)
    return [exp(count * log(mean) - mean - lgamma(count + 1)) for count in range(most + 1)]


def _binomial(trials: int, chance: float) -> list[float]:
    whole = lgamma(trials + 1)
    return [
        exp(whole - lgamma(n + 1) - lgamma(trials - n + 1) + n * log(chance) + (trials - n) * log(1 - chance))
        for n in range(trials + 1)
    ]
