"""The calendars of a scenario of BPSim as weeks with exceptions (BPSim 2.0, 6.4)."""

from __future__ import annotations

from datetime import date, timedelta

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import Context, joined
from bpr.interchange.bpsim.icalendar_text import Opening, openings
from bpr.interchange.bpsim.scenarios import calendars
from bpr.interchange.weekly_hours import hours_of_day, week
from bpr.location import Location
from bpr.markup import attribute, line, text

MIDNIGHT = 1440
FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
RESERVED = "always"

Span = tuple[int, int]
"""Minutes of a day from which and to which something is open."""


def read_calendars(context: Context, start: date) -> None:
    """Put every calendar that can be read; the others are told, and nothing is valid for them.

    `start` is the first day of the study.
    """
    for element in calendars(context.parts.chain):
        id_ = attribute(element, "id") or attribute(element, "name")
        name = attribute(element, "name")
        what = f"Calendar '{name or id_}'"
        place = Location(context.draft.file, line(element), id_, name if name != id_ else "")
        if not id_.strip():
            context.draft.ignore(what, place, "it has no id: nothing can be valid for it.")
            continue
        own = f"{id_}_" if id_ == RESERVED else id_
        try:
            table, note = calendar_table(openings(text(element)), start)
        except Unusable as reason:
            context.draft.ignore(what, place, str(reason))
            continue
        context.draft.put(("calendars", own), table, place, what, note)
        context.calendars.setdefault(name, own)
        context.calendars[id_] = own


def calendar_table(found: tuple[Opening, ...], start: date = LAST) -> tuple[dict[str, object], str]:
    """Hours and exceptions of a calendar as a scenario writes them, and what is lost."""
    weekly = [one for one in found if one.weekdays is not None]
    single = [one for one in found if one.weekdays is None]
    exceptions: list[dict[str, object]] = []
    notes = [one.note for one in found]
    if weekly:
        hours = _week(weekly)
        bounds, note = _bounds(weekly, start)
        exceptions += bounds
        notes.append(note)
    else:
        hours = {"mon-sun": "00:00-24:00"}
        exceptions.append({"from": FIRST, "to": LAST, "closed": True})
    changed = {day for one in weekly for day in _touched(one, one.without)}
    changed |= {day for one in single for day in _touched(one, one.dates)}
    exceptions += [_on(day, found) for day in sorted(changed)]
    notes += ["seconds are rounded to minutes"] * any(_has_seconds(one) for one in found)
    table: dict[str, object] = {"hours": hours}
    return (table | {"exceptions": exceptions} if exceptions else table), joined(notes)


def _has_seconds(one: Opening) -> bool:
    return bool(one.start.second or one.start.microsecond or one.length % timedelta(minutes=1))


def _spans(one: Opening) -> list[tuple[int, Span]]:
    """What is open by days after that on which it begins; over midnight it goes on the next day."""
    begin = one.start.hour * 60 + one.start.minute
    end = begin + max(1, round(one.length / timedelta(minutes=1)))
    days = range((end - 1) // MIDNIGHT + 1)
    return [(day, (max(begin - day * MIDNIGHT, 0), min(end - day * MIDNIGHT, MIDNIGHT))) for day in days]


def _week(weekly: list[Opening]) -> dict[str, str]:
    spans: list[Span] = []
    for one in weekly:
        begin = one.start.hour * 60 + one.start.minute
        length = max(1, round(one.length / timedelta(minutes=1)))
        spans += [(day * MIDNIGHT + begin, day * MIDNIGHT + begin + length) for day in one.weekdays or ()]
    return week(spans)


def _bounds(weekly: list[Opening], start: date) -> tuple[list[dict[str, object]], str]:
    """Closed before the first day, if the study begins before, and after the last, where all events have the same."""
    first = min(one.start.date() for one in weekly)
    ends = {one.until for one in weekly}
    rows: list[dict[str, object]] = []
    if start < first:
        rows.append({"from": start, "to": first - timedelta(days=1), "closed": True})
    note = ""
    if len(ends) == 1 and (last := ends.pop()) is not None:
        rows.append({"from": last + timedelta(days=1), "to": LAST, "closed": True})
    elif ends - {None}:
        note = "its events end on different days, which isn't told apart"
    return rows, note


def _touched(one: Opening, days: tuple[date, ...]) -> set[date]:
    return {day + timedelta(days=later) for day in days for later, _ in _spans(one)}


def _on(day: date, found: tuple[Opening, ...]) -> dict[str, object]:
    """The hours of one day, of all events."""
    hours = hours_of_day(
        [span for one in found for later, span in _spans(one) if _begins(one, day - timedelta(days=later))]
    )
    return {"date": day, "hours": hours} if hours else {"date": day, "closed": True}


def _begins(one: Opening, day: date) -> bool:
    if one.weekdays is None:
        return day in one.dates
    within = one.start.date() <= day and (one.until is None or day <= one.until)
    return within and day.weekday() in one.weekdays and day not in one.without
