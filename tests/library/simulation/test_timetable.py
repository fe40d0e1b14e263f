"""Calendars as tables of open segments."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from builders import office_hours

from bpr.scenario.calendar import ALWAYS
from bpr.simulation import timetable
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
