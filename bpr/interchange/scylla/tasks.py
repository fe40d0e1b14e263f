"""Tasks of Scylla: how long they take, and who does them, all of them at once."""

from __future__ import annotations

from bpr.interchange.decimals import whole
from bpr.interchange.scylla.distributions import put_law
from bpr.interchange.scylla.reading import Reading
from bpr.interchange.scylla.study import counts_priorities
from bpr.location import Location
from bpr.markup import Element, local_name
from bpr.scenario.staff import MOST_PRIORITY

ACTIVITIES = "activities"
SET_UP = "bpr's set-up is due when the person did something else before"
NO_ORDER = "the global file orders service without priorities (resourceAssignmentOrder)"
SEVERAL = "a task has one priority in bpr: the highest of those for its resources"
MOST_AT_ONCE = 1000


def read_task(element: Element, id_: str, place: Location, reading: Reading) -> None:
    """Write what is said of a task."""
    side = reading.simulation
    for duration in side.ledger.children(element, "duration"):
        reading.timed.add(id_)
        put_law((ACTIVITIES, id_, "duration"), duration, side.place(duration, id_), side)
    for set_up in side.ledger.children(element, "setUpDuration"):
        put_law((ACTIVITIES, id_, "set_up"), set_up, side.place(set_up, id_), side, SET_UP)
    _put_resources(element, id_, reading)
    for batch in side.ledger.children(element, "batchActivity"):
        reason = "Scylla gathers work at sub-processes only"
        side.draft.ignore(side.ledger.whole(batch), place, reason)


def _put_resources(element: Element, id_: str, reading: Reading) -> None:
    side = reading.simulation
    names: list[str] = []
    priorities: list[tuple[int, Location]] = []
    for resource in side.ledger.grandchildren(element, "resources", "resource"):
        pool = side.ledger.get(resource, "id")
        place = side.place(resource, id_)
        amount = side.ledger.get(resource, "amount")
        count = whole(side.number(resource, "amount"), 1, MOST_AT_ONCE) if amount else 1
        if not pool or count is None:
            side.draft.ignore(f"resource {pool} amount {amount}", place, "nobody is named, or no number of people")
            continue
        reading.wanted.setdefault(pool, place)
        names += [pool] * count
        side.draft.use(f"resource {pool} amount {count}", place, f"{ACTIVITIES}.{id_}.resources")
        priorities += _priorities(resource, id_, reading)
    if names:
        reading.served.add(id_)
        where = side.place(element, id_)
        one = len(names) == 1
        keys = (ACTIVITIES, id_, "resource" if one else "resources")
        side.draft.default(keys, names[0] if one else {"all": names}, where)
    _put_priority(id_, priorities, reading)


def _priorities(resource: Element, id_: str, reading: Reading) -> list[tuple[int, Location]]:
    side = reading.simulation
    found = []
    for definition in side.ledger.children(resource, "assignmentDefinition"):
        for each in side.ledger.children(definition, "priority"):
            rank = whole(side.number(each), -MOST_PRIORITY, MOST_PRIORITY)
            if rank is None:
                side.draft.ignore("priority", side.place(each, id_), "this is no whole number")
            else:
                found.append((rank, side.place(each, id_)))
        for other in side.ledger.children(definition):
            if local_name(other) != "priority":
                side.draft.ignore(side.ledger.whole(other), side.place(other, id_), "bpr ranks work by priority")
    return found


def _put_priority(id_: str, said: list[tuple[int, Location]], reading: Reading) -> None:
    """Higher goes first in both; the highest counts where the resources of a task differ."""
    if not said:
        return
    highest = max(rank for rank, _ in said)
    why = SEVERAL if len({rank for rank, _ in said}) > 1 else ""
    if counts_priorities(reading):
        reading.draft.put((ACTIVITIES, id_, "priority"), highest, said[0][1], f"priority {highest}", why)
    else:
        reading.draft.ignore(f"priority {highest}", said[0][1], NO_ORDER)
