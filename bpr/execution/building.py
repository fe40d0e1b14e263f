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
from bpr.execution.lowered import Content, Flow, Node, Option, Point, PointKind, Trigger
from bpr.execution.rows import with_stops
from bpr.execution.ways import Ways
from bpr.model import SubProcess
from bpr.simulation import codes
from bpr.simulation.network import REPEATED, Link, Network, Step

ALWAYS = "always"
NEVER = "never"
"""Conditions of a way that is always taken, and of one that never is."""

INSTANCE = " [child]"
"""What SpiffWorkflow appends to the name of an instance of several."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """The nodes of a step: where tokens come in and leave, what carries its attachments, and the choice at its end."""

    first: str
    last: str
    host: str
    ending: str


@dataclass(slots=True)
class Builder:
    """Collects nodes, flows and points.

    Attributes:
        network: what is lowered.
        known: how attached steps come about.
        points, steps: as in `Lowered`.
        attached: whether anything is attached to an activity.
        count: ids given so far.
        nodes, flows: one row a scope under way.
        out, ways: of each step, the links that leave it, and the number that come in.
        hanging: by step, what is attached to it.
    """

    network: Network
    known: Ways
    points: dict[str, Point] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    attached: bool = False
    count: int = 0
    nodes: list[list[Node]] = field(default_factory=list)
    flows: list[list[Flow]] = field(default_factory=list)
    out: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    ways: Counter[int] = field(default_factory=Counter)
    hanging: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for link in self.network.links:
            self.ways[link.target] += 1
            self.out[link.source].append(link)
        for number, step in enumerate(self.network.steps):
            if step.inner >= 0:
                self.holders[step.inner] = number
            if step.host >= 0 and self.network.steps[step.host].action != codes.ACT_RACE:
                self.hanging[step.host].append(number)

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
        for place in places:
            self._attach_all(place, chains)
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
        step = self.network.steps[link.source]
        divided = len(self.out[link.source]) > 1
        end = target.first
        if divided and self.network.steps[link.target].join != codes.JOIN_NONE:
            end = self._add("intermediateThrowEvent", link.target)
            self._flow(end, target.first)
        if self._stops(step):
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

    def _attach_all(self, place: int, chains: dict[int, _Chain]) -> None:
        """Hang the events on what carries them, and catch what rises from inside it without a drawn catcher."""
        host = chains[place]
        for number in reversed([event for event in self.hanging[place] if event in self.known.ending]):
            self._option(host.ending, chains[number].first, self.network.steps[number].id, number)
        for number in self.hanging[place]:
            thrown = any(step.catcher == number for step in self.network.steps)
            if thrown:
                self._catch(number, host.host, chains[number].first)
            if not thrown and number not in self.known.ending:
                self._wait_for(number, host.host, chains[number].first)
        if self.network.steps[place].inner >= 0:
            self._catch_stops(place, host.host)

    def _boundary(self, host: str, name: str, trigger: Trigger, code: str = "", *, interrupting: bool = True) -> Node:
        node = Node(
            id=self._name("n"),
            tag="boundaryEvent",
            name=name,
            trigger=trigger,
            code=code,
            attached=host,
            interrupting=interrupting,
        )
        self.nodes[-1].append(node)
        self.attached = True
        return node

    def _wait_for(self, number: int, host: str, target: str) -> None:
        step = self.network.steps[number]
        node = self._boundary(host, _name_of(step), "message", interrupting=step.interrupting)
        self.steps[node.id] = number
        self.points[node.id] = Point("boundary", number, self.element(number))
        self._flow(node.id, target)

    def _catch(self, number: int, host: str, target: str) -> None:
        step = self.network.steps[number]
        trigger = _rising(step)
        node = self._boundary(host, _name_of(step), trigger, f"c{number}", interrupting=step.interrupting)
        self.steps[node.id] = number
        self._flow(node.id, target)

    def _catch_stops(self, place: int, host: str) -> None:
        """The end of a process, or of a scope around its content, that something in it asks for."""
        scope = self.network.steps[place].scope
        codes_ = []
        if self.network.steps[place].inner in self.network.bodies:
            codes_.append((codes.ACT_TERMINATE, f"stop{self.network.steps[place].inner}"))
        if scope not in self.holders:
            codes_.append((codes.ACT_ABORT, "abort"))
        for action, code in codes_:
            if any(step.action == action and self._stop_code(step) == code for step in self.network.steps):
                node = self._boundary(host, "", "error", code)
                end = self._add("endEvent", -1, trigger="terminate")
                self._flow(node.id, end)

    def _stops(self, step: Step) -> bool:
        """Whether no token ever leaves it."""
        rises = step.action == codes.ACT_RISE and self.network.steps[step.catcher].interrupting
        return rises or step.action in (codes.ACT_TERMINATE, codes.ACT_ABORT)

    def _stop_code(self, step: Step) -> str:
        """Code of the error by which a step ends more than the scope in which it stands, "" if it doesn't."""
        if step.action == codes.ACT_ABORT and step.scope in self.holders:
            return "abort"
        if step.action == codes.ACT_TERMINATE and step.scope in self.network.bodies:
            return f"stop{step.scope}"
        return ""

    def element(self, place: int) -> str:
        """The id by which the outside calls a step; an entry that nobody drew is "#start" of its scope."""
        step = self.network.steps[place]
        if step.node is not None or step.id.rpartition("/")[2]:
            return step.id.removesuffix(REPEATED)
        holder = next((other.id for other in self.network.steps if other.inner == step.scope), "")
        return f"{holder}#start"

    def _chain(self, place: int) -> _Chain:
        step = self.network.steps[place]
        parts = [*self._join(place, step)]
        host = ending = ""
        action = self._action(place, step)
        if action is not None:
            parts.append(action)
            host = action[1]
        if any(event in self.known.ending for event in self.hanging[place]):
            ending = self._add("inclusiveGateway", place)
            self.points[ending] = Point("ending", place, self.element(place))
            passed = self._add("intermediateThrowEvent", place)
            self._option(ending, passed, "on", -1)
            host = parts[-1][1]
            parts[-1] = (parts[-1][0], passed)
            self._flow(host, ending)
        parts += self._split(place, step, self.out[place])
        if not parts:
            node = self._add("intermediateThrowEvent", place, name=_name_of(step))
            parts.append((node, node))
        for (_, end), (begin, _) in pairwise(parts):
            self._flow(end, begin)
        return _Chain(parts[0][0], parts[-1][1], host, ending)

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

    def _end(self, place: int, step: Step) -> str:
        """An end event that does what the step does."""
        if step.action == codes.ACT_RISE:
            return self._throw("endEvent", place, step)
        code = self._stop_code(step)
        if code:
            return self._add("endEvent", place, name=_name_of(step), trigger="error", code=code)
        return self._add("endEvent", place, name=_name_of(step), trigger="terminate" if self._stops(step) else "")

    def _throw(self, tag: str, place: int, step: Step) -> str:
        """A node that throws what somebody catches."""
        trigger = _rising(self.network.steps[step.catcher])
        return self._add(tag, place, name=_name_of(step), trigger=trigger, code=f"c{step.catcher}")

    def _action(self, place: int, step: Step) -> tuple[str, str] | None:
        """The node where it happens, twice; or the first and the last of several."""
        if self._stops(step):
            return self._terminate(place, step)
        if step.action == codes.ACT_REPEAT:
            return self._repeated(place, step)
        if step.action in (codes.ACT_WORK, codes.ACT_SCOPE):
            node = self._body(place, step)
        elif step.action in (codes.ACT_DELAY, codes.ACT_LISTEN):
            node = self._waiting("event", place)
        elif step.action == codes.ACT_RISE:
            node = self._throw("intermediateThrowEvent", place, step)
        elif step.action in (codes.ACT_NONE, codes.ACT_RACE):
            return None
        else:
            raise UnsupportedElementError(f"'{step.id}' does something that the workflow engine isn't taught yet.")
        return node, node

    def _waiting(self, kind: PointKind, place: int) -> str:
        step = self.network.steps[place]
        node = self._add("manualTask", place, name=_name_of(step))
        self.points[node] = Point(kind, place, self.element(place))
        return node

    def _terminate(self, place: int, step: Step) -> tuple[str, str]:
        end = self._end(place, step)
        if not self.out[place]:
            return end, end
        gateway = self._add("exclusiveGateway", place)
        self._flow(gateway, end, ALWAYS)
        return gateway, gateway

    def _split(self, place: int, step: Step, out: list[Link]) -> list[tuple[str, str]]:
        if self._stops(step):
            return []
        if not out:
            node = self._add("endEvent", place, name=_name_of(step))
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
        if step.at_once:
            return self._counted(place, step)
        catches = step.scope not in self.holders and any(one.action == codes.ACT_ABORT for one in self.network.steps)
        if not self.hanging[place] and not catches:
            return self._round(place, step)
        self._open()
        start, end = self._add("startEvent", -1), self._add("endEvent", -1)
        first, last = self._round(place, step)
        self._flow(start, first)
        self._flow(last, end)
        node = self._sub_process(place, self._close())
        return node, node

    def _inner(self, step: Step) -> tuple[int, Step]:
        """What is done again and again: the only step of the scope that the step opens."""
        body = self.network.entries[step.inner]
        return body, self.network.steps[body]

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
        node = self._body(*self._inner(step), counter)
        self._flow(counter, node)
        return counter, node

    def _round(self, place: int, step: Step) -> tuple[str, str]:
        """A loop drawn out: merge, body, and the choice to do it again; the choice first where it is asked before."""
        merge = self._add("exclusiveGateway", place)
        again = self._add("exclusiveGateway", place)
        self.points[again] = Point("again", place, self.element(place))
        leave = self._add("intermediateThrowEvent", place)
        body = self._body(*self._inner(step))
        if step.asks_first:
            self._flow(merge, again)
            self._flow(body, merge)
            self._option(again, body, "again", place)
        else:
            self._flow(merge, body)
            self._flow(body, again)
            self._option(again, merge, "again", place)
        self._option(again, leave, "on", place)
        return merge, leave


def _rising(catcher: Step) -> Trigger:
    """What is thrown to an attached event: whatever it is drawn as, an error interrupts, an escalation doesn't."""
    return "error" if catcher.interrupting else "escalation"


def _name_of(step: Step) -> str:
    return step.node.name if step.node is not None else ""
