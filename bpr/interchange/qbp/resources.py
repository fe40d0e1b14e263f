"""Resources of QBP as pools: so many people, what an hour of one costs, and when they work."""

from __future__ import annotations

from bpr.interchange.decimals import plain, whole
from bpr.interchange.qbp.calendars import Calendars
from bpr.interchange.qbp.reading import Reading
from bpr.location import Location
from bpr.markup import Element
from bpr.scenario.calendar import ALWAYS
from bpr.scenario.values import MOST_PEOPLE


def read_resources(info: Element, calendars: Calendars, reading: Reading) -> frozenset[str]:
    """Write a pool for each resource; gives their ids back."""
    found = set()
    for resource in reading.ledger.grandchildren(info, "resources", "resource"):
        id_, label = reading.ledger.get(resource, "id"), reading.ledger.get(resource, "name")
        place = reading.place(resource, id_, label)
        reason = "it has no id that an element could name" if not id_ else reading.ledger.again("resource", id_)
        if reason:
            reading.draft.ignore(reading.ledger.whole(resource), place, reason)
            continue
        found.add(id_)
        if label:
            reading.draft.put(("resources", id_, "name"), label, place, "name")
        _put_capacity(resource, id_, place, reading)
        _put_cost(resource, id_, place, reading)
        _put_calendar(resource, id_, calendars, reading)
    return frozenset(found)


def _put_capacity(resource: Element, id_: str, place: Location, reading: Reading) -> None:
    amount = reading.number(resource, "totalAmount")
    what = f"totalAmount {reading.ledger.get(resource, 'totalAmount')}".strip()
    if amount is None:
        reading.draft.ignore(what, place, "nobody filled in how many there are")
    elif (count := whole(amount, 1, MOST_PEOPLE)) is None:
        reading.draft.ignore(what, place, "this is no number of people that could do the work")
    else:
        reading.draft.put(("resources", id_, "capacity"), count, place, what)


def _put_cost(resource: Element, id_: str, place: Location, reading: Reading) -> None:
    cost = reading.number(resource, "costPerHour")
    if cost is not None and cost >= 0:
        what = f"costPerHour {reading.ledger.get(resource, 'costPerHour')}"
        reading.draft.put(("resources", id_, "cost"), f"{plain(cost)} {reading.currency}/h", place, what)
    else:
        reading.ignored(resource, "costPerHour", place, "this is no amount of money")


def _put_calendar(resource: Element, id_: str, calendars: Calendars, reading: Reading) -> None:
    """Who follows no timetable is always there: the schema has one for arrivals only."""
    timetable = reading.ledger.get(resource, "timetableId")
    keys, place = ("resources", id_, "calendar"), reading.place(resource, id_)
    if not timetable:
        reading.draft.default(keys, ALWAYS.id, place)
    elif timetable in calendars.ids:
        reading.draft.put(keys, calendars.ids[timetable], place, f"timetableId {timetable}")
    else:
        reason = "the file has no such timetable with hours: always there"
        reading.draft.put(keys, ALWAYS.id, place, f"timetableId {timetable}", reason)
