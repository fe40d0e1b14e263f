"""Events: when they come, and their chance."""

from __future__ import annotations

from bpr.interchange.bpsim_writer.arrivals import start_events
from bpr.interchange.bpsim_writer.times import put_time
from bpr.interchange.bpsim_writer.values import floating
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.model import Event
from bpr.scenario.scenario import EventAssumption

CAUGHT = "BPSim gives a time only to events that are caught; it is kept in a vendor extension of bpr"
ATTACHED = (
    "BPSim gives a probability only to boundary events and event sub-processes; it is kept in a vendor extension of bpr"
)


def write_events(writing: Writing) -> None:
    """InterTriggerTimer and Probability of the events that the scenario speaks of."""
    begins = start_events(writing)
    for node in writing.model.nodes:
        table = writing.resolved.events.get(node.id)
        if table is None or not isinstance(node, Event):
            continue
        inside = node.position == "start" and node.id not in begins
        _write_delay(writing, node.id, table, caught=inside or node.position in ("catch", "boundary"))
        _write_chance(writing, node.id, table, attached=inside or node.position == "boundary")
        for name in ("clock_stop", "silence"):
            if getattr(table, name) is not None:
                writing.ignored(("events", node.id, name), getattr(table, name))


def _write_delay(writing: Writing, id_: str, table: EventAssumption, *, caught: bool) -> None:
    keys = ("events", id_, "delay")
    if table.delay is None:
        return
    if caught:
        put_time(writing, id_, "InterTriggerTimer", keys, table.delay, elapsed=True)
    else:
        writing.ignored(keys, table.delay, CAUGHT)


def _write_chance(writing: Writing, id_: str, table: EventAssumption, *, attached: bool) -> None:
    keys = ("events", id_, "probability")
    if table.probability is None:
        return
    if attached:
        writing.elements.put(id_, "Probability", floating(table.probability.value))
        writing.used(keys, "Probability", table.probability)
    else:
        writing.ignored(keys, table.probability, ATTACHED)
