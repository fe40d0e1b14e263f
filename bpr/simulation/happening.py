"""How attached events come about: what the scenario says, else what is drawn, else never, which is said."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.bpmn.times import Time, parse_time
from bpr.findings import Finding
from bpr.model import Event
from bpr.scenario.distributions import Fixed
from bpr.scenario.scenario import DurationLaw, EventAssumption
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.replies import reply_to
from bpr.simulation.steps import Step
from bpr.units import DAY

DAYS_IN_A_MONTH = 365.2425 / 12
"""A month as a length of time: the mean of the Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Happening:
    """How an event comes about.

    Attributes:
        kind: code of `bpr.simulation.codes`.
        law: time until it does, None for none.
        until: instant in ms at which it does, -1 for none.
        rounds: how often it comes after the first time, -1 without end.
        chance: that it comes at all.
    """

    kind: int
    law: DurationLaw | None = None
    until: int = -1
    rounds: int = 0
    chance: float = 1.0


NEVER = Happening(codes.EVENT_NEVER)


def is_told(context: Context, step: Step) -> bool:
    """Whether the model or the scenario says when an event comes, or how likely it is."""
    assert isinstance(step.node, Event)  # noqa: S101  only events are asked
    said = context.resolved.events.get(step.node.id, EventAssumption())
    return bool(
        step.hears or said.delay or said.probability or _drawn(context, step.node) or _reply(context, step.node)
    )


def happening(context: Context, step: Step, *, caught: bool) -> Happening:
    """How an attached event comes about; whether something in the model is thrown to it is known."""
    node = step.node
    assert isinstance(node, Event)  # noqa: S101  only events are attached
    said = context.resolved.events.get(node.id, EventAssumption())
    for key, value in (("delay", said.delay), ("probability", said.probability)):
        if value is not None:
            context.used(f"events.{node.id}.{key}", value)
    if step.hears and said.probability is None and said.delay is None:
        return Happening(codes.EVENT_HEARD)
    found = Happening(codes.EVENT_TIMED, said.delay.value) if said.delay else _drawn(context, node)
    found = found or _reply(context, node)
    if said.probability is not None:
        chance = said.probability.value
        if found is None:
            return Happening(codes.EVENT_AT_END, chance=chance)
        return Happening(found.kind, found.law, found.until, found.rounds, chance)
    if found is None and not caught:
        _tell(context, node)
    return found or NEVER


def _drawn(context: Context, node: Event) -> Happening | None:
    """The time that the drawing gives a timer."""
    for definition in node.definitions:
        if definition.kind == "timer" and definition.text:
            found = _timed(context, parse_time(definition.text, definition.timer))
            if found is not None:
                return found
    return None


def _timed(context: Context, time: Time) -> Happening | None:
    if time.kind == "date" and time.start is not None:
        since = time.start.replace(tzinfo=None) - context.scenario.study.start.replace(tzinfo=None)
        return Happening(codes.EVENT_TIMED, until=max(0, round(since.total_seconds() * 1000)))
    if time.kind not in ("duration", "cycle") or (time.duration is None and not time.months):
        return None
    length = time.months * DAYS_IN_A_MONTH * DAY
    if time.duration is not None:
        length += time.duration.in_milliseconds(context.working_day)
    if length <= 0:
        return None
    if time.kind == "duration":
        return Happening(codes.EVENT_TIMED, DurationLaw(Fixed(length)))
    rounds = -1 if time.repetitions is None else max(0, time.repetitions - 1)
    return Happening(codes.EVENT_TIMED, DurationLaw(Fixed(length)), rounds=rounds)


def _reply(context: Context, node: Event) -> Happening | None:
    """The time that a pool drawn as a black box takes to answer."""
    reply = reply_to(context, node.id)
    return Happening(codes.EVENT_TIMED, reply) if reply is not None else None


def _tell(context: Context, node: Event) -> None:
    context.default(f"events.{node.id}.probability", "0")
    message = f"nothing tells when this {node.kind} event happens, or how likely: it never does."
    hint = f'Add [events.{node.id}] with probability = 0.1, or delay = "2 days".'
    context.findings.append(Finding("event-without-trigger", "warning", message, node.location, hint))
