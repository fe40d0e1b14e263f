"""Calendars as tables of open segments."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from builders import office_hours, opening
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.scenario.calendar import ALWAYS, Calendar, Combination
from bpr.simulation import timetable
from bpr.simulation.timetable import open_times
from bpr.units import DAY, HOUR


def test_a_timetable_ends_with_its_last_day() -> None:
    """Two days from noon on are known for a day and a half: the first day is the date of the start."""
    assert 1.5 * DAY == timetable((ALWAYS,), datetime(2026, 1, 5, 12), 2).horizon


def test_calendars_stand_one_after_the_other() -> None:
    """Each calendar has its own segments, closed by one that never comes, and its own open time."""
    office = office_hours("09:00-12:00, 13:00-17:00")

    times = timetable((ALWAYS, office), datetime(2026, 1, 5, 10), 2)

    assert (0, 2) == times.calendar_segment
    assert [
        (0, 2 * HOUR),
        (3 * HOUR, 7 * HOUR),
        (23 * HOUR, 26 * HOUR),
        (27 * HOUR, 31 * HOUR),
    ] == list(zip(times.segment_start, times.segment_end, strict=True))[2:-1]
    assert [0, 2 * HOUR, 6 * HOUR, 9 * HOUR, 13 * HOUR] == list(times.segment_before)[2:]
    instants = np.array([0, HOUR, 2 * HOUR + 1, 4 * HOUR])
    assert [0, HOUR, 2 * HOUR, 3 * HOUR] == times.open_before(1, instants).tolist()
    assert instants.tolist() == times.open_before(0, instants).tolist()


HOURS = ("", "00:00-24:00", "08:00-12:00", "10:00-16:00", "00:00-01:00, 23:00-24:00", "09:00-10:00, 11:00-13:00")
CALENDARS = st.one_of(
    st.just(ALWAYS),
    st.lists(st.sampled_from(HOURS), min_size=7, max_size=7).map(
        lambda days: Calendar("c", (*(opening(day) for day in days),))
    ),
)
NOON = datetime(2026, 1, 7, 12)


def is_open(calendar: Calendar | Combination, instant: int) -> bool:
    """Whether a calendar is open at an instant of the first two weeks."""
    return any(begin <= instant < end for begin, end in open_times(calendar, NOON, 14))


@settings(max_examples=60, deadline=None)
@given(CALENDARS, st.lists(CALENDARS, min_size=1, max_size=3), st.integers(0, 13 * 24 * 4))
def test_open_but_not_while_others_are(first: Calendar, others: list[Calendar], quarter: int) -> None:
    """A calendar without others is open when it is and none of them is, and its segments don't touch."""
    rule = Combination("but", (first, *others))
    instant = quarter * HOUR // 4

    assert is_open(rule, instant) == (is_open(first, instant) and not any(is_open(one, instant) for one in others))
    edges = [edge for segment in open_times(rule, NOON, 14) for edge in segment]
    assert edges == sorted(set(edges))
    assert edges[-1:] <= [14 * DAY]
