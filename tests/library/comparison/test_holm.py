"""Verdicts that hold together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import chain, scenario
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bpr.comparison import Difference, compare_models, difference
from bpr.comparison.holm import adjusted
from bpr.kpi.estimate import interval_around, sign_probability
from bpr.scenario.distributions import Exponential
from bpr.simulation import Settings
from bpr.units import MINUTE

P_VALUES = st.dictionaries(st.text(min_size=1), st.floats(0.0, 1.0), min_size=1)


def test_adjusted_values_are_those_of_the_textbook() -> None:
    """0.01, 0.02, 0.03, 0.04 of four: 0.04, 0.06, 0.06, 0.06."""
    found = adjusted({"d": 0.04, "a": 0.01, "c": 0.03, "b": 0.02})

    assert {"a": 0.04, "b": 0.06, "c": 0.06, "d": 0.06} == pytest.approx(found)


@given(P_VALUES)
def test_adjusting_keeps_the_order_and_only_makes_larger(p_values: dict[str, float]) -> None:
    """None becomes smaller, none passes 1, and none more than as many times as there are."""
    found = adjusted(p_values)
    inorder = [found[name] for name in sorted(p_values, key=p_values.__getitem__)]

    assert all(low <= high for low, high in pairwise(inorder))
    assert all(p_values[name] <= value <= min(1.0, len(p_values) * p_values[name]) for name, value in found.items())


def test_the_p_value_is_that_of_the_paired_t_test() -> None:
    """As scipy computes it; nothing from one observation, certain where all are alike, 1 where all are 0."""
    gains = [1.2, -0.3, 0.8, 2.1, 0.4]

    assert float(stats.ttest_1samp(gains, 0.0).pvalue) == pytest.approx(sign_probability(gains))
    assert (None, 0.0, 1.0) == (sign_probability([1.0]), sign_probability([2.0, 2.0]), sign_probability([0.0, 0.0]))


def test_a_difference_alone_may_be_chance_among_many() -> None:
    """The same difference is established when judged alone, and not among all KPIs."""
    study = scenario({"A": Exponential(5.0 * MINUTE), "B": Exponential(5.0 * MINUTE)}, every=Exponential(60.0 * MINUTE))
    found = []
    for seed in range(30):
        comparison = compare_models(chain("A"), chain("B"), study, settings=Settings(20, 5, seed))
        for name, together in comparison.differences.items():
            alone = difference(name, comparison.as_is, comparison.to_be)
            if isinstance(together, Difference) and isinstance(alone, Difference):
                found.append((alone.verdict, together.verdict))
                assert (alone.low, alone.high) == (together.low, together.high)

    lost = sum(alone != together for alone, together in found)
    assert 0 < lost
    assert all(together in {alone, "not established"} for alone, together in found)


def test_quantiles_have_paired_intervals() -> None:
    """Taking an hour of fixed work away moves every quantile by an hour, with no doubt left."""
    study = scenario({"A": 60, "B": Exponential(5.0 * MINUTE)}, every=600, staff={"Clerk": None})
    lead = compare_models(chain("A", "B"), chain("B"), study, settings=Settings(50, 4)).differences["lead_time"]

    assert isinstance(lead, Difference)
    assert (-3600.0, -3600.0) == pytest.approx(lead.p50_interval)
    assert (-3600.0, -3600.0) == pytest.approx(lead.p90_interval)


def test_an_interval_stands_around_the_value() -> None:
    """As wide as that of the mean of the observations: 2 +- 4.303 / sqrt(3)."""
    low, high = interval_around(10.0, [1.0, 2.0, 3.0])

    assert low is not None
    assert high is not None
    assert (10.0 - 2.484, 10.0 + 2.484) == pytest.approx((low, high), abs=1e-3)
    assert (None, None) == interval_around(None, [1.0, 2.0])
