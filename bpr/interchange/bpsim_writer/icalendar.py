"""Working calendars as iCalendar (RFC 5545): what repeats every week, and the dates that differ.

The week is one event for each interval of the day, repeated on its weekdays without end. Public holidays, Ramadan,
seasons and exceptions are rules of bpr that iCalendar can't express: they are written as dates for some years, taken
out of the weekly events (EXDATE) or added as events of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from bpr.scenario.calendar import ALL_DAY, Calendar, Interval
from bpr.scenario.expansion import hours_of_days, last_known_day

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS, MOST_YEARS = 5, 10
"""For so many years from the start of the study dates are written out; for the second with later exceptions."""
IN_A_LINE = 3
"""Dates of an EXDATE: a line should have no more than 75 bytes (RFC 5545, section 3.1)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days for which a calendar is written: from, to, and whether the week goes on after the last of them."""

    first: date
    last: date
    endless: bool = True


def usual_span(calendar: Calendar, start: datetime) -> Span:
    """From the Monday before the study begins, for some years, longer where there are dated exceptions."""
    first = start.date() - timedelta(days=start.weekday() + 7)
    latest = max([date.min, *(exception.last for exception in calendar.exceptions)])
    last = max(_end(start, YEARS), min(latest, _end(start, MOST_YEARS)))
    return Span(first, max(first, min(last, last_known_day(calendar))))


def _end(start: datetime, years: int) -> date:
    return date(min(start.year + years - 1, date.max.year), 12, 31)


def is_always(calendar: Calendar) -> bool:
    """Whether it is open round the clock."""
    return all(day == ALL_DAY for day in calendar.hours) and not is_dated(calendar) and not calendar.exceptions


def is_dated(calendar: Calendar) -> bool:
    """Whether it has rules that can only be written as dates of some years."""
    return bool(calendar.holidays or calendar.ramadan or calendar.seasons)


def vcalendar(calendar: Calendar, id_: str, span: Span) -> str:
    """The text of a calendar; `id_` makes the names of its events."""
    stamp = _instant(datetime.combine(span.first, time())) + "Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bpr//EN"]
    for number, event in enumerate((*_weekly(calendar, span), *_extra(calendar, span)), start=1):
        lines += ["BEGIN:VEVENT", f"UID:{id_}-{number}@bpr", f"DTSTAMP:{stamp}", *event, "END:VEVENT"]
    return "\n".join([*lines, "END:VCALENDAR"])


def _painted(calendar: Calendar, span: Span) -> Iterator[tuple[date, tuple[Interval, ...]]]:
    if not is_dated(calendar) and not calendar.exceptions:
        return
    hours = hours_of_days(calendar, span.first, (span.last - span.first).days + 1)
    for number, day in enumerate(hours):
        yield span.first + timedelta(days=number), day


def _weekly(calendar: Calendar, span: Span) -> Iterator[list[str]]:
    painted = list(_painted(calendar, span))
    for interval in sorted({interval for day in calendar.hours for interval in day}):
        weekdays = [number for number, day in enumerate(calendar.hours) if interval in day]
        begin = next(day for day in _days(span.first) if day.weekday() in weekdays)
        if not span.endless and begin > span.last:
            continue
        closed = [day for day, hours in painted if day.weekday() in weekdays and interval not in hours]
        until = "" if span.endless else f";UNTIL={_instant(datetime.combine(span.last, time(23, 59, 59)))}"
        rule = f"RRULE:FREQ=WEEKLY;BYDAY={','.join(CODES[number] for number in weekdays)}{until}"
        yield [*_times(begin, interval), rule, *_excluded(closed, interval)]


def _extra(calendar: Calendar, span: Span) -> Iterator[list[str]]:
    """Hours that the week doesn't have: neighbouring days with the same hours are one event."""
    found = [
        (interval, day.toordinal())
        for day, hours in _painted(calendar, span)
        for interval in hours
        if interval not in calendar.hours[day.weekday()]
    ]
    rows = enumerate(sorted(found))
    for (interval, _), run in groupby(rows, key=lambda row: (row[1][0], row[1][1] - row[0])):
        days = [date.fromordinal(ordinal) for _, (_, ordinal) in run]
        rule = [f"RRULE:FREQ=DAILY;COUNT={len(days)}"] if len(days) > 1 else []
        yield [*_times(days[0], interval), *rule]


def _days(first: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(7))


def _times(day: date, interval: Interval) -> list[str]:
    begin, end = (datetime.combine(day, time()) + timedelta(minutes=minute) for minute in interval)
    return [f"DTSTART:{_instant(begin)}", f"DTEND:{_instant(end)}"]


def _excluded(days: list[date], interval: Interval) -> Iterator[str]:
    instants = [_instant(datetime.combine(day, time()) + timedelta(minutes=interval[0])) for day in days]
    for number in range(0, len(instants), IN_A_LINE):
        yield f"EXDATE:{','.join(instants[number : number + IN_A_LINE])}"


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")
