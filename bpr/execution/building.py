"""The nodes and flows of every step of a network: a chain of simple ones, and the points where the engine waits.

A chain says how tokens come together, what happens, and how they leave. What SpiffWorkflow needs beyond that:

- joins tell their inputs apart by the node before them, so a flow from a divided node to a join gets a node of its own;
- an exclusive gateway with one way behind every parallel join, and now and then in a long row, stops the prediction of
  all possible futures, which grows exponentially with the joins (`bpr.execution.rows`);
- a flow that can never be taken stays, as a gateway's way that is never chosen, since a join counts its inputs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bpr.errors import UnsupportedElementError
from bpr.execution.attachments import is_attachment
from bpr.execution.catching import Catching
from bpr.execution.lowered import Content, Flow, Node, Option, Point, PointKind, Trigger
from bpr.execution.rows import with_stops
from bpr.model import Activity, Event, Loop, SubProcess
from bpr.simulation import codes
from bpr.simulation.network import Link, Network, Step

ALWAYS = "always"
NEVER = "never"
"""Conditions of a way that is always taken, and of one that never is."""

INSTANCE = " [child]"
"""What SpiffWorkflow appends to the name of an instance of several."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """The nodes of a step: where tokens come in, where they leave, and what carries its attachments."""

    first: str
    last: str
    host: str


@dataclass(slots=True)
class Builder:
    """Collects nodes, flows and points.

    Attributes:
        network: what is lowered.
        found: who catches what in it.
        points, steps: as in `Lowered`.
        attached: whether anything is attached to an activity.
        count: ids given so far.
        nodes, flows: one row a scope under way.
        out, ways: of each step, the links that leave it, attachments not among them, and the number that come in.
        hanging: steps that are attached to another.
        hosts: steps that something is attached to.
    """

    network: Network
    found: Catching
    points: dict[str, Point] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    attached: bool = False
    count: int = 0
    nodes: list[list[Node]] = field(default_factory=list)
    flows: list[list[Flow]] = field(default_factory=list)
    out: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    ways: Counter[int] = field(default_factory=Counter)
    hanging: set[int] = field(default_factory=set)
    hosts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for link in self.network.links:
            self.ways[link.target] += 1
            if is_attachment(link):
                self.hanging.add(link.target)
                self.hosts.add(link.source)
            else:
                self.out[link.source].append(link)

    def scope(self, number: int) -> Content:
        """The content of a scope, and of those in it."""
        self._open()
        places = [place for place, step in enumerate(self.network.steps) if step.scope == number]
        chains = {place: self._chain(place) for place in places}
        start = self._add("startEvent", -1)
        self._flow(start, chains[self.network.entries[number]].first)
        for link in self.network.links:
            if link.source in chains:
                self._link(link, chains)
        return self._close()

    def _open(self) -> None:
        self.nodes.append([])
        self.flows.append([])

    def _close(self) -> Content:
        if not any(node.tag == "endEvent" for node in self.nodes[-1]):
            self._add("endEvent", -1)  # SpiffWorkflow asks for one, be it out of reach
        content = Content(tuple(self.nodes.pop()), tuple(self.flows.pop()))
        return with_stops(content, self._name)

    def _name(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def _add(
        self, tag: str, step: int, *, name: str = "", trigger: Trigger = "", code: str = "", counted: str = ""
    ) -> str:
        node = Node(id=self._name("n"), tag=tag, name=name, trigger=trigger, code=code, counted=counted)
        self.nodes[-1].append(node)
        if step >= 0:
            self.steps[node.id] = step
        return node.id

    def _flow(self, source: str, target: str, token: str = "") -> str:
        flow = Flow(self._name("f"), source, target, token)
        self.flows[-1].append(flow)
        return flow.id

    def _link(self, link: Link, chains: dict[int, _Chain]) -> None:
        source, target = chains[link.source], chains[link.target]
        if is_attachment(link):
            self._attach(link, source.host, target)
            return
        step = self.network.steps[link.source]
        divided = len(self.out[link.source]) > 1
        end = target.first
        if divided and self.network.steps[link.target].join != codes.JOIN_NONE:
            end = self._add("intermediateThrowEvent", link.target)
            self._flow(end, target.first)
        if step.action == codes.ACT_TERMINATE:
            self._flow(source.last, end, NEVER)
        elif not divided or step.split == codes.SPLIT_ALL:
            self._flow(source.last, end)
        else:
            self._option(source.last, end, self._option_id(link), link.target)

    def _option_id(self, link: Link) -> str:
        return link.flow.id if link.flow is not None else self.element(link.target)

    def _option(self, gateway: str, target: str, id_: str, step: int) -> None:
        """One more way out of a choice; the condition is the name of the flow itself."""
        flow = self._name("f")
        self.flows[-1].append(Flow(flow, gateway, target, f"flow {flow}"))
        point = self.points[gateway]
        self.points[gateway] = replace(point, options=(*point.options, Option(flow, id_, step)))

    def _attach(self, link: Link, host: str, target: _Chain) -> None:
        event = self.network.steps[link.target].node
        native = link.target in self.found.caught.values()
        trigger: Trigger = "message"
        if isinstance(event, Event) and native and event.kind in ("error", "escalation", "cancel"):
            trigger = event.kind
        node = Node(
            id=self._name("n"),
            tag="boundaryEvent",
            name=event.name if event else "",
            trigger=trigger,
            code=self.found.codes.get(link.target, ""),
            attached=host,
            interrupting=trigger in ("error", "cancel") or not isinstance(event, Event) or event.interrupting,
        )
        self.nodes[-1].append(node)
        self.attached = True
        self.steps[node.id] = link.target
        if trigger == "message":
            self.points[node.id] = Point("boundary", link.target, self.element(link.target))
        self._flow(node.id, target.first)

    def element(self, place: int) -> str:
        """The id by which the outside calls a step; an entry that nobody drew is "#start" of its scope."""
        step = self.network.steps[place]
        if step.node is not None or step.id.rpartition("/")[2]:
            return step.id
        holder = next((other.id for other in self.network.steps if other.inner == step.scope), "")
        return f"{holder}#start"

    def _chain(self, place: int) -> _Chain:
        step = self.network.steps[place]
        parts = [*self._join(place, step)]
        host = ""
        action = self._action(place, step)
        if action is not None:
            parts.append(action)
            host = action[1]
        parts += self._split(place, step, self.out[place])
        if not parts:
            node = self._add("intermediateThrowEvent", place, name=_name_of(step))
            parts.append((node, node))
        for (_, end), (begin, _) in pairwise(parts):
            self._flow(end, begin)
        return _Chain(parts[0][0], parts[-1][1], host)

    def _join(self, place: int, step: Step) -> list[tuple[str, str]]:
        if self.ways[place] + (self.network.entries[step.scope] == place) < 2:  # noqa: PLR2004  one way in joins nothing
            return []
        if step.join == codes.JOIN_NONE:
            tags = ["exclusiveGateway"]
        elif step.join == codes.JOIN_ALL:
            tags = ["parallelGateway", "exclusiveGateway"]
        else:
            tags = ["inclusiveGateway"]
        nodes = [self._add(tag, place) for tag in tags]
        return [(node, node) for node in nodes]

    def _throw(self, tag: str, place: int, step: Step, otherwise: Trigger = "") -> str:
        """A node that throws what somebody catches, or does something else."""
        kind = step.node.kind if isinstance(step.node, Event) and place in self.found.caught else ""
        trigger: Trigger = kind if kind in ("error", "escalation", "cancel") else otherwise
        code = self.found.codes.get(place, "") if kind else ""
        return self._add(tag, place, name=_name_of(step), trigger=trigger, code=code)

    def _action(self, place: int, step: Step) -> tuple[str, str] | None:
        """The node where it happens, twice; or the first and the last of several."""
        if place in self.hanging:
            return None
        if step.action in (codes.ACT_WORK, codes.ACT_SCOPE):
            return self._repeated(place, step)
        if step.action == codes.ACT_DELAY:
            node = self._waiting("event", place)
            return node, node
        if step.action == codes.ACT_TERMINATE:
            return self._terminate(place, step)
        if step.action != codes.ACT_NONE:
            raise UnsupportedElementError(f"'{step.id}' does something that the workflow engine isn't taught yet.")
        if isinstance(step.node, Event) and step.node.position == "throw" and place in self.found.caught:
            node = self._throw("intermediateThrowEvent", place, step)
            return node, node
        return None

    def _waiting(self, kind: PointKind, place: int) -> str:
        step = self.network.steps[place]
        node = self._add("manualTask", place, name=_name_of(step))
        self.points[node] = Point(kind, place, self.element(place))
        return node

    def _terminate(self, place: int, step: Step) -> tuple[str, str]:
        end = self._throw("endEvent", place, step, "terminate")
        if not self.out[place]:
            return end, end
        gateway = self._add("exclusiveGateway", place)
        self._flow(gateway, end, ALWAYS)
        return gateway, gateway

    def _split(self, place: int, step: Step, out: list[Link]) -> list[tuple[str, str]]:
        if step.action == codes.ACT_TERMINATE:
            return []
        if not out:
            node = self._throw("endEvent", place, step)
            return [(node, node)]
        if len(out) == 1:
            return []
        if step.split == codes.SPLIT_ALL:
            node = self._add("parallelGateway", place)
        else:
            one = step.split == codes.SPLIT_ONE
            node = self._add("exclusiveGateway" if one else "inclusiveGateway", place, name=_name_of(step))
            self.points[node] = Point("one" if one else "some", place, self.element(place))
        return [(node, node)]

    # What is done again.

    def _repeated(self, place: int, step: Step) -> tuple[str, str]:
        loop = step.node.loop if isinstance(step.node, Activity) else None
        if loop is None:
            node = self._body(place, step)
            return node, node
        if loop.kind == "parallel":
            return self._counted(place, step)
        if place not in self.hosts:
            return self._round(place, step, loop)
        self._open()
        start, end = self._add("startEvent", -1), self._add("endEvent", -1)
        first, last = self._round(place, step, loop)
        self._flow(start, first)
        self._flow(last, end)
        node = self._sub_process(place, self._close())
        return node, node

    def _body(self, place: int, step: Step, counted: str = "") -> str:
        if step.action == codes.ACT_SCOPE:
            return self._sub_process(place, self.scope(step.inner), counted)
        node = self._waiting("activity", place)
        if counted:
            self.nodes[-1][-1] = replace(self.nodes[-1][-1], counted=counted)
            self.points[f"{node}{INSTANCE}"] = self.points.pop(node)
        return node

    def _sub_process(self, place: int, content: Content, counted: str = "") -> str:
        step = self.network.steps[place]
        transaction = isinstance(step.node, SubProcess) and step.node.kind == "transaction"
        node = self._add("transaction" if transaction else "subProcess", place, name=_name_of(step), counted=counted)
        self.nodes[-1][-1] = replace(self.nodes[-1][-1], inner=content)
        return node

    def _counted(self, place: int, step: Step) -> tuple[str, str]:
        """Parallel instances: first somebody says how many."""
        counter = self._waiting("count", place)
        node = self._body(place, step, counter)
        self._flow(counter, node)
        return counter, node

    def _round(self, place: int, step: Step, loop: Loop) -> tuple[str, str]:
        """A loop drawn out: merge, body, and the choice to do it again; the choice first where it is asked before."""
        merge = self._add("exclusiveGateway", place)
        again = self._add("exclusiveGateway", place)
        self.points[again] = Point("again", place, self.element(place))
        leave = self._add("intermediateThrowEvent", place)
        body = self._body(place, step)
        if loop.test_before:
            self._flow(merge, again)
            self._flow(body, merge)
            self._option(again, body, "again", place)
        else:
            self._flow(merge, body)
            self._flow(body, again)
            self._option(again, merge, "again", place)
        self._option(again, leave, "on", place)
        return merge, leave


def _name_of(step: Step) -> str:
    return step.node.name if step.node is not None else ""
