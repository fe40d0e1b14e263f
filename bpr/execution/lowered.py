"""The lowered process: what of a network reaches the workflow engine, as values.

Every id in it is generated. What a node or flow stands for is kept beside it, so that nothing a user wrote but display
names has to go into the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bpr.findings import Finding
from bpr.simulation.network import Network

PointKind = Literal["activity", "event", "boundary", "one", "some", "again", "count", "ending"]
"""Why the engine waits: for an activity, an event, a boundary event; for a choice of one flow or of some, for the word
whether an activity is done again, for the number of its parallel instances, or for what happens at its end."""

Trigger = Literal["", "terminate", "error", "escalation", "cancel", "message"]
"""What an end, throw or boundary event does inside the engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A flow node of the lowered process.

    Attributes:
        id: generated.
        tag: local name of its BPMN element.
        name: display name.
        trigger: event definition.
        code: generated code of an error or escalation, "" for any.
        attached: id of the node that carries a boundary event.
        interrupting: whether a boundary event stops what carries it.
        inner: content of a sub-process.
        counted: id of the node that says how many parallel instances there are, "" for one.
    """

    id: str
    tag: str
    name: str = ""
    trigger: Trigger = ""
    code: str = ""
    attached: str = ""
    interrupting: bool = True
    inner: Content | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; `token` is the expression that the script engine understands, "" for none."""

    id: str
    source: str
    target: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a process or sub-process holds."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on: the generated flow, the id of the drawn flow (or of the step it leads to), and that step."""

    flow: str
    id: str
    target: int


@dataclass(frozen=True, slots=True)
class Point:
    """A place where the engine waits for a word from outside.

    Attributes:
        kind: for which word.
        step: number of the step in the network.
        element: id by which the outside calls it.
        options: of a choice, in the order of the network's links.
    """

    kind: PointKind
    step: int
    element: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Lowered:
    """A process ready for the engine.

    Attributes:
        content: of the process.
        points: by the id of the node where the engine waits.
        steps: number of the step that a node is part of, by the id of the node.
        network: what was lowered.
        attached: whether anything is attached to an activity.
        again: how often attached steps wait anew when they have happened, negative without end.
        findings: of the reading and of the lowering.
    """

    content: Content
    points: Mapping[str, Point]
    steps: Mapping[str, int]
    network: Network
    attached: bool = False
    again: Mapping[int, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = field(default=(), compare=False)


def nodes_of(content: Content) -> Iterator[Node]:
    """Every node, sub-processes entered."""
    for node in content.nodes:
        yield node
        if node.inner is not None:
            yield from nodes_of(node.inner)
