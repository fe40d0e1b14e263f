"""How long things take: the laws of work, transfer and delays, from the scenario or by a stated default."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.findings import Finding
from bpr.model import Activity, Event
from bpr.scenario.distributions import Fixed
from bpr.scenario.scenario import ActivityAssumption, DurationLaw, EventAssumption
from bpr.simulation import codes, defaults
from bpr.simulation.context import Context
from bpr.simulation.network import Network
from bpr.simulation.own_laws import without_common
from bpr.simulation.people import Staff
from bpr.simulation.replies import reply_to
from bpr.simulation.staffing import is_automatic
from bpr.units import parse_duration


@dataclass(frozen=True, slots=True)
class Timing:
    """By step: rows of the law of its work or delay and of its transfer, and of the calendar on which these pass."""

    law: list[int]
    transfer: list[int]
    calendar: list[int]


def laws_of_steps(context: Context, net: Network, staff: Staff) -> Timing:
    """Find the laws of every step."""
    law, transfer, calendar = [], [], []
    for step in net.steps:
        waited: DurationLaw | None = None
        row = -1
        if step.action == codes.ACT_WORK and isinstance(step.node, Activity):
            row = context.law(_work(context, step.node, staff))
            waited = _transfer(context, step.node)
        elif step.action == codes.ACT_DELAY and isinstance(step.node, Event):
            waited = _delay(context, step.node)
            row = context.law(waited)
        law.append(row)
        transfer.append(context.law(waited) if waited is not None and step.action == codes.ACT_WORK else -1)
        calendar.append(context.office if waited is not None and waited.unit == "working day" else 0)
    return Timing(law, transfer, calendar)


def _work(context: Context, node: Activity, staff: Staff) -> DurationLaw:
    said = context.resolved.activities.get(node.id, ActivityAssumption()).duration
    key = f"activities.{node.id}.duration"
    if said is not None:
        context.used(key, said)
        return said.value
    alone = without_common(context, node.id, staff)
    if alone is not None:
        return alone
    if is_automatic(node):
        context.default(key, defaults.NO_TIME_TEXT)
        return defaults.NO_TIME
    if context.lenient:
        context.default(key, defaults.WORK_TEXT)
        return defaults.WORK
    hint = f'Add [activities.{node.id}] with duration = "15 min".'
    table = context.resolved.activities.get(node.id, ActivityAssumption())
    place = context.place_of(table.location, f"activities.{node.id}")
    context.missing(f"activity '{node.name or node.id}' has no duration.", hint, place)
    return defaults.NO_TIME


def _transfer(context: Context, node: Activity) -> DurationLaw | None:
    said = context.resolved.activities.get(node.id, ActivityAssumption()).transfer
    if said is None:
        return None
    context.used(f"activities.{node.id}.transfer", said)
    return said.value


def _delay(context: Context, node: Event) -> DurationLaw:
    """What the scenario says of it, else the drawing of a timer, else what a black box takes, else no time, told."""
    said = context.resolved.events.get(node.id, EventAssumption()).delay
    if said is not None:
        context.used(f"events.{node.id}.delay", said)
        return said.value
    timer = next((definition for definition in node.definitions if definition.timer == "duration"), None)
    if timer is not None:
        try:
            duration = parse_duration(timer.text)
        except ValueError:
            pass
        else:
            return DurationLaw(Fixed(duration.in_milliseconds(context.working_day)))
    reply = reply_to(context, node.id)
    if reply is not None:
        return reply
    context.default(f"events.{node.id}.delay", defaults.NO_TIME_TEXT)
    message = f"nothing tells how long this {node.kind} event is waited for: no time is assumed."
    hint = f'Add [events.{node.id}] with delay = "2 days".'
    context.findings.append(Finding("event-without-delay", "warning", message, node.location, hint))
    return defaults.NO_TIME
