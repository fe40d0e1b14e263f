"""A graph as a net: places that hold a token at most, and steps that take tokens from places and put them on others.

Semantics: BPMN 2.0.2, section 13.4, as the simulation reads it. A sub-process and a call are one step. Places are
numbered by the order of the step they lead to (reverse postorder from the entries): playing the lowest enabled step
first lets all tokens that can meet do so.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

from bpr.lint import kinds
from bpr.lint.graph import Graph
from bpr.model import FlowNode, Gateway, SequenceFlow

Join = Literal["any", "all", "inclusive"]
Outcome = tuple[int, ...]
ALL_TOGETHER = 3
"""Non-interrupting events at one activity of which every combination is tried; of more, each alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token can be: a flow, or a connection that nobody drew (a link, the border of an activity, a start)."""

    source: str
    target: str
    flow: SequenceFlow | None = None


@dataclass(frozen=True)
class Step:
    """A node as it is played.

    Attributes:
        node: the node.
        rank: its place in the order of playing.
        join: whether one token is enough, one from every place is needed, or from all where one can still come.
        incoming: numbers of the places that lead to it.
        outgoing: numbers of the places that it may fill, one a flow or link.
        interrupting, beside: places of the events on its border, that stop it or not.
        flows: for each outgoing place, whether it is taken "always", by a "condition", or by "default".
    """

    node: FlowNode
    rank: int
    join: Join
    incoming: tuple[int, ...]
    outgoing: tuple[int, ...]
    interrupting: tuple[int, ...]
    beside: tuple[int, ...]
    flows: tuple[str, ...]

    @cached_property
    def ends_all(self) -> bool:
        """Whether it takes every token from the net."""
        return kinds.ends_all(self.node) and not self.outgoing

    @cached_property
    def is_sink(self) -> bool:
        """Whether a token that comes is gone at once."""
        led_on = self.outgoing or self.interrupting or self.beside
        return not led_on and self.join == "any" and not self.ends_all

    def is_repeated(self, tokens: int) -> bool:
        """Whether it is done more than once when that many tokens stand before it; gateways do nothing themselves."""
        return tokens > 1 and self.join == "any" and not isinstance(self.node, Gateway)

    @property
    def divides(self) -> bool:
        """Whether one outcome may fill several places."""
        chooses = isinstance(self.node, Gateway) and self.node.kind in ("exclusive", "event-based")
        return bool(self.beside) or (len(self.outgoing) > 1 and not chooses)

    def always_fills(self, places: Container[int]) -> bool:
        """Whether every outcome fills one of these places."""
        inside = [place in places for place in self.outgoing]
        chooses = isinstance(self.node, Gateway) and self.node.kind != "parallel"
        sure = [each for each, taken in zip(inside, self.flows, strict=True) if taken == "always" or not self._asks]
        normal = any(inside) and (all(inside) or (not chooses and any(sure)))
        return normal and all(place in places for place in self.interrupting)

    @property
    def _asks(self) -> bool:
        return "condition" in self.flows and not isinstance(self.node, Gateway)

    @cached_property
    def only(self) -> Outcome | None:
        """Its outcome when it has only one."""
        outcomes = self.outcomes()
        first = next(outcomes)
        return first if next(outcomes, None) is None else None

    def outcomes(self) -> Iterator[Outcome]:
        """Which places it may fill, every alternative; the simplest first."""
        aside = (
            _subsets(self.beside) if len(self.beside) <= ALL_TOGETHER else ((), *((place,) for place in self.beside))
        )
        for more in aside:
            for filled in self._normal():
                yield filled + more
        yield from ((place,) for place in self.interrupting)

    def _normal(self) -> Iterator[Outcome]:
        """What it may fill when it ends as drawn."""
        if len(self.outgoing) < 2:  # noqa: PLR2004  one flow divides nothing
            yield self.outgoing
        elif isinstance(self.node, Gateway) and self.node.kind in ("exclusive", "event-based"):
            yield from ((place,) for place in self.outgoing)
        elif kinds.is_choice(self.node):
            yield from self._some(())
        elif isinstance(self.node, Gateway) or "condition" not in self.flows:
            yield self.outgoing
        else:
            yield from self._some(self._of("always"))

    def _some(self, always: Outcome) -> Iterator[Outcome]:
        """Those taken always with any of the others; the default when there would be none."""
        default = self._of("default")
        free = tuple(place for place in self.outgoing if place not in always and place not in default)
        for chosen in _subsets(free):
            filled = always + chosen or default
            if filled:
                yield filled

    def _of(self, kind: str) -> Outcome:
        return tuple(place for place, taken in zip(self.outgoing, self.flows, strict=True) if taken == kind)


@dataclass(frozen=True)
class Net:
    """A graph ready to be played.

    Attributes:
        places: in the order of playing.
        steps: by node id.
        starts: the markings to begin with, one for each way to start.
    """

    places: tuple[Place, ...]
    steps: dict[str, Step]
    starts: tuple[Outcome, ...]

    @cached_property
    def has_loop(self) -> bool:
        """Whether a place leads back in the order of playing."""
        return any(
            place.source and self.steps[place.source].rank >= self.steps[place.target].rank for place in self.places
        )

    @cached_property
    def targets(self) -> tuple[Step, ...]:
        """The step that each place leads to."""
        return tuple(self.steps[place.target] for place in self.places)


def net(graph: Graph, *, last_first: bool = False) -> Net:
    """The net of a graph that has a node; `last_first` plays later branches before earlier ones."""
    rank = _ranks(graph, last_first)
    places = sorted(_places(graph), key=lambda place: rank[place.target])
    into: dict[str, list[int]] = {node: [] for node in graph.nodes}
    out_of: dict[str, list[int]] = {node: [] for node in graph.nodes}
    begun: list[int] = []
    for number, place in enumerate(places):
        into[place.target].append(number)
        (out_of[place.source] if place.source else begun).append(number)
    steps = {
        node.id: _step(graph, node, rank[node.id], (places, into[node.id], out_of[node.id]))
        for node in graph.scope.nodes
    }
    alternatives = any(kinds.begins(node) for node in graph.entries)
    starts = tuple((number,) for number in begun) if alternatives else (tuple(begun),)
    return Net(tuple(places), steps, starts)


def _places(graph: Graph) -> Iterator[Place]:
    yield from (Place("", node.id) for node in graph.entries)
    yield from (Place(flow.source, flow.target, flow) for flow in graph.flows)
    yield from (Place(throw, catch) for throw, catch in graph.partners.items())
    for activity, events in graph.boundary.items():
        if activity in graph.nodes:
            yield from (Place(activity, event.id) for event in events)


def _ranks(graph: Graph, last_first: bool) -> dict[str, int]:  # noqa: FBT001
    """Reverse postorder from the entries, then what isn't reached; what ends everything comes last of all."""
    order = _postorder(graph, last_first)
    order.reverse()
    reached = set(order)
    order += [node for node in graph.nodes if node not in reached]
    rank = {node: number for number, node in enumerate(order)}
    return {node: len(order) if kinds.ends_all(graph.nodes[node]) else number for node, number in rank.items()}


def _postorder(graph: Graph, last_first: bool) -> list[str]:  # noqa: FBT001
    """Every reached node after all that follow it, loops aside; without recursion, because chains can be long."""
    done: list[str] = []
    seen: set[str] = set()
    for entry in reversed(graph.entries):
        if entry.id in seen:
            continue
        seen.add(entry.id)
        todo = [(entry.id, _following(graph, entry.id, last_first))]
        while todo:
            here, rest = todo[-1]
            following = next((node for node in rest if node not in seen), None)
            if following is None:
                done.append(here)
                todo.pop()
            else:
                seen.add(following)
                todo.append((following, _following(graph, following, last_first)))
    return done


def _following(graph: Graph, node: str, last_first: bool) -> Iterator[str]:  # noqa: FBT001
    """What follows a node; the order will be turned round, so the last comes first unless that is asked for."""
    return graph.after(node) if last_first else reversed(list(graph.after(node)))


def _step(graph: Graph, node: FlowNode, rank: int, around: tuple[list[Place], list[int], list[int]]) -> Step:
    places, into, out_of = around
    border = {event.id: event for event in graph.boundary[node.id]}
    drawn = [number for number in out_of if places[number].flow is not None or places[number].target not in border]
    aside = [number for number in out_of if number not in drawn]
    default = getattr(node, "default", "")
    return Step(
        node=node,
        rank=rank,
        join=_join(node, len(into)),
        incoming=tuple(into),
        outgoing=tuple(drawn),
        interrupting=tuple(number for number in aside if border[places[number].target].interrupting),
        beside=tuple(number for number in aside if not border[places[number].target].interrupting),
        flows=tuple(_taken(places[number].flow, default) for number in drawn),
    )


def _join(node: FlowNode, incoming: int) -> Join:
    if not isinstance(node, Gateway) or incoming < 2:  # noqa: PLR2004  one flow needs no join
        return "any"
    return "all" if node.kind == "parallel" else "inclusive" if node.kind in ("inclusive", "complex") else "any"


def _taken(flow: SequenceFlow | None, default: str) -> str:
    if flow is None or (flow.condition is None and flow.id != default):
        return "always"
    return "default" if flow.id == default else "condition"


def _subsets(places: Outcome) -> Iterator[Outcome]:
    """Every subset, the smallest first."""
    return chain.from_iterable(combinations(places, size) for size in range(len(places) + 1))
