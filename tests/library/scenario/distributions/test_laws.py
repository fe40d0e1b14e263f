"""What holds for every law: moments, quantiles, scaling, and what is said of bad parameters."""

from __future__ import annotations

from copy import deepcopy
from math import inf, nan, sqrt
from pkgutil import iter_modules

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import bpr.scenario.distributions as package
from bpr.scenario.distributions import (
    LAWS,
    Beta,
    Binomial,
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

SIZES = st.floats(0.01, 1e7)
SHARES = st.floats(0, 1)
INNER = st.floats(0.02, 0.98)
POINTS = st.lists(st.floats(0, 1e6), min_size=1, max_size=12).map(tuple)


def spread_beta(low: float, width: float, middle: float, part: float) -> Beta:
    """A beta law whose spread is a part of the greatest that its bounds and mean allow."""
    return Beta(low, low + width, low + width * middle, part * width * sqrt(middle * (1 - middle)))


def weighted(pairs: list[tuple[float, float]]) -> Discrete:
    """A discrete law of pairs (value, weight)."""
    return Discrete(tuple(value for value, _ in pairs), tuple(weight for _, weight in pairs))


def bent(law: type[Triangular | Pert]) -> st.SearchStrategy[Distribution]:
    """A law with its mode anywhere between its bounds."""
    return st.builds(lambda low, width, part: law(low, low + width * part, low + width), SIZES, SIZES, SHARES)


GOOD: dict[str, st.SearchStrategy[Distribution]] = {
    "fixed": st.builds(Fixed, st.floats(0, 1e7)),
    "uniform": st.builds(lambda low, width: Uniform(low, low + width), SIZES, SIZES),
    "triangular": bent(Triangular),
    "pert": bent(Pert),
    "normal": st.builds(lambda mean, part: Normal(mean, mean * part), SIZES, INNER),
    "lognormal": st.builds(lambda mean, part: Lognormal(mean, mean * part), SIZES, st.floats(0.05, 2)),
    "exponential": st.builds(Exponential, SIZES),
    "erlang": st.builds(Erlang, SIZES, st.integers(1, 20)),
    "gamma": st.builds(lambda mean, part: Gamma(mean, mean * part), SIZES, st.floats(0.05, 2)),
    "beta": st.builds(spread_beta, SIZES, SIZES, INNER, st.floats(0.05, 0.9)),
    "weibull": st.builds(Weibull, st.floats(0.5, 50), SIZES),
    "poisson": st.builds(lambda count, unit: Poisson(count * unit, unit), st.floats(0.1, 50), SIZES),
    "binomial": st.builds(Binomial, st.integers(1, 50), INNER, SIZES),
    "empirical": st.builds(Empirical, POINTS),
    "discrete": st.lists(st.tuples(st.floats(0, 1e6), st.floats(0.1, 9)), min_size=1, max_size=12).map(weighted),
}
ROUNDING = 1e-25
"""Square of the relative rounding of a mean: what is left of a variance of nothing."""

SHARED = {"base", "checks", "cut", "points", "shares", "uncut_normal", "upper_moments", "upper_quantiles", "whole"}
STEPPED = {"poisson", "binomial", "empirical", "discrete"}
ANY_LAW = st.one_of(*GOOD.values())

BAD: dict[str, list[tuple[Distribution, list[str]]]] = {
    "fixed": [(Fixed(-1), ["value must be 0 or more."]), (Fixed(nan), ["value must be 0 or more."])],
    "uniform": [
        (Uniform(-1, 1), ["min must be 0 or more."]),
        (Uniform(0, inf), ["max must be 0 or more."]),
        (Uniform(2, 2), ["min must be smaller than max; for a single value use the law 'fixed'."]),
    ],
    "triangular": [
        (Triangular(1, 5, 4), ["mode must lie between min and max."]),
        (Triangular(1, nan, 4), ["mode must lie between min and max."]),
    ],
    "pert": [
        (Pert(1, 0, 4), ["mode must lie between min and max."]),
        (Pert(1, 2, 4, shape=0), ["shape must be greater than 0."]),
    ],
    "normal": [
        (Normal(0, 1), ["mean must be greater than 0."]),
        (Normal(1, 0), ["sd must be greater than 0."]),
        (Normal(1, 1), ["sd must be smaller than mean; for a wider spread use the law 'gamma' or 'lognormal'."]),
    ],
    "lognormal": [(Lognormal(-1, nan), ["mean must be greater than 0.", "sd must be greater than 0."])],
    "exponential": [(Exponential(0), ["mean must be greater than 0."])],
    "erlang": [
        (Erlang(0, 2), ["mean must be greater than 0."]),
        (Erlang(1, 0), ["shape must be a whole number, 1 or more."]),
        (Erlang(1, 1.5), ["shape must be a whole number, 1 or more."]),  # type: ignore[arg-type]
    ],
    "gamma": [(Gamma(0, 0), ["mean must be greater than 0.", "sd must be greater than 0."])],
    "beta": [
        (Beta(0, 1, 1, 0.1), ["mean must lie between min and max."]),
        (Beta(0, 1, 0.5, 0), ["sd must be greater than 0."]),
        (
            Beta(0, 1, 0.5, 0.5),
            ["sd is too great for these bounds: its square must be below (mean - min) * (max - mean)."],
        ),
    ],
    "weibull": [
        (Weibull(0, 1), ["shape must be greater than 0."]),
        (Weibull(0.01, 1), ["shape must be at least 0.05."]),
        (Weibull(1, 0), ["scale must be greater than 0."]),
    ],
    "poisson": [(Poisson(0, 1), ["mean must be greater than 0."]), (Poisson(1, 0), ["unit must be greater than 0."])],
    "binomial": [
        (Binomial(0, 0.5, 1), ["trials must be a whole number, 1 or more."]),
        (Binomial(1, 0.5, 0), ["unit must be greater than 0."]),
        (
            Binomial(1, 1, 1),
            ["probability must be greater than 0 and smaller than 1; for a sure value use the law 'fixed'."],
        ),
    ],
    "empirical": [
        (Empirical(()), ["values must hold at least one value."]),
        (Empirical((1, -1)), ["values must all be 0 or more."]),
    ],
    "discrete": [
        (Discrete((), ()), ["values must hold at least one value."]),
        (Discrete((1, 2), (1,)), ["weights must be as many as values."]),
        (Discrete((1, 2), (1, -1)), ["weights must all be 0 or more."]),
        (Discrete((1, 2), (0, 0)), ["weights must not all be 0."]),
    ],
}

SCIPY = [
    (Uniform(2, 6), stats.uniform(2, 4)),
    (Triangular(2, 3, 6), stats.triang(0.25, 2, 4)),
    (Pert(2, 3, 6), stats.beta(2, 4, 2, 4)),
    (Lognormal(sqrt(np.e), sqrt(np.e * (np.e - 1))), stats.lognorm(1)),
    (Exponential(3), stats.expon(scale=3)),
    (Erlang(6, 3), stats.erlang(3, scale=2)),
    (Gamma(6, sqrt(15)), stats.gamma(2.4, scale=2.5)),
    (Beta(0, 1, 0.25, sqrt(0.1875 / 9)), stats.beta(2, 6)),
    (Weibull(1.5, 4), stats.weibull_min(1.5, scale=4)),
    (Poisson(3.5, 1), stats.poisson(3.5)),
    (Poisson(0.01, 1), stats.poisson(0.01)),
    (Binomial(9, 0.3, 1), stats.binom(9, 0.3)),
]


def integral(values: np.ndarray, u: np.ndarray, step: float) -> float:
    """The integral of values over u in (0, 1), where u are equal steps of the logistic function."""
    return float(np.sum(values * u * (1 - u)) * step)


def test_no_law_is_missing() -> None:
    """Each module of the package but the shared ones is a law in LAWS under its own name, and each is tested here."""
    modules = {module.name for module in iter_modules(package.__path__)} - SHARED
    assert modules == {law.__module__.rpartition(".")[2] for law in LAWS.values()}
    assert list(LAWS) == [law.name for law in LAWS.values()]
    assert set(LAWS) == set(GOOD) == set(BAD)


@pytest.mark.parametrize("name", LAWS)
def test_moments_are_those_of_the_quantile_function(name: str) -> None:
    """Mean and variance equal the integrals over the quantile function."""
    step = 0.002 if name in STEPPED else 0.01
    u = 1 / (1 + np.exp(-np.arange(-35, 35, step)))
    tolerance = 3e-3 if name in STEPPED else 1e-6

    @settings(max_examples=15)
    @given(GOOD[name])
    def check(law: Distribution) -> None:
        values = law.quantile(u)
        scale = float(values.max() - values.min()) if name in STEPPED else sqrt(law.variance)
        assert integral(values, u, step) == pytest.approx(law.mean, rel=1e-9, abs=tolerance * scale)
        assert integral((values - law.mean) ** 2, u, step) == pytest.approx(
            law.variance, abs=tolerance * scale**2 + ROUNDING * law.mean**2
        )

    check()


@settings(max_examples=200)
@given(ANY_LAW, st.lists(st.floats(1e-12, 1 - 1e-12), min_size=2, max_size=20).map(sorted))
def test_quantiles_rise_and_are_never_negative(law: Distribution, u: list[float]) -> None:
    """A greater u never gives a smaller value, no value is negative, all are finite, and there is one for each u."""
    values = law.quantile(np.asarray(u))
    assert (len(u),) == values.shape
    assert np.float64 == values.dtype
    assert np.all(np.isfinite(values))
    assert np.all(values >= 0)
    assert np.all(np.diff(values) >= -1e-9 * values[:-1])


@settings(max_examples=200)
@given(ANY_LAW, st.floats(1e-3, 1e3), st.floats(0.01, 0.99))
def test_scaled_law_is_the_law_of_the_scaled_variable(law: Distribution, factor: float, u: float) -> None:
    """scaled(c) has c times the mean, c squared times the variance and c times each quantile, and no new problem."""
    scaled = law.scaled(factor)
    assert type(law) is type(scaled)
    assert factor * law.mean == pytest.approx(scaled.mean)
    assert factor**2 * law.variance == pytest.approx(scaled.variance, rel=1e-6)
    assert [] == list(scaled.problems())
    if law.name not in STEPPED:
        assert factor * law.quantile(np.asarray([u])) == pytest.approx(scaled.quantile(np.asarray([u])), rel=1e-6)


@settings(max_examples=200)
@given(ANY_LAW)
def test_good_parameters_have_no_problem(law: Distribution) -> None:
    """Right parameters are not complained of, and the value can be hashed and copied."""
    assert [] == list(law.problems())
    assert {law: 1} == {deepcopy(law): 1}


@pytest.mark.parametrize(("law", "expected"), [case for cases in BAD.values() for case in cases])
def test_bad_parameters_are_told(law: Distribution, expected: list[str]) -> None:
    """Each kind of bad parameter has its sentence."""
    assert expected == list(law.problems())


@pytest.mark.parametrize("name", LAWS)
def test_dimensional_parameters_are_parameters(name: str) -> None:
    """The parameters said to carry the unit are fields of the law."""
    law = LAWS[name]
    assert set(law.dimensional) <= set(law.__dataclass_fields__)


@pytest.mark.parametrize(("law", "peer"), SCIPY)
def test_quantiles_agree_with_scipy(law: Distribution, peer: stats.rv_frozen) -> None:
    """Quantiles, mean and variance are those of the same law in scipy.stats."""
    u = np.asarray([1e-9, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999, 1 - 1e-9])
    assert peer.ppf(u) == pytest.approx(law.quantile(u))
    assert (peer.mean(), peer.var()) == pytest.approx((law.mean, law.variance))


@pytest.mark.parametrize("law", [Empirical((5.0, 1.0, 5.0, 3.0)), Discrete((3.0, 5.0, 9.0, 1.0), (1, 2, 0, 1))])
def test_points_are_drawn_by_their_share(law: Distribution) -> None:
    """A value is drawn at the shares it fills, whatever the order of writing; a weight of 0 is never drawn."""
    u = np.asarray([0.01, 0.25, 0.26, 0.5, 0.51, 0.99])
    assert [1, 1, 3, 3, 5, 5] == law.quantile(u).tolist()
    assert 3.5 == law.mean
    assert 2.75 == law.variance
