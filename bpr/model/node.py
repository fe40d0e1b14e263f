"""Flow nodes: activities, gateways and events (BPMN 2.0.2, chapter 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.model.element import Element, Part

TaskKind = Literal["task", "user", "manual", "service", "script", "business rule", "send", "receive"]
GatewayKind = Literal["exclusive", "parallel", "inclusive", "event-based", "complex"]
EventPosition = Literal["start", "end", "catch", "throw", "boundary"]
EventKind = Literal[
    "message", "timer", "conditional", "signal", "error", "escalation", "cancel", "compensation", "link", "terminate"
]
TimerKind = Literal["date", "duration", "cycle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNode(Element):
    """Something a token can stand at.

    Attributes:
        incoming: ids of the sequence flows that end here, in the order of the file.
        outgoing: ids of the sequence flows that start here.
        tag: local name in the file ("userTask"), kept for round trips.
    """

    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """Repetition marker of an activity.

    Attributes:
        kind: "standard", "parallel" or "sequential" (the last two are multi-instance).
        condition: loop condition, or completion condition of a multi-instance; text, never evaluated.
        cardinality: number of instances as text, or "".
        maximum: loopMaximum of a standard loop.
        test_before: whether a standard loop asks before the first round.
        part: how the file writes it, to be written back.
    """

    kind: Literal["standard", "parallel", "sequential"]
    condition: str = ""
    cardinality: str = ""
    maximum: int | None = None
    test_before: bool = False
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Performer:
    """Who does an activity according to a vendor attribute; `rule` names the attribute that said so."""

    role: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(FlowNode):
    """A task, call activity or sub-process.

    Attributes:
        loop: its repetition marker, if any.
        default: id of its default flow, or "".
        for_compensation: whether it only compensates another activity.
        performers: roles found in attributes, best first.
    """

    loop: Loop | None = None
    default: str = ""
    for_compensation: bool = False
    performers: tuple[Performer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Activity):
    """An atomic activity; `message` is the id of the message it sends or receives."""

    kind: TaskKind = "task"
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallActivity(Activity):
    """A call of another process or global task, by name."""

    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway(FlowNode):
    """A place where the flow divides or meets.

    Attributes:
        default: id of the default flow, or "".
        instantiate: whether an event-based gateway starts the process.
        condition: activation condition of a complex gateway; text.
    """

    kind: GatewayKind
    default: str = ""
    instantiate: bool = False
    condition: str = ""


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """What an event waits for or does.

    Attributes:
        kind: message, timer and so on.
        reference: id of the message, signal, error or escalation, the name of a link, or the activity
            that is compensated; "" when none.
        timer: which kind of time `text` gives, for timers.
        text: time or condition as written; never evaluated. `bpr.bpmn.times` reads times.
        shared: id of the root element that defines it, "" when the event does.
        part: how the file writes it, to be written back.
    """

    kind: EventKind
    reference: str = ""
    timer: TimerKind | None = None
    text: str = ""
    shared: str = ""
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(FlowNode):
    """Something that happens.

    Attributes:
        position: start, end, intermediate catch or throw, boundary.
        definitions: what it waits for or does; none means a plain event.
        attached_to: id of the activity that carries a boundary event.
        interrupting: whether a boundary or event sub-process start stops the activity.
        parallel_multiple: whether all definitions must occur.
    """

    position: EventPosition
    definitions: tuple[EventDefinition, ...] = ()
    attached_to: str = ""
    interrupting: bool = True
    parallel_multiple: bool = False

    @property
    def kind(self) -> EventKind | Literal["none"]:
        """The kind of its first definition, or "none"."""
        return self.definitions[0].kind if self.definitions else "none"
