"""Elements of QBP: how long each takes, who does it, and what it costs each time."""

from __future__ import annotations

from bpr.interchange.decimals import plain
from bpr.interchange.qbp.distributions import put_law
from bpr.interchange.qbp.reading import Reading
from bpr.interchange.unlimited import give_unlimited
from bpr.location import Location
from bpr.markup import Element

ACTIVITIES = "activities"
NOT_DRAWN = "the diagram has no such element"
WITHIN = "bpr runs what is drawn within a sub-process; nobody works at the sub-process itself"
THRESHOLD = "a limit of one element only sorts results; bpr's deadline (study.deadline) is that of whole cases"


def read_elements(info: Element, pools: frozenset[str], reading: Reading) -> None:
    """Write what is said of each element; tasks without a resource get one that never lets anyone wait."""
    served = set()
    for element in reading.ledger.grandchildren(info, "elements", "element"):
        id_ = reading.ledger.get(element, "elementId")
        place = reading.place(element, id_)
        sort = reading.drawn.sorts.get(id_, "" if reading.drawn.sorts else "task")
        reason = _reason(id_, sort, reading)
        if reason:
            reading.draft.ignore(reading.ledger.whole(element), place, reason)
        elif sort == "task":
            _read_task(element, id_, place, reading)
            served |= _put_resources(element, id_, pools, reading)
        else:
            _read_other(element, id_, place, reading)
    give_unlimited([id_ for id_ in reading.drawn.served if id_ not in served], reading.draft)


def _reason(id_: str, sort: str, reading: Reading) -> str:
    """Why an element can't be used; "" when it can."""
    if not id_:
        return "it names no element of the diagram"
    return reading.ledger.again("element", id_) if sort else NOT_DRAWN


def _read_task(element: Element, id_: str, place: Location, reading: Reading) -> None:
    duration = reading.ledger.child(element, "durationDistribution")
    if duration is not None:
        where = reading.place(duration, id_)
        put_law((ACTIVITIES, id_, "duration"), duration, "durationDistribution", where, reading)
    _put_cost(element, id_, place, reading)
    _tell_thresholds(element, place, reading)
    reading.ignored(element, "simulateAsTask", place, "it is a task already")


def _put_resources(element: Element, id_: str, pools: frozenset[str], reading: Reading) -> set[str]:
    """The schema lists "resources that can be used to handle the element": any of them does it.

    Gives the task's id back when somebody does it. Who names a resource that isn't there gets no other in its place.
    """
    named = reading.ledger.grandchildren(element, "resourceIds", "resourceId")
    ids = list(dict.fromkeys(said for each in named if (said := reading.ledger.text(each))))
    if not ids:
        return set()
    place = reading.place(named[0], id_)
    what = f"resourceId {', '.join(ids)}"
    if len(ids) == 1:
        reading.draft.put((ACTIVITIES, id_, "resource"), ids[0], place, what)
    else:
        reading.draft.put((ACTIVITIES, id_, "resources"), {"any": ids}, place, what)
    for gone in [name for name in ids if name not in pools]:
        reading.draft.ignore(f"resourceId {gone}", place, "the file has no such resource: say who it is")
    return {id_}


def _put_cost(element: Element, id_: str, place: Location, reading: Reading) -> None:
    cost = reading.number(element, "fixedCost")
    if cost is not None and cost >= 0:
        amount = f"{plain(cost)} {reading.currency}"
        reading.draft.put((ACTIVITIES, id_, "cost"), amount, place, f"fixedCost {cost}")
    else:
        reading.ignored(element, "fixedCost", place, "this is no amount of money")


def _tell_thresholds(element: Element, place: Location, reading: Reading) -> None:
    for name in ("costThreshold", "durationThreshold"):
        reading.ignored(element, name, place, THRESHOLD)
    if reading.ledger.text(reading.ledger.child(element, "durationThresholdTimeUnit")):
        reading.shown["durationThresholdTimeUnit"] += 1


def _read_other(element: Element, id_: str, place: Location, reading: Reading) -> None:
    """An event waits; a sub-process is run as drawn; nothing happens at a gateway."""
    sort = reading.drawn.sorts[id_]
    duration = reading.ledger.child(element, "durationDistribution")
    if duration is not None and sort == "event":
        where = reading.place(duration, id_)
        put_law(("events", id_, "delay"), duration, "durationDistribution", where, reading)
    elif duration is not None:
        reason = WITHIN if sort == "sub-process" else "a gateway takes no time"
        reading.draft.ignore(reading.ledger.whole(duration), place, reason)
    for each in reading.ledger.grandchildren(element, "resourceIds", "resourceId"):
        reason = WITHIN if sort == "sub-process" else "nobody works here"
        reading.draft.ignore(f"resourceId {reading.ledger.text(each)}", place, reason)
    for name in ("fixedCost", "simulateAsTask"):
        reading.ignored(element, name, place, WITHIN if sort == "sub-process" else "nobody works here")
    _tell_thresholds(element, place, reading)
