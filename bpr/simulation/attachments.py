"""What can be attached to an activity or a scope: boundary events, and the triggers of event sub-processes."""

from __future__ import annotations

from bpr.model import Activity, Event, Scope, SubProcess

NOT_CAUGHT = ("compensation", "none", "link")
"""Kinds of events that nothing can bring about there."""


def is_attachable(scope: Scope, event: Event) -> bool:
    """Whether a boundary event can happen: it waits for something, at an activity that is run."""
    hosts = {node.id for node in scope.nodes if isinstance(node, Activity) and _is_run(node)}
    return event.kind not in NOT_CAUGHT and event.attached_to in hosts


def trigger(node: SubProcess) -> Event | None:
    """The start event that begins an event sub-process; None where nothing does, and for other sub-processes."""
    if node.kind != "event":
        return None
    starts = (one for one in node.nodes if isinstance(one, Event) and one.position == "start")
    return next((start for start in starts if start.kind not in NOT_CAUGHT), None)


def _is_run(node: Activity) -> bool:
    return not node.for_compensation and not (isinstance(node, SubProcess) and node.kind == "event")
