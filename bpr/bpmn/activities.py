"""Tasks, call activities and their repetition markers (BPMN 2.0.2, 10.3)."""

from __future__ import annotations

from bpr.bpmn.common import child_text, children, flag, foreign_elements
from bpr.bpmn.flow_nodes import NodeFields, default_flow, node_fields
from bpr.bpmn.parts import part
from bpr.bpmn.performers import performers
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import LOOPS, TASKS
from bpr.markup import Element, attribute, local_name
from bpr.model import CallActivity, Loop, Performer, Task

MOST_DIGITS = 10
"""A longer count is a slip of the pen, or meant to cost memory."""


class ActivityFields(NodeFields):
    """Arguments of `bpr.model.Activity`."""

    loop: Loop | None
    default: str
    for_compensation: bool
    performers: tuple[Performer, ...]


def activity_fields(reading: Reading, element: Element) -> ActivityFields:
    """The fields that all activities share."""
    return ActivityFields(
        **node_fields(reading, element),
        loop=_loop(reading, element),
        default=default_flow(reading, element),
        for_compensation=flag(element, "isForCompensation", default=False),
        performers=performers(reading, element),
    )


def task(reading: Reading, element: Element) -> Task:
    """A task of any kind."""
    message = reading.follow(element, "messageRef", attribute(element, "messageRef"), "definition")
    return Task(**activity_fields(reading, element), kind=TASKS[local_name(element)], message=message)


def call_activity(reading: Reading, element: Element) -> CallActivity:
    """A call activity; what it calls is an id where the file has that process, else as written."""
    written = attribute(element, "calledElement") or _called_in_extension(element)
    called = reading.resolve(written, "process") or written
    return CallActivity(**activity_fields(reading, element), called=called)


def _called_in_extension(element: Element) -> str:
    """Zeebe writes `<zeebe:calledElement processId="..."/>`."""
    found = (
        attribute(child, "processId") for child in foreign_elements(element) if local_name(child) == "calledElement"
    )
    return next(found, "")


def _loop(reading: Reading, element: Element) -> Loop | None:
    marker = next(children(element, *LOOPS), None)
    if marker is None:
        return None
    if local_name(marker) == "standardLoopCharacteristics":
        return Loop(
            "standard",
            condition=child_text(marker, "loopCondition"),
            maximum=_maximum(reading, element, attribute(marker, "loopMaximum")),
            test_before=flag(marker, "testBefore", default=False),
            part=part(reading, marker),
        )
    return Loop(
        "sequential" if flag(marker, "isSequential", default=False) else "parallel",
        condition=child_text(marker, "completionCondition"),
        cardinality=child_text(marker, "loopCardinality"),
        part=part(reading, marker),
    )


def _maximum(reading: Reading, element: Element, written: str) -> int | None:
    number = whole_number(written)
    if written.strip() and number is None:
        message = f"loopMaximum '{written}' is no whole number; it is ignored."
        reading.tell("wrong-number", "warning", element, message, "Write a number such as 3.")
    return number


def whole_number(written: str) -> int | None:
    """A count written in ASCII digits, or None."""
    digits = written.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < MOST_DIGITS else None
