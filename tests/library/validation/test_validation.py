"""Lines, verdicts and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bpr.validation import Line, Reckoned, System, all_systems, validate

LINE = Line(
    system="M/M/1",
    detail="ρ = 0.5",
    source="a book",
    quantity="mean wait",
    unit="min",
    theory=1.0,
    at_most=None,
    simulated=1.02,
    low=0.99,
    high=1.05,
    compared=1000,
)


def system(name: str) -> System:
    """The first system of that name, small."""
    found = next(one for one in all_systems() if one.name == name)
    assert isinstance(found, System)
    return replace(found, cases=2000, replications=5)


def nobody(size: int, wrong: int) -> Callable[[int, int], tuple[int, int]]:
    """A reckoning in which so many differ."""
    return lambda _seed, number: (wrong, size * number)


@pytest.mark.parametrize(
    ("theory", "at_most", "inside"),
    [
        (1.0, None, True),
        (0.98, None, False),
        (1.06, None, False),
        (0.5, 0.98, False),
        (0.5, 1.0, True),
        (1.04, 2.0, True),
        (1.06, 2.0, False),
        (0.5, 2.0, True),
    ],
)
def test_a_line_is_inside_when_its_interval_meets_theory(theory: float, at_most: float | None, *, inside: bool) -> None:
    """An equation must lie in the interval; bounds must meet it."""
    assert inside == replace(LINE, theory=theory, at_most=at_most).inside


def test_width_is_the_whole_interval() -> None:
    """As a part of the value simulated; none without an interval."""
    assert pytest.approx(0.06 / 1.02) == LINE.width
    assert replace(LINE, low=None, high=None).width is None


@pytest.mark.parametrize(("wrong", "inside"), [(0, True), (1, False)])
def test_one_instant_that_differs_is_outside(wrong: int, *, inside: bool) -> None:
    """A reckoning allows no difference, and has no interval."""
    found = validate([Reckoned("a", "b", "c", "d", nobody(10, wrong), 3)])

    assert [(inside, None, float(wrong), 30)] == [
        (line.inside, line.width, line.simulated, line.compared) for line in found.lines
    ]


def test_a_wrong_closed_form_is_outside() -> None:
    """The verdict isn't always yes."""
    right = system("exclusive gateway")
    wrong = replace(right, quantities=(replace(right.quantities[0], theory=0.4),))

    assert [True, False] == [line.inside for line in validate([right, wrong]).lines]


def test_more_quantities_widen_every_interval() -> None:
    """The confidence of 99 % is that of all lines together."""
    one = system("exclusive gateway")
    alone, together = validate([one]).lines[0], validate([one, *[system("rework loop")] * 3]).lines[0]

    assert alone.simulated == together.simulated
    assert alone.width is not None
    assert together.width is not None
    assert together.width > 1.2 * alone.width


def test_same_seed_same_numbers() -> None:
    """With any number of workers; another seed gives others, and systems don't share their chance."""
    twice = [system("M/M/1"), system("M/M/1")]
    one, other = validate(twice, seed=5, jobs=1), validate(twice, seed=5, jobs=2)

    assert one == other
    assert one.lines[0].simulated != one.lines[2].simulated
    assert one.lines[0].simulated != validate(twice, seed=6).lines[0].simulated


def test_what_cannot_be_simulated_is_told() -> None:
    """A system that needs a key which isn't executed is left out by name, with the key."""
    unknown = replace(system("M/M/1"), needs=("activities.work.duration", "activities.work.nonsense"))
    found = validate([unknown, system("exclusive gateway")])

    assert ["exclusive gateway"] == [line.system for line in found.lines]
    assert [("M/M/1", ("activities.work.nonsense",))] == [(one.system, one.keys) for one in found.skipped]


def test_progress_is_told_for_every_system() -> None:
    """One call a system that is simulated."""
    calls: list[int] = []
    validate([system("exclusive gateway"), system("rework loop")], progress=lambda: calls.append(1))

    assert 2 == len(calls)


def test_a_quick_validation_has_all_systems() -> None:
    """Every system has its lines or is told as left out; quick or not, these are the same lines."""
    found = validate(quick=True)
    names = {(line.system, line.detail) for line in found.lines} | {(one.system, one.detail) for one in found.skipped}

    assert {(one.name, one.detail) for one in all_systems()} == names
    assert len(found.lines) == found.inside


def test_every_line_has_a_name_of_its_own() -> None:
    """No two lines are told alike."""
    names = [
        (one.name, one.detail, quantity.name)
        for one in all_systems()
        if isinstance(one, System)
        for quantity in one.quantities
    ]

    assert len(names) == len(set(names))
