"""The columns of `bpr.simulation.triggers`, from the network and what is assumed."""

from __future__ import annotations

from itertools import accumulate

from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.happening import Happening, happening
from bpr.simulation.network import REPEATED
from bpr.simulation.repetition import times_of
from bpr.simulation.replies import cause_of
from bpr.simulation.silence import silence_happening
from bpr.simulation.steps import Network
from bpr.simulation.streams import KeyOf
from bpr.simulation.timing import Timing
from bpr.simulation.triggers import Triggers


def triggers_of(context: Context, net: Network, key_of: KeyOf, timing: Timing) -> Triggers:
    """The columns; the laws of attached events are added to those of the steps."""
    hung: list[list[int]] = [[] for _ in net.steps]
    for number, step in enumerate(net.steps):
        if step.host >= 0:
            hung[step.host].append(number)
    attached = [number for row in hung for number in row]
    row_of = {number: row for row, number in enumerate(attached)}
    caught = {step.catcher for step in net.steps if step.catcher >= 0}
    plans = [
        silence_happening(context, net, net.steps[number])
        if net.steps[number].silence
        else happening(context, net.steps[number], caught=number in caught)
        for number in attached
    ]
    _time(context, attached, plans, timing)
    times = [times_of(context, step) for step in net.steps]
    channels = {channel.id: row for row, channel in enumerate(net.channels)}
    flows = {(link.source, link.target): row for row, link in enumerate(net.links)}
    events = [net.steps[number] for number in attached]
    return Triggers(
        element_cause=tuple(cause_of(context, step) for step in net.steps),
        element_channel=tuple(channels.get(step.hears, -1) for step in net.steps),
        element_catcher=tuple(row_of.get(step.catcher, -1) for step in net.steps),
        element_times=tuple(context.laws.add(each.law) if each else -1 for each in times),
        element_times_key=tuple(
            key_of(step.id.removesuffix(REPEATED), "repetitions") if step.action == codes.ACT_REPEAT else 0
            for step in net.steps
        ),
        element_least=tuple(each.least if each else 0 for each in times),
        element_at_once=tuple(int(each.at_once) if each else 0 for each in times),
        attached_first=tuple(accumulate((len(row) for row in hung), initial=0)),
        attached_element=tuple(attached),
        attached_host=tuple(step.host for step in events),
        attached_kind=tuple(plan.kind for plan in plans),
        attached_interrupting=tuple(int(step.interrupting) for step in events),
        attached_chance=tuple(plan.chance for plan in plans),
        attached_chance_key=tuple(key_of(step.id, "probability") for step in events),
        attached_rounds=tuple(plan.rounds for plan in plans),
        attached_until=tuple(plan.until for plan in plans),
        attached_flow=tuple(flows.get((step.host, number), -1) for step, number in zip(events, attached, strict=True)),
        channel_kept=tuple(int(channel.kept) for channel in net.channels),
        channel_scope=tuple(channel.scope for channel in net.channels),
        sends_first=tuple(accumulate((len(step.sends) for step in net.steps), initial=0)),
        sends_channel=tuple(channels[id_] for step in net.steps for id_ in step.sends),
        scope_body=tuple(int(scope in net.bodies) for scope in range(len(net.entries))),
        root_scope=net.roots,
    )


def _time(context: Context, attached: list[int], plans: list[Happening], timing: Timing) -> None:
    for number, plan in zip(attached, plans, strict=True):
        if plan.law is not None:
            timing.law[number] = context.law(plan.law)
            timing.calendar[number] = context.office if plan.law.unit == "working day" else 0
