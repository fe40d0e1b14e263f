"""Intervals, quantiles, and precision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import chain, process, scenario
from hypothesis import given
from hypothesis import strategies as st

from bpr.kpi import Estimate, mean_interval, simulate
from bpr.kpi.estimate import ratio_interval, t_distribution, t_quantile
from bpr.scenario.distributions import Exponential
from bpr.simulation import Settings
from bpr.units import MINUTE


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 9, 29, 30, 100, 999])
@pytest.mark.parametrize("probability", [0.9, 0.95, 0.975, 0.995])
def test_quantiles_of_student_are_those_of_scipy(freedom: int, probability: float) -> None:
    """The quantile is right to nine digits."""
    from scipy import stats

    assert float(stats.t.ppf(probability, freedom)) == pytest.approx(t_quantile(probability, freedom), rel=1e-9)


@given(st.integers(1, 200), st.floats(0, 50))
def test_student_is_a_distribution(freedom: int, t: float) -> None:
    """Between one half and 1, and rising."""
    at, beyond = t_distribution(t, freedom), t_distribution(t + 1, freedom)

    assert 0.5 - 1e-12 <= at <= beyond + 1e-12 <= 1.0 + 2e-12


def test_interval_is_that_of_the_textbook() -> None:
    """1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09 at 90 %: 1.34 +- 0.24 (Law, example 4.27)."""
    observed = (1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09)
    mean, low, high = mean_interval(observed, 0.9)

    assert low is not None
    assert high is not None
    assert (1.34, 0.24, 0.24) == (round(mean, 2), round(mean - low, 2), round(high - mean, 2))


def test_one_replication_has_no_interval() -> None:
    """A single observation tells nothing of its spread."""
    assert (3.0, None, None) == mean_interval([3.0])


def test_quantiles_are_over_all_cases() -> None:
    """Seven of ten cases take one minute, the others eleven: the median is one, the nine of ten eleven."""
    study = scenario({"A": 1, "B": 10}, every=20, shares={"x": {"B": 0.3, "e": 0.7}})
    lead = simulate(process("s A x e", "x B e"), study, settings=Settings(cases=100, replications=2)).kpi("lead_time")

    assert isinstance(lead, Estimate)
    assert (60.0, 660.0) == (lead.p50, lead.p90)


def test_precision_adds_replications_until_reached() -> None:
    """The half width of the lead time falls below the precision asked for; fewer would not do."""
    study = scenario({"A": Exponential(5.0 * MINUTE)}, every=Exponential(10.0 * MINUTE))
    first = Settings(cases=50, replications=5)
    rough, fine = (simulate(chain("A"), study, settings=first, precision=share) for share in (0.5, 0.05))
    lead = fine.kpi("lead_time")

    assert isinstance(lead, Estimate)
    assert lead.high is not None
    assert lead.high - lead.mean <= 0.05 * lead.mean
    assert 5 == rough.settings.replications < fine.settings.replications
    assert len(fine.measures) == fine.settings.replications


def test_precision_of_one_replication_needs_more() -> None:
    """Nothing is known of the spread of one: ten are run."""
    study = scenario({"A": 5}, every=10)
    run = simulate(chain("A"), study, settings=Settings(cases=5, replications=1), precision=0.1)

    assert 10 == run.settings.replications


def test_added_replications_are_those_of_a_longer_run() -> None:
    """What precision adds is what would have been simulated at once."""
    study = scenario({"A": Exponential(5.0 * MINUTE)}, every=Exponential(10.0 * MINUTE))
    fine = simulate(chain("A"), study, settings=Settings(cases=20, replications=3), precision=0.2)
    once = simulate(chain("A"), study, settings=fine.settings)

    assert once.kpi("lead_time") == fine.kpi("lead_time")


def test_a_ratio_is_that_of_the_sums() -> None:
    """Long replications weigh more than short ones; equal ratios leave no doubt."""
    assert (0.25, 0.25, 0.25) == pytest.approx(ratio_interval([1.0, 2.0, 3.0], [4.0, 8.0, 12.0]))
    assert 5.0 / 12.0 == ratio_interval([1.0, 4.0], [10.0, 2.0])[0]
    assert (2.0, None, None) == ratio_interval([4.0], [2.0])


def test_the_interval_of_a_ratio_holds_it_as_often_as_promised() -> None:
    """Of 2,000 ratios of pairs that vary together, 95 % intervals hold the true one, within chance."""
    from numpy.random import default_rng

    chance = default_rng(3)
    wholes = chance.uniform(5, 15, (2000, 30))
    parts = 0.8 * wholes + chance.normal(0, 1, (2000, 30))
    held = 0
    for part, whole in zip(parts.tolist(), wholes.tolist(), strict=True):
        _, low, high = ratio_interval(part, whole)
        assert low is not None
        assert high is not None
        held += low <= 0.8 <= high

    assert 0.93 < held / 2000 < 0.97


def test_a_precision_that_was_not_reached_is_told() -> None:
    """When replications run out before the interval is narrow enough, a finding tells how narrow it got."""
    study = scenario({"A": Exponential(10.0 * MINUTE)}, every=Exponential(12.0 * MINUTE))
    run = simulate(chain("A"), study, settings=Settings(cases=5, replications=5))
    told = replace(run, wanted_precision=1e-6)

    assert [] == [finding for finding in run.findings if finding.rule == "precision-not-reached"]
    assert ["precision-not-reached"] == [f.rule for f in told.findings if f.rule == "precision-not-reached"]
