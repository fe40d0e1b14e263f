"""Laws that are moved, cut and rounded, against scipy and against drawing again."""

from __future__ import annotations

from itertools import pairwise
from math import inf, nan, sinh, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad

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
    UncutNormal,
    Uniform,
    Weibull,
    Whole,
)

PEERS = [
    (UncutNormal(5.0, 2.0), stats.norm(5, 2)),
    (UncutNormal(0.5, 2.0), stats.norm(0.5, 2)),
    (Uniform(2.0, 9.0), stats.uniform(2, 7)),
    (Triangular(2.0, 3.0, 9.0), stats.triang(1 / 7, 2, 7)),
    (Pert(2.0, 3.0, 9.0), stats.beta(1 + 4 / 7, 5 - 4 / 7, 2, 7)),
    (Exponential(3.0), stats.expon(scale=3)),
    (Erlang(6.0, 3), stats.erlang(3, scale=2)),
    (Gamma(6.0, 8.0), stats.gamma(36 / 64, scale=64 / 6)),
    (Lognormal(sqrt(np.e), sqrt(np.e * (np.e - 1))), stats.lognorm(1)),
    (Weibull(1.5, 4.0), stats.weibull_min(1.5, scale=4)),
    (Weibull(0.6, 4.0), stats.weibull_min(0.6, scale=4)),
    (Beta(0.0, 9.0, 3.0, 1.0), stats.beta(17 / 3, 34 / 3, 0, 9)),
]
GRID = np.array([1e-12, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-6])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PEERS), st.tuples(st.floats(0, 0.999), st.floats(1e-3, 1), st.booleans()), st.floats(0, 3))
def test_quantiles_and_moments_are_those_of_the_conditional_law(
    pair: tuple[Distribution, stats.rv_frozen],
    window: tuple[float, float, bool],
    shift: float,
) -> None:
    """Between any two bounds: quantiles as the peer tells them, moments as its density is integrated."""
    law, peer = pair
    below, part, open_above = window
    low = max(peer.ppf(below), 0.0)
    high = inf if open_above else peer.ppf(peer.cdf(low) + part * peer.sf(low))
    cut = Cut(law, low + shift, high + shift, shift)
    start, end = max(low, peer.support()[0]), min(high, peer.support()[1])

    bends = [law.mode] if isinstance(law, Triangular) and start < law.mode < end else []
    ends = [start, *bends, end]

    def integral(power: int, middle: float) -> float:
        found = [
            quad(lambda x: (x - middle) ** power * peer.pdf(x), a, b, epsabs=0, epsrel=1e-11, limit=300)[0]
            for a, b in pairwise(ends)
        ]
        return float(sum(found))

    share = integral(0, 0)
    mean = integral(1, 0) / share
    from_below, from_above = peer.ppf(peer.cdf(low) + GRID * share), peer.isf(peer.sf(low) - GRID * share)
    expected = (from_below if peer.cdf(low) < 0.5 else from_above) + shift
    assert [] == list(cut.problems())
    assert cut.quantile(GRID) == pytest.approx(expected, rel=1e-7, abs=1e-9)
    assert cut.mean == pytest.approx(mean + shift, rel=1e-8)
    assert cut.variance == pytest.approx(integral(2, mean) / share, rel=1e-6)


@pytest.mark.parametrize(
    ("law", "mean", "variance"),
    [
        (Cut(Exponential(2.0), 20.0), 22.0, 4.0),
        (Cut(Exponential(2.0), shift=3.0), 5.0, 4.0),
        (Cut(Uniform(1.0, 4.0), 2.0, 3.0), 2.5, 1 / 12),
        (Cut(UncutNormal(0.0, 1.0)), sqrt(2 / np.pi), 1 - 2 / np.pi),
        (Cut(Fixed(3.0), shift=2.0), 5.0, 0.0),
        (Cut(Discrete((1.0, 2.0, 9.0), (1.0, 1.0, 8.0)), most=5.0, shift=1.0), 2.5, 0.25),
        (Cut(Empirical((1.0, 2.0, 3.0, 9.0)), 2.0, 3.0), 2.5, 0.25),
        (Whole(Exponential(3.0)), 1 / (2 * sinh(1 / 6)), None),
        (Whole(Uniform(0.0, 3.0)), 1.5, 11 / 12),
        (Whole(Lognormal(90_000.0, 60_000.0)), 90_000.0, 3.6e9 + 1 / 12),
    ],
)
def test_moments_known_by_hand(law: Distribution, mean: float, variance: float | None) -> None:
    """Memoryless waits, moved laws, half a normal law, points, and rounded laws."""
    assert law.mean == pytest.approx(mean, rel=1e-12)
    assert variance is None or law.variance == pytest.approx(variance, rel=1e-12)


@pytest.mark.parametrize(
    ("law", "peer"), [(Poisson(5.0, 1.0), stats.poisson(5)), (Binomial(12, 0.4, 1.0), stats.binom(12, 0.4))]
)
def test_counts_are_cut_with_both_bounds(law: Distribution, peer: stats.rv_frozen) -> None:
    """From 3 to 6, both included, in the proportion they had."""
    numbers = np.arange(3, 7)
    weights = peer.pmf(numbers) / peer.pmf(numbers).sum()
    cut = Cut(law, 3.0, 6.0)

    total = sum(weight for _, weight in cut.points)
    assert numbers.tolist() == [value for value, _ in cut.points]
    assert weights == pytest.approx([weight / total for _, weight in cut.points])
    assert cut.mean == pytest.approx(float((numbers * weights).sum()))
    assert set(cut.quantile(np.linspace(0.001, 0.999, 500)).tolist()) == {3, 4, 5, 6}


def test_a_normal_law_cut_at_nothing_is_that_of_scenarios() -> None:
    """The normal law of scenarios is the whole normal law above 0, with the mean and deviation of what is left."""
    left = Cut(UncutNormal(5.0, 4.0))
    same = Normal(left.mean, sqrt(left.variance))

    assert same.quantile(GRID) == pytest.approx(left.quantile(GRID), rel=1e-9)


def test_scaled_with_its_bounds() -> None:
    """A cut law of working days becomes one of milliseconds, bounds and shift too."""
    law = Cut(Gamma(5.0, 4.0), 2.0, 9.0, 1.0)

    assert law.scaled(60.0).mean == pytest.approx(60 * law.mean)
    assert law.scaled(60.0).quantile(GRID) == pytest.approx(60 * law.quantile(GRID))


@pytest.mark.parametrize(
    ("law", "problem"),
    [
        (Cut(Exponential(1.0), 2.0, 1.0), "least must not be greater than most."),
        (Cut(Exponential(1.0), -1.0), "least and most must be 0 or more."),
        (Cut(Exponential(1.0), nan), "least and most must be 0 or more."),
        (Cut(Exponential(1.0), shift=inf), "shift must be a number."),
        (Cut(Exponential(1.0), 15.0), "nearly nothing of it lies between least and most: less than 0.000001"),
        (Cut(UncutNormal(-9.0, 1.0)), "nearly nothing of it lies between least and most: less than 0.000001"),
        (Cut(Poisson(3.0, 1.0), 1.2, 1.8), "nearly nothing of it lies between least and most: less than 0.000001"),
        (Cut(Exponential(1.0), 1.0, 1.0), "nearly nothing of it lies between least and most: less than 0.000001"),
        (UncutNormal(nan, 1.0), "mean must be a number."),
        (UncutNormal(1.0, 0.0), "sd must be greater than 0."),
    ],
)
def test_what_cannot_be_drawn_is_told(law: Distribution, problem: str) -> None:
    """Bounds the wrong way round, below 0, or that leave nothing."""
    assert [True] == [told.startswith(problem) for told in law.problems()]


def test_rounded_numbers_have_no_unit() -> None:
    """Who rounds a duration by scaling it has made a mistake."""
    assert Whole(Fixed(1.0)).scaled(1.0) == Whole(Fixed(1.0))
    with pytest.raises(TypeError):
        Whole(Fixed(1.0)).scaled(2.0)


@given(st.sampled_from(PEERS), st.floats(0.01, 0.99))
def test_rounding_goes_up_from_the_half(pair: tuple[Distribution, stats.rv_frozen], u: float) -> None:
    """A draw of a rounded law is the whole number whose half-open interval holds the draw of the law."""
    law = Cut(pair[0], 0.0)
    found, exact = float(Whole(law).quantile(np.array([u]))[0]), float(law.quantile(np.array([u]))[0])

    assert found == int(found)
    assert found - 0.5 <= exact < found + 0.5
