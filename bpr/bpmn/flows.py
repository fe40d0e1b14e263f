"""Sequence flows, the truth about the order of nodes, and message flows."""

from __future__ import annotations

from bpr.bpmn.common import children, element_fields
from bpr.bpmn.reading import Reading
from bpr.markup import Element, attribute, local_name, text
from bpr.model import MessageFlow, SequenceFlow

ENDS = ("sourceRef", "targetRef")
DROPPED = "it is left out"


def connect_nodes(reading: Reading) -> None:
    """Fill `reading.incoming` and `reading.outgoing`; a flow with a loose end is taken out of the reading."""
    for element in reading.elements:
        if local_name(element) != "sequenceFlow" or element not in reading.ids:
            continue
        source, target = _ends(reading, element)
        if source and target:
            identifier = reading.ids[element]
            reading.outgoing.setdefault(source, []).append(identifier)
            reading.incoming.setdefault(target, []).append(identifier)
        else:
            _forget(reading, element)


def sequence_flow(reading: Reading, element: Element) -> SequenceFlow | None:
    """A sequence flow, or None when `connect_nodes` took it out."""
    if element not in reading.ids:
        return None
    condition = next(children(element, "conditionExpression"), None)
    return SequenceFlow(
        **element_fields(reading, element),
        source=reading.resolve(attribute(element, "sourceRef"), "node"),
        target=reading.resolve(attribute(element, "targetRef"), "node"),
        condition=None if condition is None else text(condition).strip(),
    )


def message_flow(reading: Reading, element: Element) -> MessageFlow | None:
    """A message flow, or None with a finding when one of its ends leads to nothing."""
    ends = [
        reading.follow(element, name, attribute(element, name), "node", "pool", loss=DROPPED, severity="error")
        for name in ENDS
    ]
    if not all(ends):
        _tell_missing_ends(reading, element)
        return None
    message = reading.follow(element, "messageRef", attribute(element, "messageRef"), "definition")
    return MessageFlow(**element_fields(reading, element), source=ends[0], target=ends[1], message=message)


def _ends(reading: Reading, element: Element) -> tuple[str, str]:
    source, target = (
        reading.follow(element, name, attribute(element, name), "node", loss=DROPPED, severity="error") for name in ENDS
    )
    _tell_missing_ends(reading, element)
    return source, target


def _tell_missing_ends(reading: Reading, element: Element) -> None:
    for name in ENDS:
        if not attribute(element, name):
            message = f"{local_name(element)} has no {name}; {DROPPED}."
            reading.tell("dangling-reference", "error", element, message, "Draw it from one element to another.")


def _forget(reading: Reading, element: Element) -> None:
    identifier = reading.ids.pop(element)
    written = attribute(element, "id") or identifier
    if reading.groups["flow"].get(written) == identifier:
        del reading.groups["flow"][written]
