"""Boundary events and event sub-processes as flows, so that the one reading of diagrams covers them too.

The network of `bpr.simulation` doesn't run them yet. Before it reads a model that a person plays, a boundary event
becomes a catch event behind its activity, on a flow that `is_attachment` tells from drawn ones; and a scope with event
sub-processes becomes a sub-process of its own content, with the triggers attached to it. The lowering turns those flows
back into attachments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpr.model import Activity, Event, FlowNode, Model, Process, SequenceFlow, SubProcess
from bpr.simulation.network import Link

ATTACHED = "#attached:"
"""Begins the id of a flow from an activity to what is attached to it; no id of a file has this character."""

BODY = "#body"
TRIGGER = "#trigger"


def is_attachment(link: Link) -> bool:
    """Whether a link leads to something attached to its source."""
    return link.flow is not None and link.flow.id.startswith(ATTACHED)


def with_attachments(model: Model) -> Model:
    """The model with what is attached put behind what carries it; a model without such things as it is."""
    return replace(model, processes=tuple(_process(process) for process in model.processes))


def attached_events(model: Model) -> frozenset[str]:
    """Ids of the boundary events and event sub-processes that `with_attachments` takes along."""
    found: set[str] = set()
    for node in model.nodes:
        if isinstance(node, SubProcess) and node.kind == "event" and _trigger(node) is not None:
            found.add(node.id)
        if isinstance(node, Event) and _is_boundary(node):
            found.add(node.id)
    return frozenset(found)


def _is_boundary(event: Event) -> bool:
    return event.position == "boundary" and _is_caught(event)


def _is_caught(event: Event) -> bool:
    return event.kind not in ("compensation", "none", "link")


def _process(process: Process) -> Process:
    nodes, flows = _content(process)
    return replace(process, nodes=nodes, flows=flows)


def _content(scope: Process | SubProcess) -> tuple[tuple[FlowNode, ...], tuple[SequenceFlow, ...]]:
    activities = {node.id for node in scope.nodes if isinstance(node, Activity) and not node.for_compensation}
    nodes: list[FlowNode] = []
    flows = list(scope.flows)
    for node in scope.nodes:
        inner = _sub_process(node) if isinstance(node, SubProcess) else node
        if isinstance(inner, Event) and _is_boundary(inner) and inner.attached_to in activities:
            flows.append(_attachment(inner.attached_to, inner.id))
            inner = replace(inner, position="catch")
        nodes.append(inner)
    return _around(scope.id, tuple(nodes), tuple(flows))


def _sub_process(node: SubProcess) -> SubProcess:
    nodes, flows = _content(node)
    return replace(node, nodes=nodes, flows=flows)


def _attachment(source: str, target: str) -> SequenceFlow:
    return SequenceFlow(id=f"{ATTACHED}{target}", source=source, target=target)


def _around(
    scope: str, nodes: tuple[FlowNode, ...], flows: tuple[SequenceFlow, ...]
) -> tuple[tuple[FlowNode, ...], tuple[SequenceFlow, ...]]:
    """The content put into a sub-process that carries the triggers of the event sub-processes."""
    started = [node for node in nodes if isinstance(node, SubProcess) and node.kind == "event" and _trigger(node)]
    if not started:
        return nodes, flows
    taken = {node.id for node in started}
    body = SubProcess(
        id=f"{scope}{BODY}",
        nodes=tuple(node for node in nodes if node.id not in taken),
        flows=tuple(flow for flow in flows if flow.source not in taken and flow.target not in taken),
        location=started[0].location,
    )
    around: list[FlowNode] = [body]
    links: list[SequenceFlow] = []
    for node in started:
        trigger = _trigger(node)
        assert trigger is not None  # noqa: S101  asked above
        event = replace(trigger, id=f"{node.id}{TRIGGER}", name=trigger.name or node.name, position="catch")
        around += [event, replace(node, kind="embedded")]
        links += [_attachment(body.id, event.id), SequenceFlow(id=f"{event.id}>", source=event.id, target=node.id)]
    return tuple(around), tuple(links)


def _trigger(node: SubProcess) -> Event | None:
    return next((start for start in _starts(node) if _is_caught(start)), None)


def _starts(node: SubProcess) -> Iterator[Event]:
    return (start for start in node.nodes if isinstance(start, Event) and start.position == "start")
