"""When events happen: triggers of events within a process (BPSim 2.0, 6.2.5 and 7.2)."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import EDITOR, Context, joined
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.interchange.bpsim.shapes import as_duration
from bpr.model import Event

PERCENT = 100.0


def read_events(context: Context) -> None:
    """Put delays and chances of events that are waited for or attached."""
    for parameter in context.pending("InterTriggerTimer", "Probability", "TriggerCount", "Condition"):
        node = context.node(parameter.element)
        if not isinstance(node, Event):
            continue
        if node.id in context.top_starts and parameter.name in ("InterTriggerTimer", "TriggerCount"):
            continue
        if parameter.name == "InterTriggerTimer":
            _read_delay(context, parameter, node)
        elif parameter.name == "Probability":
            _read_chance(context, parameter, node)
        elif parameter.name == "TriggerCount":
            _read_count(context, parameter, node)
        else:
            context.ignore(parameter, "an event happens by time or chance, not by a condition.")


def _read_delay(context: Context, parameter: Parameter, node: Event) -> None:
    if node.position not in ("catch", "boundary", "start") or not (
        node.position == "catch" or node.id in context.triggers
    ):
        context.ignore(parameter, "nothing waits for this event.")
        return
    law = context.law(parameter)
    if law is None:
        return
    once = "" if node.position == "catch" or node.interrupting or _is_once(context, node.id) else "it happens once"
    try:
        context.put(("events", node.id, "delay"), as_duration(law), parameter, joined((law.note, once)))
    except Unusable as reason:
        context.ignore(parameter, str(reason))


def _is_once(context: Context, id_: str) -> bool:
    found = context.parts.parameters.get((id_, "TriggerCount", ""))
    return found is not None and any(value.get("value", "") in ("1", "1.0") for value in found.values)


def _read_chance(context: Context, parameter: Parameter, node: Event) -> None:
    law = context.law(parameter, timed=False)
    if law is None:
        return
    chance = law.mean / PERCENT if law.mean > 1 else law.mean
    if not 0 <= chance <= 1:
        context.ignore(parameter, "it is no probability.")
    elif node.id not in context.triggers:
        usual = f"{EDITOR}: " if context.jbpm or chance == 1 else ""
        context.ignore(parameter, f"{usual}only boundary events, and those that begin an event sub-process, have one.")
    else:
        drawn = "" if law.constant else "its mean is taken"
        context.put(("events", node.id, "probability"), chance, parameter, joined((law.note, drawn)))


def _read_count(context: Context, parameter: Parameter, node: Event) -> None:
    law = context.law(parameter, timed=False)
    if law is None:
        return
    if node.id in context.triggers and law.constant and law.mean == 1:
        context.take(parameter)
        context.draft.use(parameter.what, parameter.location, f"events.{node.id}")
    else:
        context.ignore(parameter, "an event within a process happens once for each case that waits for it.")
