"""Weekly periods and the hours of a scenario say the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prosimos_files import hours, weeks

from bpr.interchange.prosimos.node import Node
from bpr.interchange.prosimos.weeks import Hours, hours_of, periods_of
from bpr.interchange.prosimos.written_weeks import spans_of
from bpr.interchange.weekly_hours import WEEK, joined
from bpr.scenario.calendar import Calendar, Combination
from bpr.scenario.hours import parse_day


def hours_from(*periods: dict[str, object]) -> Hours:
    """The hours of periods."""
    return hours_of([Node(period, "f.json") for period in periods])


@pytest.mark.parametrize(
    ("period", "week"),
    [
        (hours(), {"mon-fri": "09:00-17:00"}),
        (hours("SATURDAY", "MONDAY"), {"mon": "09:00-17:00", "sat-sun": "09:00-17:00"}),
        (hours("friday", "friday", "09:00", "00:00"), {"fri": "09:00-24:00"}),
        (hours("MONDAY", "SUNDAY", "00:00:00.000", "23:59:59.999"), {"mon-sun": "00:00-24:00"}),
        (hours("MONDAY", "MONDAY", "00:00:00", "23:59:59"), {"mon": "00:00-24:00"}),
        (hours("MONDAY", "MONDAY", "00:00:00", "24:00:00"), {"mon": "00:00-24:00"}),
        (hours("MONDAY", "MONDAY", "22:00:00", "06:00:00"), {"mon": "22:00-24:00", "tue": "00:00-06:00"}),
        (hours("SUNDAY", "SUNDAY", "22:00:00", "06:00:00"), {"mon": "00:00-06:00", "sun": "22:00-24:00"}),
    ],
)
def test_a_period_is_open_on_its_days(period: dict[str, object], week: dict[str, str]) -> None:
    """Days may run over Sunday, hours over midnight, and the last moment of a day is midnight."""
    found = hours_from(period)

    assert (week, "") == (found.week, found.approximated)


def test_periods_that_overlap_are_joined() -> None:
    """A minute is open once."""
    found = hours_from(hours(end="13:00:00"), hours("FRIDAY", "SATURDAY", "12:00:00", "14:00:00"))

    assert {"mon-thu": "09:00-13:00", "fri": "09:00-14:00", "sat": "12:00-14:00"} == found.week


def test_seconds_are_rounded_and_told() -> None:
    """A scenario has minutes."""
    found = hours_from(hours(begin="08:59:40"))

    assert ({"mon-fri": "09:00-17:00"}, "times are rounded to the minute") == (found.week, found.approximated)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (hours("Montag"), "there is no day 'Montag'"),
        (hours(begin="25:00:00"), "there is no such time of the day"),
        (hours(end="12:60:00"), "there is no such time of the day"),
        (hours(end="noon"), "'noon' is no time of the day"),
    ],
)
def test_days_and_times_that_are_none_are_told(period: dict[str, object], told: str) -> None:
    """The message names the word."""
    with pytest.raises(ValueError, match=told):
        hours_from(period)


@given(st.lists(st.integers(0, WEEK), min_size=2, max_size=12, unique=True))
def test_written_spans_are_read_back(edges: list[int]) -> None:
    """Whatever the hours of a week are, their periods have the same."""
    spans = tuple(joined(pair for place, pair in enumerate(pairwise(sorted(edges))) if place % 2 == 0))

    assert spans == hours_from(*periods_of(spans)).spans


@given(weeks())
def test_hours_of_a_scenario_are_those_of_the_file(periods: list[dict[str, object]]) -> None:
    """The week that is written into a scenario is open in the same minutes."""
    found = hours_from(*periods)
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    days = dict.fromkeys(names, ()) | {
        name: parse_day(said)
        for key, said in found.week.items()
        for name in names[names.index(key[:3]) : names.index(key[-3:]) + 1]
    }

    assert found.spans == spans_of(Calendar("c", tuple(days.values())))  # type: ignore[arg-type]


def test_people_who_stand_in_for_one_another_are_there_when_any_is() -> None:
    """Combined calendars are written as the hours that they have together."""
    day, night = (Calendar(name, (parse_day(said),) * 7) for name, said in (("d", "08:00-18:00"), ("n", "16:00-02:00")))

    assert spans_of(Combination("any", (day, night)))[:2] == ((0, 120), (480, 1560))
    assert spans_of(Combination("all", (day, night)))[:2] == ((960, 1080), (2400, 2520))
