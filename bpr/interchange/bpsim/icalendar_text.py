"""Calendars in the text of iCalendar (RFC 5545), as they stand in files of BPSim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from bpr.interchange.bpsim.amounts import Unusable, shortened

PROPERTY = re.compile(r"[A-Za-z][A-Za-z0-9-]*[;:]")
LONGEST = 200_000
MOST_EVENTS = 500
MOST_DATES = 800
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PLAIN = frozenset({"FREQ", "BYDAY", "UNTIL", "WKST", "INTERVAL"})
"""Parts of a rule that an ordinary week can hold, where it comes every day or every week."""
READ = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE"})
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


@dataclass(frozen=True, slots=True)
class Opening:
    """When something is open.

    Attributes:
        start: its first instant.
        length: how long it stays open.
        weekdays: days of the week on which it begins, Monday is 0; None when `dates` says it.
        dates: the single days on which it begins.
        until: its last day, None for no end.
        without: days on which it doesn't begin.
        note: what is lost.
    """

    start: datetime
    length: timedelta
    weekdays: tuple[int, ...] | None
    dates: tuple[date, ...] = ()
    until: date | None = None
    without: tuple[date, ...] = ()
    note: str = ""


def openings(text: str) -> tuple[Opening, ...]:
    """The events of a calendar.

    Lines may be indented, DTSTAMP may lack, and a rule may stand behind the events instead of in them.

    Raises:
        Unusable: no calendar, or one without events.
    """
    if len(text) > LONGEST:
        raise Unusable("the calendar is too long.")
    try:
        calendar: Any = Calendar.from_ical(unindented(text))
        events = calendar.walk("VEVENT")
        outer = calendar.get("RRULE")
        found = tuple(_opening(event, event.get("RRULE") or outer) for event in events[:MOST_EVENTS])
    except Unusable:
        raise
    except Exception as error:  # noqa: BLE001  the package raises many kinds for what it can't read
        raise Unusable(f"the calendar can't be read: {shortened(str(error)) or type(error).__name__}.") from None
    if not found:
        raise Unusable("the calendar has no event.")
    return found


def unindented(text: str) -> str:
    r"""The lines without the blanks before them; what begins no property goes on with the line before.

    Example:
        >>> unindented("   BEGIN:VEVENT\n   SUMMARY:open\n     all day")
        'BEGIN:VEVENT\nSUMMARY:openall day'
    """
    lines: list[str] = []
    for line in text.splitlines():
        plain = line.strip()
        if PROPERTY.match(plain) or not lines:
            lines += [plain] if plain else []
        else:
            lines[-1] += plain
    return "\n".join(lines)


def _opening(event: Any, rule: Any) -> Opening:  # noqa: ANN401  of the package
    broken = sorted({str(name) for name, _ in event.errors} & READ)
    if broken:
        raise Unusable(f"the {', '.join(broken)} of an event of the calendar can't be read.")
    if event.get("DTSTART") is None:
        raise Unusable("an event of the calendar has no start.")
    said = event["DTSTART"].dt
    start = _naive(said)
    length = _length(event, said, start)
    if length <= timedelta(0):
        raise Unusable("an event of the calendar has no length.")
    note = "its time zone is left out" if isinstance(said, datetime) and said.tzinfo else ""
    without = tuple(sorted(_excluded(event)))
    if rule is None:
        return Opening(start, length, None, (start.date(),), note=note)
    if isinstance(rule, list):
        raise Unusable("an event of the calendar has several rules.")
    return _recurring(start, length, rule, without, note)


def _length(event: Any, said: Any, start: datetime) -> timedelta:  # noqa: ANN401  of the package
    if event.get("DTEND") is not None:
        return _naive(event["DTEND"].dt) - start
    if event.get("DURATION") is not None:
        length = event["DURATION"].dt
        return length if isinstance(length, timedelta) else timedelta(0)
    return timedelta(0) if isinstance(said, datetime) else timedelta(days=1)


def _naive(said: Any) -> datetime:  # noqa: ANN401  a date, or a date with a time
    if isinstance(said, datetime):
        return said.replace(tzinfo=None)
    return datetime.combine(said, time())


def _excluded(event: Any) -> Iterator[date]:  # noqa: ANN401  of the package
    said = event.get("EXDATE")
    for row in said if isinstance(said, list) else [said] if said is not None else []:
        yield from (_naive(one.dt).date() for one in row.dts)


def _recurring(start: datetime, length: timedelta, rule: Any, without: tuple[date, ...], note: str) -> Opening:  # noqa: ANN401
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    days = [str(day).upper() for day in rule.get("BYDAY", [])]
    known = {str(name).upper() for name in rule} <= PLAIN and all(day in WEEKDAYS for day in days)
    if known and frequency in ("DAILY", "WEEKLY") and int(rule.get("INTERVAL", [1])[0]) == 1:
        every = range(7) if frequency == "DAILY" else (start.weekday(),)
        weekdays = tuple(WEEKDAYS.index(day) for day in days) or tuple(every)
        until = rule.get("UNTIL")
        last = _naive(until[0]).date() if until else None
        return Opening(start, length, tuple(sorted(set(weekdays))), (), last, without, note)
    if frequency not in FREQUENCIES:
        raise Unusable(f"the calendar repeats {frequency or 'without saying how often'}.")
    text = ";".join(part for part in rule.to_ical().decode().split(";"))
    dates = tuple(one.date() for one in islice(rrulestr(text, dtstart=start, ignoretz=True), MOST_DATES))
    more = "a rule other than of every week is written out, day by day" + (
        f", {MOST_DATES} times" if len(dates) == MOST_DATES else ""
    )
    return Opening(start, length, None, tuple(day for day in dates if day not in without), note=note or more)
