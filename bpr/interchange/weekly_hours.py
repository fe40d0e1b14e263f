"""Weekly opening hours of other tools' timetables, as the hours of a calendar in a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bpr.scenario.hours import DAYS

DAY = 1440
WEEK = 7 * DAY
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
TIME = re.compile(r"T?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|[+-]\d{2}:?\d{2})?")

Span = tuple[int, int]
"""Open from minute to minute after the beginning of Monday; the end may lie in the next week."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day to the minute.

    Attributes:
        minute: after midnight, 0 to 1440.
        exact: whether the file says whole minutes.
        zone: as written ("+00:00"), or "".
    """

    minute: int
    exact: bool
    zone: str


def time_of_day(said: str) -> TimeOfDay:
    """A time such as "09:00", "23:59:59.999" or "17:00:00.000+00:00", to the nearest minute.

    Raises:
        ValueError: no time of day.

    Example:
        >>> time_of_day("23:59:59").minute
        1440
    """
    match = TIME.fullmatch(said.strip())
    if match is None:
        raise ValueError(f"{said!r} is no time of day")
    seconds = float(match[3] or 0)
    minute = int(match[1]) * 60 + int(match[2])
    if int(match[2]) > 59 or seconds >= 61 or minute > DAY:  # noqa: PLR2004  # of an hour, of a minute
        raise ValueError(f"{said!r} is no time of day")
    return TimeOfDay(min(DAY, minute + round(seconds / 60)), seconds == 0, match[4] or "")


def weekday(said: str) -> int:
    """The number of a day: MONDAY is 0.

    Raises:
        ValueError: no day.
    """
    if said.strip().upper() not in WEEKDAYS:
        raise ValueError(f"{said!r} is no day of the week")
    return WEEKDAYS.index(said.strip().upper())


def week(spans: Iterable[Span]) -> dict[str, str]:
    """The hours of a week, as a calendar has them; equal days that follow one another stand together.

    Example:
        >>> week([(540, 1020), (1980, 2460)])
        {'mon-tue': '09:00-17:00'}
    """
    texts = [_day(intervals) for intervals in by_day(spans)]
    found: dict[str, str] = {}
    first = 0
    while first < len(texts):
        last = first
        while last + 1 < len(texts) and texts[last + 1] == texts[first]:
            last += 1
        if texts[first]:
            found[DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"] = texts[first]
        first = last + 1
    return found


def hours_of_day(spans: Iterable[Span]) -> str:
    """The hours of one day, as a calendar has them; what touches is joined.

    Example:
        >>> hours_of_day([(720, 780), (540, 720)])
        '09:00-13:00'
    """
    return _day(joined(spans))


def is_always(spans: Iterable[Span]) -> bool:
    """Whether nothing is ever closed."""
    return week(spans) == {"mon-sun": "00:00-24:00"}


def by_day(spans: Iterable[Span]) -> list[list[Span]]:
    """The open intervals of each day, in order, cut at midnight and joined where they touch."""
    days: list[list[Span]] = [[] for _ in DAYS]
    for begin, end in joined(spans):
        for number in range(begin // DAY, -(-end // DAY)):
            days[number].append((max(begin - number * DAY, 0), min(end - number * DAY, DAY)))
    return days


def joined(spans: Iterable[Span]) -> list[Span]:
    """Disjoint spans of one week, in order, of such as may touch, overlap, or run over its end."""
    cut = sorted(piece for begin, end in spans for piece in _in_one_week(begin, end))
    found: list[Span] = []
    for begin, end in cut:
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def _in_one_week(begin: int, end: int) -> list[Span]:
    if end - begin >= WEEK:
        return [(0, WEEK)]
    if end <= WEEK:
        return [(begin, end)]
    return [(begin, WEEK), (0, end - WEEK)]


def _day(intervals: Iterable[Span]) -> str:
    return ", ".join(f"{clock(begin)}-{clock(end)}" for begin, end in intervals)


def clock(minute: int) -> str:
    """A time of day as a calendar has it."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
