"""Resources of Scylla as pools: how many, at what cost, on which timetable; some of them by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from bpr.interchange.decimals import plain, whole
from bpr.interchange.scylla.distributions import UNITS
from bpr.interchange.scylla.reading import NO_CURRENCY, Reading, Side
from bpr.location import Location
from bpr.markup import Element
from bpr.scenario.calendar import ALWAYS
from bpr.scenario.values import MOST_PEOPLE

CURRENCY = f"Scylla names no currency: money is told in {NO_CURRENCY}"
DEFAULT = "it holds for those named too; Scylla's engine leaves named ones without a timetable always there"
PER = {"SECONDS": "s", "MINUTES": "min", "HOURS": "h"}
HOUR = 3600
MISSING = "pools, timetables and the zone stand in Scylla's global file: give it with this one"
MOST_NAMED = 10_000


def read_resources(calendars: Mapping[str, str], reading: Reading) -> None:
    """Write a pool for each resource of the global file."""
    side = reading.whole
    if side is None:
        reading.draft.ignore("globalConfiguration", Location(reading.file), MISSING)
        return
    side.draft.default(("study", "currency"), NO_CURRENCY, Location(side.file))
    for data in side.ledger.children(reading.root, "resourceData"):
        for resource in side.ledger.children(data, "dynamicResource"):
            _read_resource(resource, calendars, side)


def pools_of(reading: Reading) -> set[str]:
    """The pools that the global file has."""
    side = reading.whole
    found = [] if side is None else side.ledger.grandchildren(reading.root, "resourceData", "dynamicResource")
    return {each.get("id", "").strip() for each in found}


def tell_unknown_pools(pools: set[str], reading: Reading) -> None:
    """Note the pools that tasks name and no file has."""
    for pool, place in reading.wanted.items():
        if pool not in pools:
            reason = "the global file has no such resource" if reading.whole else "its pool stands in the global file"
            reading.draft.ignore(f"resource {pool}", place, reason)


def _read_resource(resource: Element, calendars: Mapping[str, str], side: Side) -> None:
    id_, label = side.ledger.get(resource, "id"), side.ledger.get(resource, "name")
    place = side.place(resource, id_, label)
    reason = side.ledger.again("resource", id_) if id_ else "it has no id that a task could name"
    if reason:
        side.draft.ignore(side.ledger.whole(resource), place, reason)
        return
    if label:
        side.draft.put(("resources", id_, "name"), label, place, "name")
    named = side.ledger.children(resource, "instance")
    _put_cost(resource, id_, place, side)
    _put_calendar(resource, id_, calendars, [each for each in named if not each.get("timetableId", "")], side)
    _put_people(resource, named, calendars, side)


def _put_cost(resource: Element, id_: str, place: Location, side: Side) -> None:
    unit = side.ledger.get(resource, "defaultTimeUnit").upper() or "HOURS"
    cost = side.number(resource, "defaultCost")
    what = f"defaultCost {side.ledger.get(resource, 'defaultCost')} by {unit}"
    if not side.ledger.get(resource, "defaultCost"):
        return
    if cost is None or cost < 0 or unit not in UNITS:
        side.draft.ignore(what, place, "this is no pay for a time")
        return
    side.draft.put(("resources", id_, "cost"), _rate(cost, unit), place, what, CURRENCY if cost else "")


def _rate(cost: Decimal, unit: str) -> str:
    """Pay for a time: a day of Scylla has 24 hours."""
    if unit in PER:
        return f"{plain(cost)} {NO_CURRENCY}/{PER[unit]}"
    hourly = (cost * HOUR / UNITS[unit]).quantize(Decimal("1e-9"))
    return f"{plain(hourly)} {NO_CURRENCY}/h"


def _put_calendar(resource: Element, id_: str, calendars: Mapping[str, str], unsaid: list[Element], side: Side) -> None:
    timetable = side.ledger.get(resource, "defaultTimetableId")
    keys, place = ("resources", id_, "calendar"), side.place(resource, id_)
    if not timetable:
        side.draft.default(keys, ALWAYS.id, place)
    elif timetable in calendars:
        why = DEFAULT if unsaid else ""
        side.draft.put(keys, calendars[timetable], place, f"defaultTimetableId {timetable}", why)
    else:
        reason = "the file has no such timetable with hours: always there"
        side.draft.put(keys, ALWAYS.id, place, f"defaultTimetableId {timetable}", reason)


def _put_people(resource: Element, named: list[Element], calendars: Mapping[str, str], side: Side) -> None:
    """So many, or all by name where some are named: those without a name are numbered, as in Scylla."""
    id_ = side.ledger.get(resource, "id")
    place, quantity = side.place(resource, id_), side.number(resource, "defaultQuantity")
    what = f"defaultQuantity {side.ledger.get(resource, 'defaultQuantity')}".strip()
    count = whole(quantity, 1, MOST_PEOPLE) or 0
    if not named and count:
        side.draft.put(("resources", id_, "capacity"), count, place, what)
    elif not named:
        side.draft.ignore(what, place, "this is no number of people that could do the work")
    else:
        rest = max(0, count - len(named))
        why = f"with those named there are {rest + len(named)}" if count < len(named) or rest > MOST_NAMED else ""
        people = [
            *_people(resource, named, calendars, side),
            *({"name": f"#{n}"} for n in range(min(rest, MOST_NAMED))),
        ]
        side.draft.put(("resources", id_, "people"), people, place, what, why)


def _people(
    resource: Element, named: list[Element], calendars: Mapping[str, str], side: Side
) -> Iterator[dict[str, Any]]:
    """Those who are named, each with a cost and a timetable where it has its own."""
    taken: set[str] = set()
    for number, each in enumerate(named):
        name = side.ledger.get(each, "name") or f"instance {number + 1}"
        place = side.place(each, side.ledger.get(resource, "id"), name)
        while name in taken:
            name += "'"
        taken.add(name)
        side.draft.use(f"instance {name}", place, f"resources.{side.ledger.get(resource, 'id')}.people")
        yield {"name": name, **_cost(resource, each, place, side), **_timetable(each, calendars, place, side)}


def _cost(resource: Element, each: Element, place: Location, side: Side) -> dict[str, str]:
    own = side.ledger.get(each, "timeUnit")
    unit = (own or side.ledger.get(resource, "defaultTimeUnit")).upper() or "HOURS"
    from_ = (each, "cost") if side.ledger.get(each, "cost") or not own else (resource, "defaultCost")
    said, cost = side.ledger.get(*from_), side.number(*from_)
    if not said:
        return {}
    if cost is None or cost < 0 or unit not in UNITS:
        side.draft.ignore(f"cost {said} by {unit}", place, "this is no pay for a time")
        return {}
    side.draft.use(f"cost {said} by {unit}", place, "people.cost", CURRENCY if cost else "")
    return {"cost": _rate(cost, unit)}


def _timetable(each: Element, calendars: Mapping[str, str], place: Location, side: Side) -> dict[str, str]:
    timetable = side.ledger.get(each, "timetableId")
    if not timetable:
        return {}
    why = "" if timetable in calendars else "the file has no such timetable with hours: always there"
    side.draft.use(f"timetableId {timetable}", place, "people.calendar", why)
    return {"calendar": calendars.get(timetable, ALWAYS.id)}
