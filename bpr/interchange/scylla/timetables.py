"""Timetables of Scylla as calendars.

An item is one stretch: from its first day at `beginTime` to its last day at `endTime`, nights included. So does Scylla
read it (DateTimeUtils.isWithin), and its own editor therefore writes an item for each day.
"""

from __future__ import annotations

from bpr.interchange.scylla.reading import Reading, Side
from bpr.interchange.weekly_hours import DAY, WEEK, Span, time_of_day, week, weekday
from bpr.markup import Element
from bpr.scenario.calendar import ALWAYS

ROUNDED = "to the whole minute, as calendars are"
STRETCH = "one stretch with its nights, as Scylla's engine reads it; daily hours would be an item for each day"


def read_timetables(reading: Reading) -> dict[str, str]:
    """Write a calendar for each timetable that is ever open; its ID by that of the timetable."""
    reading.draft.default(("study", "calendar"), ALWAYS.id, reading.simulation.place(reading.configuration))
    side = reading.whole
    if side is None:
        return {}
    found: dict[str, str] = {}
    for timetable in side.ledger.grandchildren(reading.root, "timetables", "timetable"):
        name = side.ledger.get(timetable, "id")
        id_ = f"{name}_" if name == ALWAYS.id else name or "timetable"
        again = side.ledger.again("timetable", name)
        if again:
            side.draft.ignore(side.ledger.whole(timetable), side.place(timetable, name), again)
            continue
        spans = _items(timetable, id_, side)
        if spans:
            found[name] = id_
            side.draft.default(("calendars", id_, "hours"), week(spans), side.place(timetable, name))
        else:
            side.draft.ignore("timetable", side.place(timetable, name), "it has no hours: nothing is closed")
    return found


def _items(timetable: Element, id_: str, side: Side) -> list[Span]:
    found = []
    for item in side.ledger.children(timetable, "timetableItem"):
        first, last, begin, end = (side.ledger.get(item, name) for name in ("from", "to", "beginTime", "endTime"))
        what = f"timetableItem {first} {begin} to {last} {end}"
        place = side.place(item, side.ledger.get(timetable, "id"))
        try:
            span, exact = _span(first, last, begin, end)
        except ValueError as error:
            side.draft.ignore(what, place, str(error))
            continue
        found.append(span)
        why = STRETCH if first != last else "" if exact else ROUNDED
        side.draft.use(what, place, f"calendars.{id_}.hours", why)
    return found


def _span(first: str, last: str, begin: str, end: str) -> tuple[Span, bool]:
    opens, closes = time_of_day(begin), time_of_day(end)
    start = weekday(first) * DAY + opens.minute
    length = (weekday(last) * DAY + closes.minute - start) % WEEK or WEEK
    if (first, begin) == (last, end):
        raise ValueError("it has no length")
    return (start, start + length), opens.exact and closes.exact
