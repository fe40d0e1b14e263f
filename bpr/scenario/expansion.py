"""Calendar expansion: from the rule of a calendar to open segments on the clock of a study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from bpr.errors import LimitReachedError
from bpr.scenario.calendar import Calendar, Day, Season, Week
from bpr.scenario.public_holidays import holidays_between, last_year
from bpr.scenario.ramadan import LAST_DAY, ramadans_between

MS_PER_MINUTE = 60_000
MINUTES_PER_DAY = 1440
MS_PER_DAY = MINUTES_PER_DAY * MS_PER_MINUTE
MONDAY = date(2001, 1, 1)
"""Any Monday: an ordinary week begins there."""

Segment = tuple[int, int]
"""Open from, to: milliseconds since the start of the study, the end not included."""


def open_segments(calendar: Calendar, start: datetime, first_day: int, days: int) -> list[Segment]:
    """When the office is open, for `days` days from day number `first_day` of a study that begins at `start`.

    Day 0 is the date of `start`; a day runs from midnight to midnight. Segments are sorted, disjoint and not
    adjacent, and nothing lies before `start`. What is open over midnight is cut at the edges of the range, so
    that the segments of two ranges side by side, joined, are those of both ranges at once.

    Raises:
        LimitReachedError: when a holiday, Ramadan or the Gregorian calendar isn't known so far away.

    Example:
        >>> from bpr.scenario.calendar import ALWAYS
        >>> open_segments(ALWAYS, datetime(2026, 1, 5, 12), 0, 2)
        [(0, 129600000)]
    """
    midnight = first_day * MS_PER_DAY - _since_midnight(start)
    low, high = max(midnight, 0), midnight + days * MS_PER_DAY
    if low >= high:
        return []
    hours = hours_of_days(calendar, _date(start, first_day - 1), days + 1)
    return list(_merged(_clipped(_on_the_clock(hours, midnight - MS_PER_DAY), low, high)))


def hours_of_days(calendar: Calendar, first: date, days: int) -> list[Day]:
    """The hours that begin on each of `days` dates from `first` on: each rule painted over the weaker ones."""
    last = _later(first, days - 1)
    painted = _weekly(calendar.hours, first, days)
    for season in reversed(calendar.seasons):
        _paint_season(painted, season, first)
    if calendar.ramadan is not None:
        for begin, end in ramadans_between(first, last):
            _paint_week(painted, calendar.ramadan, first, max(begin, first), min(end, last))
    if calendar.holidays:
        for day in holidays_between(calendar.holidays, first, last):
            painted[day - first.toordinal()] = ()
    for exception in calendar.exceptions:
        _paint_week(painted, (exception.hours,) * 7, first, max(exception.first, first), min(exception.last, last))
    return painted


def last_known_day(calendar: Calendar) -> date:
    """The last day of which a calendar is known, by its holidays and Ramadan."""
    known = date.max
    if calendar.holidays:
        known = date(last_year(calendar.holidays), 12, 31)
    return known if calendar.ramadan is None else min(known, LAST_DAY)


def mean_open_day(calendar: Calendar) -> float:
    """Mean length of an open day in the ordinary week, in milliseconds.

    Raises:
        ValueError: when the ordinary week has no open hour.
    """
    opened = sum(1 for day in calendar.hours if day)
    if not opened:
        raise ValueError(f"calendar '{calendar.id}' is never open in an ordinary week")
    week = Calendar(calendar.id, calendar.hours)
    # the second week: the first lacks what the Sunday before it would have left open
    segments = open_segments(week, datetime(MONDAY.year, MONDAY.month, MONDAY.day), 7, 7)
    return sum(end - begin for begin, end in segments) / opened


def _weekly(week: Week, first: date, days: int) -> list[Day]:
    turned = week[first.weekday() :] + week[: first.weekday()]
    return list((turned * (days // 7 + 1))[:days])


def _paint_season(painted: list[Day], season: Season, first: date) -> None:
    weekday = first.weekday()
    for number in range(len(painted)):
        day = date.fromordinal(first.toordinal() + number)
        if season_holds(season, day):
            painted[number] = season.hours[(weekday + number) % 7]


def season_holds(season: Season, day: date) -> bool:
    """Whether a date lies in the season; one whose last day comes before its first runs over New Year."""
    here = (day.month, day.day)
    if season.first <= season.last:
        return season.first <= here <= season.last
    return here >= season.first or here <= season.last


def _paint_week(painted: list[Day], week: Week, first: date, begin: date, end: date) -> None:
    length = (end - begin).days + 1
    if length > 0:
        offset = (begin - first).days
        painted[offset : offset + length] = _weekly(week, begin, length)


def _on_the_clock(hours: Iterable[Day], midnight: int) -> Iterator[Segment]:
    for day in hours:
        for begin, end in day:
            yield midnight + begin * MS_PER_MINUTE, midnight + end * MS_PER_MINUTE
        midnight += MS_PER_DAY


def _clipped(segments: Iterable[Segment], low: int, high: int) -> Iterator[Segment]:
    for begin, end in segments:
        if begin < high and end > low and begin < end:
            yield max(begin, low), min(end, high)


def _merged(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Disjoint segments; a night shift may reach into the hours of the next day, so order isn't given."""
    current: Segment | None = None
    for begin, end in sorted(segments):
        if current is None:
            current = (begin, end)
        elif begin <= current[1]:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (begin, end)
    if current is not None:
        yield current


def _since_midnight(start: datetime) -> int:
    return ((start.hour * 60 + start.minute) * 60 + start.second) * 1000 + start.microsecond // 1000


def _date(start: datetime, number: int) -> date:
    return _later(start.date(), number)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise LimitReachedError(
            f"{days} days from {day} there is no date any more.",
            hint="Start the study at an earlier date, or simulate a shorter time.",
        ) from None
