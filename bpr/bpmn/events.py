"""Events and what they wait for or do (BPMN 2.0.2, 10.5)."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from bpr.bpmn.common import child_text, children, flag
from bpr.bpmn.flow_nodes import node_fields
from bpr.bpmn.parts import part
from bpr.bpmn.reading import Reading, spellings
from bpr.bpmn.times import parse_time
from bpr.bpmn.vocabulary import EVENT_DEFINITIONS, EVENTS, TIMERS
from bpr.markup import Element, attribute, local_name, text
from bpr.model import Event, EventDefinition
from bpr.model.node import TimerKind

MOST_LETTERS = 60
"""Of a text in a message."""

TIME_HINT = "Write it by ISO 8601, such as P3D or R3/PT10M."

REFERENCES = {
    "message": "messageRef",
    "signal": "signalRef",
    "error": "errorRef",
    "escalation": "escalationRef",
}
"""The attribute of an event definition that names a root element."""


def event(reading: Reading, element: Element) -> Event:
    """An event of any position."""
    position = EVENTS[local_name(element)]
    return Event(
        **node_fields(reading, element),
        position=position,
        definitions=_definitions(reading, element),
        attached_to=_attached_to(reading, element) if position == "boundary" else "",
        interrupting=flag(element, "cancelActivity" if position == "boundary" else "isInterrupting", default=True),
        parallel_multiple=flag(element, "parallelMultiple", default=False),
    )


def _attached_to(reading: Reading, element: Element) -> str:
    reference = attribute(element, "attachedToRef")
    if not reference:
        message = "boundaryEvent has no attachedToRef; it belongs to no activity."
        reading.tell("dangling-reference", "error", element, message, "Draw it on the border of an activity.")
    loss = "it belongs to no activity"
    return reading.follow(element, "attachedToRef", reference, "node", loss=loss, severity="error")


def _definitions(reading: Reading, element: Element) -> tuple[EventDefinition, ...]:
    """Those within the event, and those of the root that it refers to."""
    found: list[EventDefinition] = []
    for child in children(element, *EVENT_DEFINITIONS, "eventDefinitionRef"):
        if local_name(child) != "eventDefinitionRef":
            found.append(_definition(reading, element, child))
            continue
        reference = text(child).strip()
        shared = next((name for name in spellings(reference) if name in reading.event_definitions), None)
        if shared is None:
            message = f"eventDefinitionRef '{reference}' leads to nothing; it is ignored."
            reading.tell("dangling-reference", "warning", element, message)
        else:
            definition = _definition(reading, element, reading.event_definitions[shared])
            found.append(replace(definition, shared=shared, part=None))
    return tuple(found)


def _definition(reading: Reading, event_element: Element, element: Element) -> EventDefinition:
    kind = EVENT_DEFINITIONS[local_name(element)]
    timer, words = _time(element) if kind == "timer" else (None, child_text(element, "condition"))
    if words and timer and parse_time(words, timer).kind == "text":
        message = f"its time '{shorten(words, MOST_LETTERS)}' is not understood."
        reading.tell(
            "unreadable-time", "warning", event_element, message, "Write it by ISO 8601, such as P3D or R3/PT10M."
        )
    reference = _reference(reading, event_element, element)
    return EventDefinition(kind, reference, timer, words, part=part(reading, element))


def _reference(reading: Reading, event_element: Element, element: Element) -> str:
    kind = EVENT_DEFINITIONS[local_name(element)]
    if kind == "link":
        return attribute(element, "name")
    if kind == "compensation":
        return reading.follow(event_element, "activityRef", attribute(element, "activityRef"), "node")
    name = REFERENCES.get(kind)
    return reading.follow(event_element, name, attribute(element, name), "definition") if name else ""


def _time(element: Element) -> tuple[TimerKind | None, str]:
    for child in children(element, *TIMERS):
        return TIMERS[local_name(child)], text(child).strip()
    return None, ""
