"""Sequence flows, the truth about the order of nodes, and message flows."""

from __future__ import annotations

from bpr.bpmn.common import children, element_fields
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import GROUPS
from bpr.findings import Severity
from bpr.markup import Element, attribute, local_name, text
from bpr.model import MessageFlow, SequenceFlow

ENDS = ("sourceRef", "targetRef")
DROPPED = "it is left out"
LINES: tuple[tuple[str, tuple[str, ...], str, Severity], ...] = (
    ("sequenceFlow", ("node",), DROPPED, "error"),
    ("messageFlow", ("node", "pool"), DROPPED, "error"),
    ("association", (), "the line is left out", "warning"),
)
"""Tag, groups in which its ends are looked up (none means all); what becomes of a loose one, and how bad that is."""


def connect_nodes(reading: Reading) -> None:
    """Fill `reading.incoming` and `reading.outgoing`; a line with a loose end is taken out of the reading."""
    for tag, groups, loss, severity in LINES:
        for element in reading.elements:
            if local_name(element) == tag and element in reading.ids:
                ends = _ends(reading, element, groups, loss, severity)
                if not all(ends):
                    _forget(reading, element)
                elif tag == "sequenceFlow":
                    reading.outgoing.setdefault(ends[0], []).append(reading.ids[element])
                    reading.incoming.setdefault(ends[1], []).append(reading.ids[element])


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
    """A message flow, or None when `connect_nodes` took it out."""
    if element not in reading.ids:
        return None
    source, target = (reading.resolve(attribute(element, name), "node", "pool") for name in ENDS)
    message = reading.follow(element, "messageRef", attribute(element, "messageRef"), "definition")
    return MessageFlow(**element_fields(reading, element), source=source, target=target, message=message)


def _ends(
    reading: Reading, element: Element, groups: tuple[str, ...], loss: str, severity: Severity
) -> tuple[str, ...]:
    ends = tuple(
        reading.follow(element, name, attribute(element, name), *groups, loss=loss, severity=severity) for name in ENDS
    )
    if severity == "error":
        _tell_missing_ends(reading, element)
    return ends


def _tell_missing_ends(reading: Reading, element: Element) -> None:
    for name in ENDS:
        if not attribute(element, name):
            message = f"{local_name(element)} has no {name}; {DROPPED}."
            reading.tell("dangling-reference", "error", element, message, "Draw it from one element to another.")


def _forget(reading: Reading, element: Element) -> None:
    identifier = reading.ids.pop(element)
    written = attribute(element, "id") or identifier
    group = reading.groups[GROUPS[local_name(element)]]
    if group.get(written) == identifier:
        del group[written]
