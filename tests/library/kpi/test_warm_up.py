"""How much of the beginning is left out when nobody says."""

from __future__ import annotations

import numpy as np
import pytest
from builders import chain, scenario

from bpr.comparison import compare_models
from bpr.kpi import simulate
from bpr.kpi.warm_up import truncation
from bpr.scenario.distributions import Exponential
from bpr.simulation import Settings
from bpr.units import MINUTE


def by_definition(values: list[float]) -> int:
    """MSER-5 word by word: the cut with the least standard error of the batches that remain."""
    batches = [sum(values[first : first + 5]) / 5 for first in range(0, len(values) // 5 * 5, 5)]
    errors = []
    for cut in range(max(len(batches) - 5, 1)):
        left = batches[cut:]
        mean = sum(left) / len(left)
        errors.append(sum((batch - mean) ** 2 for batch in left) / len(left) ** 2)
    return 5 * min(range(len(errors)), key=errors.__getitem__)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ramp", [0, 40, 100])
def test_the_cut_is_that_of_the_definition(seed: int, ramp: int) -> None:
    """With a ramp of so many values before noise around a level."""
    noise = np.random.default_rng(seed).normal(0.0, 1.0, 403)
    values = np.minimum(np.arange(403) / max(ramp, 1), 1.0) * 20.0 + noise

    cut, settled = truncation(values)

    assert settled
    assert by_definition(values.tolist()) == cut
    assert 0.7 * ramp <= cut <= ramp + 60


def test_a_trend_never_settles() -> None:
    """Of a series that grows to its end half is cut, and it is told."""
    assert (200, False) == truncation(np.arange(400.0))


def test_too_few_values_keep_all() -> None:
    """Nine values are a single batch: there is nothing to choose from."""
    assert (0, True) == truncation(np.arange(9.0))


def test_a_queue_that_fills_up_is_cut_and_told() -> None:
    """The warm-up is an instant, the cases before it aren't counted, and a finding says so."""
    study = scenario({"A": Exponential(9.5 * MINUTE)}, every=Exponential(10.0 * MINUTE))
    run = simulate(chain("A"), study, settings=Settings(cases=2000, replications=10), warm_up=None)

    assert run.detected is not None
    assert 0 < run.warm_up == run.detected.instant
    assert 2000 * 10 - 10 * run.detected.cases == pytest.approx(run.cases["arrived"], rel=0.05)
    assert [finding.rule for finding in run.findings].count(run.detected.finding.rule) == 1


def test_both_models_leave_out_the_same_applicants() -> None:
    """The cut is that of the model that takes longer to settle."""
    times, every = {"A": Exponential(9.0 * MINUTE)}, Exponential(10.0 * MINUTE)
    settings = Settings(cases=500, replications=5)
    alone = simulate(chain("A"), scenario(times, every=every), settings=settings, warm_up=None)
    study = scenario({**times, "B": 1}, every=every)
    comparison = compare_models(chain("A"), chain("B"), study, settings=settings, warm_up=None)

    assert comparison.as_is.warm_up == comparison.to_be.warm_up >= alone.warm_up > 0
