"""Silence of the administration: the limit after which an activity counts as decided, and what is counted of it.

An activity with a limit carries a timer that nobody drew. When it runs out before the work has ended, the work is
withdrawn. Where silence grants, the case goes on by the activity's own flows; where it refuses, its process ends there.
A limit runs while the file is with the office: from the instant at which it comes, or, where the applicant is waited
for in the activity, at which the applicant has come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpr.errors import Problem
from bpr.location import Location
from bpr.model import Activity, Event, FlowNode
from bpr.scenario.scenario import ActivityAssumption, EventAssumption, Silence
from bpr.simulation import codes
from bpr.simulation.compiled import ElementInfo, SilentElement
from bpr.simulation.context import Context
from bpr.simulation.happening import Happening
from bpr.simulation.steps import Network, Step

SILENCE = "#silence"
"""Ends the id of the step that stands for the limit of an activity."""
MEANINGS = {"granted": codes.SILENCE_GRANTS, "refused": codes.SILENCE_REFUSES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Silences:
    """What the running out of each attached event means, by its row; none at all where nothing is silence."""

    meaning: tuple[int, ...] = ()


def with_silences(context: Context, network: Network) -> Network:
    """The network with a step without flows attached to every activity that silence decides."""
    begun = {network.entries[step.inner] for step in network.steps if step.action == codes.ACT_REPEAT}
    added = []
    for number, step in enumerate(network.steps):
        said = silence_of(context, step)
        # What is repeated is decided as a whole.
        if said is None or step.node is None or number in begun:
            continue
        _check(context, step.node)
        added.append(Step(f"{step.id}{SILENCE}", None, step.scope, host=number, silence=MEANINGS[said.means]))
    return replace(network, steps=(*network.steps, *added)) if added else network


def silence_of(context: Context, step: Step) -> Silence | None:
    """What the scenario says of silence at an activity."""
    if not isinstance(step.node, Activity) or step.action == codes.ACT_LISTEN:
        return None
    said = context.resolved.activities.get(step.node.id, ActivityAssumption()).silence
    if said is None:
        return None
    context.used(f"activities.{step.node.id}.silence", said)
    return said.value


def _check(context: Context, node: FlowNode) -> None:
    stop = context.resolved.activities[node.id].clock_stop
    if stop is not None and stop.value:
        place = Location(context.scenario.file, key=f"activities.{node.id}.silence")
        message = "its limit never runs: the administration's clock stands still there."
        context.problems.append(Problem(message, place, "Remove silence, or clock_stop."))


def silence_happening(context: Context, network: Network, step: Step) -> Happening:
    """How a step that stands for a limit comes about."""
    host = network.steps[step.host]
    said = silence_of(context, host)
    assert said is not None  # noqa: S101  else the step would not be there
    waits = host.action == codes.ACT_WORK and _waits_for_applicant(context, host)
    return Happening(codes.EVENT_TIMED_LATER if waits else codes.EVENT_TIMED, said.after)


def _waits_for_applicant(context: Context, host: Step) -> bool:
    assert host.node is not None  # noqa: S101  an activity was drawn
    visit = context.resolved.activities[host.node.id].visit
    return visit is not None and visit.value and context.resolved.assumptions.applicant.response is not None


def silences_of(network: Network, attached: tuple[int, ...]) -> Silences:
    """The table, by row of what is attached."""
    meaning = tuple(network.steps[number].silence for number in attached)
    return Silences(meaning=meaning if any(meaning) else ())


def silent_elements(context: Context, network: Network, elements: tuple[ElementInfo, ...]) -> tuple[SilentElement, ...]:
    """The elements whose passes are decisions by silence: limits of activities, and timers that stand for one."""
    found = []
    for row, step in enumerate(network.steps):
        if step.silence:
            means = "granted" if step.silence == codes.SILENCE_GRANTS else "refused"
            host = elements[step.host]
            found.append(SilentElement(row, host.id.removesuffix("#repeated"), host.label.default, means))
        elif isinstance(step.node, Event):
            means = _meaning(context, step.node)
            found += [SilentElement(row, step.node.id, elements[row].label.default, means)] if means else []
    return tuple(found)


def _meaning(context: Context, node: Event) -> str:
    said = context.resolved.events.get(node.id, EventAssumption()).silence
    if said is None:
        return ""
    context.used(f"events.{node.id}.silence", said)
    if node.kind != "timer":
        place = Location(context.scenario.file, key=f"events.{node.id}.silence")
        context.problems.append(
            Problem(f"silence is a time that runs out, not a {node.kind} event.", place, "Say it of a timer.")
        )
    return said.value
