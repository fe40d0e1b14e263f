"""What a Scylla configuration says of the nodes of a diagram, sub-processes entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bpr.interchange.scylla.batches import read_batch
from bpr.interchange.scylla.distributions import put_law
from bpr.interchange.scylla.events import read_boundary_events
from bpr.interchange.scylla.reading import Reading
from bpr.interchange.scylla.tasks import read_task
from bpr.interchange.unlimited import give_unlimited
from bpr.location import Location
from bpr.markup import Element, local_name
from bpr.scenario.calendar import ALWAYS

NOT_DRAWN = "the diagram has no such element"
AGAIN = "the element is configured again below: the last counts, as in Scylla"
WITHIN = "bpr runs what is drawn within a sub-process; nobody works at the sub-process itself"
NO_TIME = "the file says nothing of it: no time, as Scylla takes it"
EVENTS = ("catchevent", "intermediatecatchevent", "throwevent", "intermediatethrowevent")


def read_nodes(configuration: Element, reading: Reading) -> None:
    """Write what is said of each node; then what Scylla assumes of tasks of which the file says nothing."""
    found = list(_nodes(configuration, reading))
    left = Counter(element.get("id", "") for element in found)
    for element in found:
        id_ = reading.simulation.ledger.get(element, "id")
        left[id_] -= 1
        place = reading.simulation.place(element, id_, reading.simulation.ledger.get(element, "name"))
        reason = AGAIN if left[id_] else NOT_DRAWN if _is_not_drawn(id_, reading) else ""
        if reason:
            reading.draft.ignore(_told(element, reading), place, reason)
        else:
            _read_node(element, id_, place, reading)
    _assume(reading)


def _nodes(scope: Element, reading: Reading) -> Iterator[Element]:
    """The tasks, events and sub-processes of a scope, an outer one before those in it."""
    for child in scope:
        name = local_name(child).casefold()
        if name.endswith("task") or name in {"subprocess", "startevent", *EVENTS}:
            reading.simulation.ledger.see(child)
            yield child
        if name == "subprocess":
            yield from _nodes(child, reading)


def _told(element: Element, reading: Reading) -> str:
    """A node that isn't read; what stands within a sub-process is read by itself."""
    if local_name(element).casefold() == "subprocess":
        return local_name(element)
    return reading.simulation.ledger.whole(element)


def _is_not_drawn(id_: str, reading: Reading) -> bool:
    return bool(reading.drawn.sorts) and id_ not in reading.drawn.sorts


def _read_node(element: Element, id_: str, place: Location, reading: Reading) -> None:
    name = local_name(element).casefold()
    if name == "startevent":
        _read_start(element, id_, reading)
    elif name in EVENTS:
        _read_event(element, id_, reading)
    elif name == "subprocess" or reading.drawn.sorts.get(id_) == "sub-process":
        _read_sub_process(element, id_, place, reading)
    else:
        read_task(element, id_, place, reading)
        read_boundary_events(element, reading)


def _read_start(element: Element, id_: str, reading: Reading) -> None:
    side = reading.simulation
    rate = side.ledger.child(element, "arrivalRate")
    if rate is None:
        return
    place = side.place(rate, id_)
    if reading.draft.get(("arrivals", "interval")) is not None:
        side.draft.ignore(side.ledger.whole(rate), place, "cases come by one start event; another has a rate already")
    elif put_law(("arrivals", "interval"), rate, place, side):
        side.draft.default(("arrivals", "calendar"), ALWAYS.id, place)


def _read_event(element: Element, id_: str, reading: Reading) -> None:
    for rate in reading.simulation.ledger.children(element, "arrivalRate"):
        put_law(("events", id_, "delay"), rate, reading.simulation.place(rate, id_), reading.simulation)


def _read_sub_process(element: Element, id_: str, place: Location, reading: Reading) -> None:
    side = reading.simulation
    for each in side.ledger.children(element, "duration", "setUpDuration", "resources"):
        if any(True for _ in each) or side.ledger.text(each):
            side.draft.ignore(side.ledger.whole(each), place, WITHIN)
    read_boundary_events(element, reading)
    for batch in side.ledger.children(element, "batchActivity"):
        read_batch(batch, element, id_, reading)


def _assume(reading: Reading) -> None:
    """Tasks that nobody is named for are done at once; those without a duration take no time."""
    give_unlimited([id_ for id_ in reading.drawn.served if id_ not in reading.served], reading.draft)
    for id_ in reading.drawn.served:
        if id_ not in reading.timed:
            where = Location(reading.file, element=id_)
            reading.draft.put(("activities", id_, "duration"), "0 s", where, "no duration", NO_TIME)
