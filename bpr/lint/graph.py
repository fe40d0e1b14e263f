"""One process or sub-process as a graph: who follows whom when a case is run (BPMN 2.0.2, chapter 13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bpr.lint import kinds
from bpr.model import Event, FlowNode, Process, SequenceFlow, SubProcess


@dataclass(frozen=True)
class Graph:
    """The nodes that stand directly in a scope and the flows between them.

    Attributes:
        process: the process it belongs to.
        scope: the process itself or a sub-process in it.
    """

    process: Process
    scope: Process | SubProcess

    @cached_property
    def nodes(self) -> dict[str, FlowNode]:
        """By id, in the order of the file."""
        return {node.id: node for node in self.scope.nodes}

    @cached_property
    def flows(self) -> tuple[SequenceFlow, ...]:
        """Those with both ends in this scope."""
        return tuple(flow for flow in self.scope.flows if flow.source in self.nodes and flow.target in self.nodes)

    @cached_property
    def incoming(self) -> Mapping[str, list[SequenceFlow]]:
        """Flows by their target; an empty list where there are none."""
        return _by(self.flows, "target")

    @cached_property
    def outgoing(self) -> Mapping[str, list[SequenceFlow]]:
        """Flows by their source; an empty list where there are none."""
        return _by(self.flows, "source")

    @cached_property
    def boundary(self) -> Mapping[str, list[Event]]:
        """Boundary events that something can trigger in the normal flow, by the activity that carries them."""
        found: Mapping[str, list[Event]] = defaultdict(list)
        for node in self.scope.nodes:
            if isinstance(node, Event) and node.position == "boundary" and node.kind != "compensation":
                found[node.attached_to].append(node)
        return found

    @cached_property
    def partners(self) -> dict[str, str]:
        """The catching link event of each throwing one that has a partner; the first of several."""
        catches: dict[str, str] = {}
        for node in self.scope.nodes:
            if kinds.is_link(node, "catch"):
                catches.setdefault(kinds.link_name(node), node.id)
        throws = [node for node in self.scope.nodes if kinds.is_link(node, "throw")]
        return {node.id: catches[kinds.link_name(node)] for node in throws if kinds.link_name(node) in catches}

    @cached_property
    def entries(self) -> tuple[FlowNode, ...]:
        """Where cases begin: start events, else instantiating gateways, else what nothing leads to, else the first."""
        starts = tuple(node for node in self.scope.nodes if kinds.begins(node))
        free = (node for node in self.scope.nodes if not self.incoming[node.id] and not kinds.stands_apart(node))
        caught = set(self.partners.values())
        return starts or tuple(node for node in free if node.id not in caught) or self.scope.nodes[:1]

    def after(self, node: str) -> Iterator[str]:
        """Ids of what can follow a node: by a flow, by an event on its border, by a link."""
        yield from (flow.target for flow in self.outgoing[node])
        yield from (event.id for event in self.boundary[node])
        if node in self.partners:
            yield self.partners[node]

    @cached_property
    def before(self) -> Mapping[str, list[str]]:
        """`after` the other way round."""
        found: Mapping[str, list[str]] = defaultdict(list)
        for node in self.nodes:
            for following in self.after(node):
                found[following].append(node)
        return found

    @cached_property
    def reached(self) -> frozenset[str]:
        """Ids of the nodes that a case can come to as far as the flows tell."""
        return frozenset(spread((node.id for node in self.entries), self.after))

    @cached_property
    def sinks(self) -> tuple[FlowNode, ...]:
        """Reached nodes where a path ends."""
        return tuple(node for node in self.scope.nodes if node.id in self.reached and self.is_sink(node))

    def is_sink(self, node: FlowNode) -> bool:
        """Whether no flow and no link leads on from a node."""
        return not self.outgoing[node.id] and node.id not in self.partners

    @property
    def is_ordered(self) -> bool:
        """Whether order matters in it: something is drawn, and it isn't ad-hoc."""
        ad_hoc = isinstance(self.scope, SubProcess) and self.scope.kind == "ad-hoc"
        return bool(self.scope.nodes) and not ad_hoc


def spread(first: Iterable[str], following: Callable[[str], Iterable[str]]) -> set[str]:
    """All that can be reached from the first ones by a function from one to the next ones, themselves included."""
    found: set[str] = set()
    todo = list(first)
    while todo:
        here = todo.pop()
        if here not in found:
            found.add(here)
            todo += following(here)
    return found


def _by(flows: Iterable[SequenceFlow], end: str) -> Mapping[str, list[SequenceFlow]]:
    found: Mapping[str, list[SequenceFlow]] = defaultdict(list)
    for flow in flows:
        found[getattr(flow, end)].append(flow)
    return found
