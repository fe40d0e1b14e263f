"""Event-based gateways: where it is told when each of the events comes, they race; else the shares of the flows hold.

BPMN 2.0.2, 13.4.4: the first event to occur decides; the others are not waited for any more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bpr.findings import Finding
from bpr.model import Event, Gateway
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.happening import is_told
from bpr.simulation.steps import Network, Step


def with_races(context: Context, network: Network) -> Network:
    """The network with the events behind every gateway where they race attached to it."""
    steps = list(network.steps)
    ways_in = Counter(link.target for link in network.links)
    told: list[Finding] = []
    for number, step in enumerate(network.steps):
        targets = [network.links[link].target for link in network.outgoing(number)]
        if not _is_event_based(step) or len(targets) < 2:  # noqa: PLR2004  one event has no rival
            continue
        assert step.node is not None  # noqa: S101  it is a gateway
        if context.resolved.gateways.get(step.node.id) or not all(
            _can_race(context, network.steps[target], ways_in[target]) for target in targets
        ):
            message = "which event comes first is drawn by the shares of its flows."
            hint = "Say of each event when it comes, and leave the shares out: then the first decides."
            told.append(Finding("event-based-gateway", "info", message, step.node.location, hint))
            continue
        steps[number] = replace(step, action=codes.ACT_RACE)
        for target in targets:
            steps[target] = replace(steps[target], action=codes.ACT_NONE, host=number)
    return replace(network, steps=tuple(steps), findings=(*network.findings, *told))


def _is_event_based(step: Step) -> bool:
    return isinstance(step.node, Gateway) and step.node.kind == "event-based"


def _can_race(context: Context, step: Step, ways_in: int) -> bool:
    waits = step.action in (codes.ACT_DELAY, codes.ACT_LISTEN) and isinstance(step.node, Event)
    return waits and ways_in == 1 and is_told(context, step)
