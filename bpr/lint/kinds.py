"""Questions about one node that several rules ask."""

from __future__ import annotations

from typing import TypeGuard

from bpr.model import Activity, Element, Event, FlowNode, Gateway, SubProcess
from bpr.model.node import EventPosition

CHOICES = ("exclusive", "inclusive", "complex")
"""Gateways that divide by a question."""


def is_start(node: FlowNode) -> TypeGuard[Event]:
    """Whether a scope begins with it."""
    return isinstance(node, Event) and node.position == "start"


def begins(node: FlowNode) -> bool:
    """Whether cases may begin with it: a start event, or an event-based gateway that starts its process."""
    return is_start(node) or (isinstance(node, Gateway) and node.instantiate)


def is_end(node: FlowNode) -> TypeGuard[Event]:
    """Whether it is drawn as an end."""
    return isinstance(node, Event) and node.position == "end"


def ends_all(node: FlowNode) -> bool:
    """Whether it ends its process at once, whatever else goes on: a terminate, error or cancel end."""
    return is_end(node) and node.kind in ("terminate", "error", "cancel")


def is_boundary(node: FlowNode) -> TypeGuard[Event]:
    """Whether it stands on the border of an activity."""
    return isinstance(node, Event) and node.position == "boundary"


def is_event_sub_process(node: Element) -> TypeGuard[SubProcess]:
    """Whether an event starts it and no flow."""
    return isinstance(node, SubProcess) and node.kind == "event"


def stands_apart(node: FlowNode) -> bool:
    """Whether no flow has to lead to it: events on borders, event sub-processes, compensation."""
    compensates = isinstance(node, Activity) and node.for_compensation
    return is_boundary(node) or is_event_sub_process(node) or compensates


def is_link(node: FlowNode, position: EventPosition) -> bool:
    """Whether it is a link event of that position."""
    return isinstance(node, Event) and node.kind == "link" and node.position == position


def link_name(node: FlowNode) -> str:
    """What pairs link events: the name in their definition, else their label."""
    named = node.definitions[0].reference if isinstance(node, Event) and node.definitions else ""
    return named or node.name


def is_choice(node: FlowNode) -> TypeGuard[Gateway]:
    """Whether it is a gateway that asks a question when several flows leave it."""
    return isinstance(node, Gateway) and node.kind in CHOICES
