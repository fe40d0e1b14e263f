"""A walk through every minute of an office's time: slow, plain, and made without the simulator's arithmetic.

A minute is open when an interval of its day holds it, or one of the day before that runs over midnight. The rule that
holds a day: the last exception that names it, else the first season, else the ordinary week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bpr.scenario import Calendar
from bpr.scenario.calendar import Day

MINUTES_A_DAY = 1440


@dataclass(slots=True)
class _Waiting:
    case: int
    queue: int = 0


def served(calendar: Calendar, start: datetime, enabled: Sequence[int], work: int) -> list[tuple[int, int, int]]:
    """What becomes of work items of one clerk, first come, first served: minute started, minute ended, minutes queued.

    Args:
        calendar: when the clerk works; no holidays and no Ramadan.
        start: midnight at the beginning of the study.
        enabled: minute in which each item comes, in ascending order.
        work: minutes that each takes.
    """
    found: list[tuple[int, int, int]] = []
    waiting: list[_Waiting] = []
    come, left, started = 0, 0, (0, 0)
    for minute in open_minutes(calendar, start):
        while come < len(enabled) and enabled[come] <= minute:
            waiting.append(_Waiting(come))
            come += 1
        if not left and waiting:
            left, started = work, (minute, waiting.pop(0).queue)
        for item in waiting:
            item.queue += 1
        if left:
            left -= 1
            if not left:
                found.append((started[0], minute + 1, started[1]))
        if len(found) == len(enabled):
            break
    return found


def open_minutes(calendar: Calendar, start: datetime) -> Iterator[int]:
    """The open minutes since the start, one after the other, without an end."""
    number = 0
    while True:
        today = start.date() + timedelta(days=number)
        here, before = hours_on(calendar, today), hours_on(calendar, today - timedelta(days=1))
        for minute in range(MINUTES_A_DAY):
            if _holds(here, minute) or _holds(before, minute + MINUTES_A_DAY):
                yield number * MINUTES_A_DAY + minute
        number += 1


def hours_on(calendar: Calendar, day: date) -> Day:
    """The hours that begin on a date."""
    for exception in reversed(calendar.exceptions):
        if exception.first <= day <= exception.last:
            return exception.hours
    for season in calendar.seasons:
        if season.first <= (day.month, day.day) <= season.last:
            return season.hours[day.weekday()]
    return calendar.hours[day.weekday()]


def _holds(hours: Day, minute: int) -> bool:
    return any(begin <= minute < end for begin, end in hours)
