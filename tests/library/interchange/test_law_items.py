"""Laws as items of a scenario."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.interchange.draft import placed
from bpr.interchange.law_items import DURATIONS, NUMBERS, duration_text, root
from bpr.interchange.mixture import mixture
from bpr.location import NOWHERE
from bpr.scenario.laws import law
from bpr.scenario.reading import Reading
from bpr.units import parse_duration


@given(st.integers(0, 10**12))
def test_durations_keep_every_millisecond(milliseconds: int) -> None:
    """A time that is written and read again is the same, to the millisecond."""
    assert milliseconds == round(parse_duration(duration_text(Decimal(milliseconds) / 1000)).milliseconds)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (DURATIONS.fixed(600), "10 min"),
        (DURATIONS.exponential(0), "0 s"),
        (DURATIONS.uniform(60, 60), "1 min"),
        (DURATIONS.uniform(0, 90), {"distribution": "uniform", "min": "0 s", "max": "90 s"}),
        (DURATIONS.normal(60, 0), "1 min"),
        (DURATIONS.normal(60, 6), {"distribution": "normal", "mean": "1 min", "sd": "6 s", "least": "0 s"}),
        (DURATIONS.gamma(60, root(Decimal(900))), {"distribution": "gamma", "mean": "1 min", "sd": "30 s"}),
        (DURATIONS.erlang(60, 3), {"distribution": "erlang", "mean": "1 min", "shape": 3}),
        (DURATIONS.binomial(3, 1, 60), "3 min"),
        (DURATIONS.discrete([5, 5], [1, 2]), "5 s"),
        (NUMBERS.triangular(1, 2, 4), {"distribution": "triangular", "min": 1, "mode": 2, "max": 4}),
        (NUMBERS.empirical([1, 2.5]), {"distribution": "empirical", "values": [1, 2.5]}),
    ],
)
def test_laws_without_spread_are_plain_values(item: object, expected: object) -> None:
    """What leaves nothing to chance becomes a plain value, everything else the table of a distribution."""
    assert expected == item


@pytest.mark.parametrize(
    "item",
    [
        DURATIONS.exponential(5),
        DURATIONS.uniform(1, 2),
        DURATIONS.triangular(1, 2, 3),
        DURATIONS.lognormal(60, 20),
        DURATIONS.gamma(60, 20),
        DURATIONS.erlang(60, 2),
        DURATIONS.poisson(60, 30),
        DURATIONS.binomial(4, Decimal("0.5"), 60),
        DURATIONS.discrete([1, 2], [3, 4]),
        DURATIONS.empirical([1, 2]),
    ],
)
def test_scenarios_read_what_is_made(item: object) -> None:
    """The items are laws to the readers of a scenario, without a problem."""
    reading = Reading()

    assert law(placed(item, NOWHERE), reading) is not None
    assert [] == reading.problems


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), Decimal(10) ** 12])
def test_what_is_no_time_is_refused(value: float) -> None:
    """A time below 0, and what is no number to count with, is an error."""
    with pytest.raises(ValueError, match=r"below 0|no number"):
        duration_text(value)


def test_mixtures_keep_the_mean() -> None:
    """A mixture of fixed and listed values is exact; a part that varies is written as values with the same mean."""
    item, exact = mixture([("10 s", Decimal(25)), (DURATIONS.empirical([20, 40]), Decimal(75))])

    assert exact
    assert {"distribution": "discrete", "values": ["10 s", "20 s", "40 s"], "weights": [25, 37.5, 37.5]} == item
    item, exact = mixture([(DURATIONS.uniform(0, 100), Decimal(1))])
    read = law(placed(item, NOWHERE), Reading())
    assert not exact
    assert read is not None
    assert 50_000 == pytest.approx(read.value.law.mean)


def test_bounds_that_do_not_rise_make_no_law() -> None:
    """What would be refused in a scenario file is told where it is read, so that the rest of the file can be used."""
    with pytest.raises(ValueError, match="600, 300 must rise from the least to the greatest"):
        DURATIONS.uniform(600, 300)
    with pytest.raises(ValueError, match="30, 20, 60 must rise"):
        NUMBERS.triangular(30, 20, 60)
