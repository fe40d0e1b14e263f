"""Laws as the kernel draws them, against what each law says of itself."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bpr.scenario.distributions import (
    LAWS,
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
from bpr.simulation import codes
from bpr.simulation.context import LawTable
from bpr.simulation.engine import interpreted
from bpr.simulation.laws import LawRow, law_row, tabulated
from bpr.simulation.streams import stream_key
from bpr.units import HOUR, MINUTE

EXAMPLES: list[Distribution] = [
    Fixed(3.0 * HOUR),
    Uniform(1.0 * HOUR, 4.0 * HOUR),
    Triangular(1.0 * HOUR, 2.0 * HOUR, 5.0 * HOUR),
    Triangular(1.0 * HOUR, 1.0 * HOUR, 5.0 * HOUR),
    Triangular(1.0 * HOUR, 5.0 * HOUR, 5.0 * HOUR),
    Pert(1.0 * HOUR, 2.0 * HOUR, 9.0 * HOUR),
    Normal(5.0 * HOUR, 1.0 * HOUR),
    Normal(5.0 * HOUR, 3.0 * HOUR),
    Normal(5.0 * HOUR, 4.9 * HOUR),
    Lognormal(5.0 * HOUR, 4.0 * HOUR),
    Exponential(5.0 * HOUR),
    Erlang(5.0 * HOUR, 3),
    Gamma(5.0 * HOUR, 7.0 * HOUR),
    Gamma(5.0 * HOUR, 1.0 * HOUR),
    Beta(1.0 * HOUR, 9.0 * HOUR, 4.0 * HOUR, 1.5 * HOUR),
    Weibull(1.5, 5.0 * HOUR),
    Poisson(5.0 * HOUR, 1.0 * HOUR),
    Binomial(20, 0.3, 10.0 * MINUTE),
    Empirical((3.0 * HOUR, 1.0 * HOUR, 1.0 * HOUR, 8.0 * HOUR)),
    Discrete((3.0 * HOUR, 1.0 * HOUR, 8.0 * HOUR, 9.0 * HOUR), (2.0, 5.0, 1.0, 0.0)),
]
CUTS: list[Distribution] = [
    Cut(UncutNormal(5.0 * HOUR, 2.0 * HOUR), 3.0 * HOUR, 6.0 * HOUR),
    Cut(UncutNormal(0.0, 1.0 * HOUR), 4.5 * HOUR),
    Cut(Exponential(2.0 * HOUR), 27.0 * HOUR),
    Cut(Exponential(2.0 * HOUR), 1.0 * HOUR, 3.0 * HOUR, 0.5 * HOUR),
    Cut(Gamma(5.0 * HOUR, 7.0 * HOUR), 60.0 * HOUR),
    Cut(Gamma(5.0 * HOUR, 7.0 * HOUR), 0.0, 1.0 * MINUTE),
    Cut(Lognormal(5.0 * HOUR, 10.0 * HOUR), 200.0 * HOUR),
    Cut(Weibull(0.5, 3.0 * HOUR), 10.0 * HOUR, 1000.0 * HOUR),
    Cut(Beta(0.0, 9.0 * HOUR, 3.0 * HOUR, 1.0 * HOUR), 5.0 * HOUR, 8.0 * HOUR),
    Cut(Triangular(1.0 * HOUR, 2.0 * HOUR, 5.0 * HOUR), 1.5 * HOUR, 4.0 * HOUR),
    Cut(Pert(1.0 * HOUR, 2.0 * HOUR, 5.0 * HOUR), 4.5 * HOUR),
    Cut(Uniform(1.0 * HOUR, 4.0 * HOUR), 2.0 * HOUR, 3.0 * HOUR),
    Cut(Poisson(5.0 * HOUR, 1.0 * HOUR), 3.0 * HOUR, 7.0 * HOUR),
    Cut(Normal(5.0 * HOUR, 1.0 * HOUR), 5.0 * HOUR),
]
SMOOTH = [law for law in EXAMPLES if law_row(law).kind == codes.LAW_TABLE]
STEPS = [law for law in EXAMPLES if law_row(law).kind == codes.LAW_STEPS]
DRAWS = 20_000
LEVEL = 0.001 / (2 * len(EXAMPLES))
"""Of each of two intervals a law: 99.9 % for all together."""

TAILS = np.geomspace(1e-9, 0.02, 200)
GRID = np.unique(np.concatenate([TAILS, np.linspace(0.0201, 0.9799, 999), 1 - TAILS]))
LEAST, GREATEST = 2.0**-53, 1 - 2.0**-53
"""The least and the greatest number that is ever drawn."""

by_name = pytest.mark.parametrize("law", EXAMPLES, ids=repr)


def drawer(row: LawRow) -> Any:  # noqa: ANN401  the kernel, interpreted
    """An interpreted kernel that knows one law, row 0."""
    module = interpreted()
    kernel = module.Kernel.__new__(module.Kernel)
    kernel.law_kind, kernel.law_a, kernel.law_b, kernel.law_c = [row.kind], [row.a], [row.b], [row.c]
    kernel.law_first, kernel.law_size, kernel.law_table = [0], [len(row.table) // 2], list(row.table)
    return kernel


def drawn(law: Distribution, numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The whole milliseconds that the kernel makes of numbers in (0, 1)."""
    kernel = drawer(law_row(law))
    return np.array([kernel._sample(0, u) for u in numbers.tolist()], dtype=np.float64)


def test_every_law_is_here() -> None:
    """No law is forgotten in the examples."""
    assert set(LAWS) == {law.name for law in EXAMPLES}


def test_an_unknown_law_has_no_row() -> None:
    """A law that this version can't draw is a programmer's error."""
    with pytest.raises(TypeError):
        law_row(object())  # type: ignore[arg-type]


@by_name
def test_mean_and_variance_of_draws_are_those_of_the_law(law: Distribution) -> None:
    """The 99.9 % intervals of the mean and the variance of 20,000 draws hold what the law says."""
    module = interpreted()
    numbers = np.array([module.uniform(module.child_key(4, case), stream_key("draw"), 1) for case in range(DRAWS)])

    values = drawn(law, numbers)

    squares = (values - values.mean()) ** 2
    quantile = float(stats.norm.ppf(1 - LEVEL / 2))
    assert values.mean() == pytest.approx(law.mean, abs=quantile * values.std() / sqrt(DRAWS) + 0.5)
    assert squares.mean() == pytest.approx(
        law.variance, abs=quantile * squares.std() / sqrt(DRAWS) + 1e-4 * law.variance
    )


@by_name
def test_a_draw_is_the_quantile_to_the_millisecond(law: Distribution) -> None:
    """Far into both tails a draw is the quantile of the law, rounded, with an error below a millionth."""
    numbers = GRID + 1e-12  # beside the steps of laws of counts
    expected = law.quantile(numbers)

    error = np.abs(drawn(law, numbers) - expected)

    assert float(np.max(error - 1e-6 * expected)) <= 0.5


@pytest.mark.parametrize("law", [*SMOOTH, Normal(5.0 * HOUR, 1.0 * HOUR), Lognormal(5.0, 4.0)], ids=repr)
def test_a_tabulated_quantile_is_right_to_a_millionth(law: Distribution) -> None:
    """Before rounding the cubic pieces are off by less than 1e-6 of the value (or of 1 ms), in the tails too."""
    kernel = drawer(tabulated(law))
    expected = law.quantile(GRID)

    found = np.array([kernel._table_quantile(0, u) for u in GRID.tolist()])

    assert float(np.max(np.abs(found - expected) / np.maximum(expected, 1))) < 1e-6


@pytest.mark.parametrize("law", CUTS, ids=repr)
def test_a_cut_law_is_drawn_as_deep_as_it_is_cut(law: Distribution) -> None:
    """Far into both tails of what a deep cut leaves, draws are its quantiles to a millionth, in order and bounds."""
    assert isinstance(law, Cut)
    numbers = np.concatenate([[LEAST, 2e-16, 1e-12], GRID + 1e-12, [1 - 1e-12, 1 - 2e-16, GREATEST]])

    values = drawn(law, numbers)

    assert [] == list(law.problems())
    expected = law.quantile(GRID + 1e-12)
    assert float(np.max(np.abs(values[3:-3] - expected) - 1e-6 * expected)) <= 0.5
    assert bool(np.all(np.diff(values) >= 0))
    assert law.least - 0.5 <= values.min() <= values.max() <= law.most + 0.5


def test_a_rounded_law_is_drawn_in_whole_numbers() -> None:
    """The kernel rounds what another law draws, halves up."""
    laws = LawTable()
    assert [1] == [laws.add(Whole(Uniform(0.0, 3.0)))]
    rows = list(laws.rows)
    kernel = drawer(rows[0])
    kernel.law_kind, kernel.law_a, kernel.law_b, kernel.law_c = zip(
        *((r.kind, r.a, r.b, r.c) for r in rows), strict=True
    )

    found = [kernel._quantile(1, u) for u in (0.1, 1 / 6, 0.4, 0.5, 0.8, 0.9)]

    assert [0.0, 1.0, 1.0, 2.0, 2.0, 3.0] == found


@by_name
def test_a_greater_number_never_draws_less(law: Distribution) -> None:
    """Draws rise with the number, from the least to the greatest there is."""
    numbers = np.concatenate([[LEAST, 2e-16, 1e-12], GRID, [1 - 1e-12, 1 - 2e-16, GREATEST]])

    values = drawn(law, numbers)

    assert bool(np.all(np.diff(values) >= 0))
    assert bool(np.all(values >= 0))


@given(st.sampled_from(EXAMPLES), st.floats(LEAST, GREATEST), st.floats(LEAST, GREATEST))
def test_draws_are_monotone_anywhere(law: Distribution, one: float, other: float) -> None:
    """Of any two numbers the greater draws no less."""
    low, high = drawn(law, np.array(sorted((one, other)))).tolist()

    assert low <= high


@pytest.mark.parametrize("law", STEPS, ids=repr)
def test_steps_have_the_weights_of_the_law(law: Distribution) -> None:
    """The share of an even grid that draws each value is the share of the law at it."""
    numbers = (np.arange(10_000) + 0.5) / 10_000
    expected = np.unique(law.quantile(numbers), return_counts=True)

    found = np.unique(drawn(law, numbers), return_counts=True)

    assert expected[0].tolist() == found[0].tolist()
    assert int(np.max(np.abs(expected[1] - found[1]))) <= 1


@pytest.mark.parametrize(
    "law",
    [
        Uniform(5.0, 5.0),
        Triangular(5.0, 5.0, 5.0),
        Pert(5.0, 5.0, 5.0),
        Discrete((5.0, 7.0), (1.0, 0.0)),
        Empirical((5.0,)),
    ],
    ids=repr,
)
def test_a_law_without_spread_draws_its_value(law: Distribution) -> None:
    """Bounds that meet leave one value."""
    assert [5, 5, 5] == drawn(law, np.array([LEAST, 0.5, GREATEST])).tolist()
