"""Boundary events of Scylla: the chance of each, and when it happens after its task has begun."""

from __future__ import annotations

from bpr.interchange.scylla.distributions import put_law
from bpr.interchange.scylla.reading import Reading
from bpr.markup import Element

EXCLUSIVE = "at most one of the events of a task happens in Scylla; in bpr each has its own chance"
NOT_DRAWN = "the diagram has no such event"


def read_boundary_events(element: Element, reading: Reading) -> None:
    """Write chance and delay of each event attached to a task or sub-process."""
    side = reading.simulation
    events = side.ledger.grandchildren(element, "boundaryEvents", "boundaryEvent")
    likely = [event for event in events if side.inner_number(event, "eventProbability")]
    for event in events:
        id_ = side.ledger.get(event, "id")
        place = side.place(event, id_, side.ledger.get(event, "name"))
        if reading.drawn.sorts and reading.drawn.sorts.get(id_) != "event":
            side.draft.ignore(side.ledger.whole(event), place, NOT_DRAWN)
            continue
        chance = side.inner_number(event, "eventProbability")
        what = f"eventProbability {chance}"
        if chance is not None and 0 <= chance <= 1:
            why = EXCLUSIVE if len(likely) > 1 and chance else ""
            side.draft.put(("events", id_, "probability"), float(chance), place, what, why)
        elif side.ledger.child(event, "eventProbability") is not None:
            side.draft.ignore("eventProbability", place, "a chance lies between 0 and 1")
        for rate in side.ledger.children(event, "arrivalRate"):
            put_law(("events", id_, "delay"), rate, side.place(rate, id_), side)
