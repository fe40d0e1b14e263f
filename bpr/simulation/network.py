"""The process as the kernel runs it: every node a join, an action and a split; every interpretation a finding.

Semantics: BPMN 2.0.2, chapter 13, for process execution. What isn't executed (compensation) is left out, and a finding
says so. Three things are drawn with steps that nobody drew, so that the kernel needs no rules for them:

- A scope with event sub-processes becomes a scope of its own around its content: there its content is an activity to
  which the triggers are attached.
- An activity that is done several times becomes the only step of a scope; what opens it stands in its place.
- A task that receives a message is preceded by a step that waits for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bpr.errors import UnsupportedElementError
from bpr.findings import Finding
from bpr.model import (
    Activity,
    CallActivity,
    Event,
    FlowNode,
    Gateway,
    Model,
    Process,
    Scope,
    SubProcess,
)
from bpr.simulation import codes
from bpr.simulation.attachments import is_attachable, trigger
from bpr.simulation.catching import with_catchers
from bpr.simulation.collaboration import Collaboration, collaboration, nobody_else
from bpr.simulation.pruning import pruned
from bpr.simulation.steps import Channel, Link, Network, Step

__all__ = ["Channel", "Link", "Network", "Step", "network"]

MOST_STEPS = 20_000
"""Calls double what they call: a small file may mean an endless network."""

REPEATED = "#repeated"
"""Ends the id of the step that opens the scope of what is done several times."""


def network(model: Model, *, alone: bool = False) -> Network:
    """The network of the process that a model runs, and, if it isn't alone, of those that it meets at message flows.

    Raises:
        UnsupportedElementError: when there is no process to run, or one calls itself.
    """
    process = model.process
    if process is None:
        raise UnsupportedElementError(
            "the file has no process with a flow node.", hint="Draw at least a start, a task and an end."
        )
    found = nobody_else(process) if alone else collaboration(model, process)
    builder = _Builder(model, found)
    scopes = {one.id: builder.add_scope(one, "", (one.id,)) for one in found.processes}
    drawn = Network(
        tuple(builder.steps),
        tuple(builder.links),
        tuple(builder.entries),
        (*builder.findings, *found.findings),
        frozenset(builder.bodies),
        tuple(scopes[id_] for id_ in found.begun),
        tuple(Channel(one.id, one.kept, scopes.get(one.begins, -1)) for one in found.channels),
    )
    return pruned(with_catchers(drawn, model))


@dataclass(slots=True)
class _Builder:
    """Collects steps and links while scopes are walked."""

    model: Model
    found: Collaboration
    steps: list[Step] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    out: defaultdict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    into: Counter[int] = field(default_factory=Counter)
    entries: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    bodies: list[int] = field(default_factory=list)

    def add_scope(self, scope: Process | SubProcess, prefix: str, calls: tuple[str, ...]) -> int:
        started = [node for node in scope.nodes if isinstance(node, SubProcess) and trigger(node) is not None]
        return self._around(scope, started, prefix, calls) if started else self._scope(scope, prefix, calls)

    def _around(
        self, scope: Process | SubProcess, started: list[SubProcess], prefix: str, calls: tuple[str, ...]
    ) -> int:
        """The content of a scope as an activity with the triggers of the event sub-processes attached to it."""
        number = len(self.entries)
        body = self._step(Step(f"{prefix}{scope.id}#body", None, number, action=codes.ACT_SCOPE))
        self.entries.append(body)
        for node in started:
            self._check_size(node)
            event = trigger(node)
            assert event is not None  # noqa: S101  the caller has asked
            named = replace(event, name=event.name or node.name)
            place = self._step(self._attached(Step(f"{prefix}{node.id}#trigger", named, number), event, body))
            inner = self._step(Step(prefix + node.id, node, number))
            self._add(Link(place, inner))
            self._define(inner, node, prefix, calls)
        self.steps[body] = replace(self.steps[body], inner=self._scope(scope, prefix, calls))
        self.bodies.append(self.steps[body].inner)
        return number

    def _scope(self, scope: Scope, prefix: str, calls: tuple[str, ...]) -> int:
        number = len(self.entries)
        self.entries.append(-1)
        places: dict[str, int] = {}
        for node in scope.nodes:
            if self._is_run(scope, node):
                self._check_size(node)
                places[node.id] = self._step(Step(prefix + node.id, node, number))
        ways_in = {node.id: self._way_in(node, places, number, prefix) for node in scope.nodes if node.id in places}
        self._add_links(scope, places, ways_in)
        self.entries[number] = self._entry(scope, ways_in, number, prefix)
        for node in scope.nodes:
            if node.id in places:
                self._define(places[node.id], node, prefix, calls)
                self._attach(places, node)
        return number

    def _step(self, step: Step) -> int:
        self.steps.append(step)
        return len(self.steps) - 1

    def _attached(self, step: Step, event: Event, host: int) -> Step:
        return replace(step, host=host, interrupting=event.interrupting, hears=self.found.hears.get(event.id, ""))

    def _attach(self, places: dict[str, int], node: FlowNode) -> None:
        if isinstance(node, Event) and node.position == "boundary":
            place = places[node.id]
            self.steps[place] = self._attached(self.steps[place], node, places[node.attached_to])

    def _way_in(self, node: FlowNode, places: dict[str, int], number: int, prefix: str) -> int:
        """Where tokens come to a node: a task that receives is preceded by a step that waits."""
        place = places[node.id]
        if not isinstance(node, Activity) or node.id not in self.found.hears:
            return place
        hears = self.found.hears[node.id]
        first = self._step(Step(f"{prefix}{node.id}#message", None, number, action=codes.ACT_LISTEN, hears=hears))
        self._add(Link(first, place))
        return first

    def _add(self, link: Link) -> None:
        self.links.append(link)
        self.out[link.source].append(link)
        self.into[link.target] += 1

    def tell(self, node: FlowNode, rule: str, message: str, hint: str = "") -> None:
        self.findings.append(Finding(rule, "warning", message, node.location, hint))

    def note(self, node: FlowNode, rule: str, message: str, hint: str = "") -> None:
        self.findings.append(Finding(rule, "info", message, node.location, hint))

    def _check_size(self, node: FlowNode) -> None:
        if len(self.steps) >= MOST_STEPS:
            raise UnsupportedElementError(
                f"with every called process drawn in, it has more than {MOST_STEPS} elements.",
                node.location,
                "Simulate a called process on its own, or make it one task.",
            )

    def _is_run(self, scope: Scope, node: FlowNode) -> bool:
        if isinstance(node, Event) and node.position == "boundary" and not is_attachable(scope, node):
            self.tell(node, "boundary-event", "nothing can start it here; it is left out.")
            return False
        if isinstance(node, SubProcess) and node.kind == "event":
            if trigger(node) is None:
                self.tell(node, "event-sub-process", "nothing can start it here; it is left out.")
            return False
        if isinstance(node, Activity) and node.for_compensation:
            self.tell(node, "compensation", "a compensation activity isn't executed; it is left out.")
            return False
        return True

    def _add_links(self, scope: Scope, places: dict[str, int], ways_in: dict[str, int]) -> None:
        defaults = {node.default for node in scope.nodes if isinstance(node, Activity | Gateway) and node.default}
        here = {node.id for node in scope.nodes}
        for flow in scope.flows:
            if flow.source in places and flow.target in places:
                self._add(Link(places[flow.source], ways_in[flow.target], flow, flow.id in defaults))
            elif not {flow.source, flow.target} <= here:
                message = "a flow crosses the border of a process or sub-process; it is left out."
                hint = "Draw it where both its ends stand."
                self.findings.append(Finding("flow-across-borders", "warning", message, flow.location, hint))
        catches = {link_name(node): places[node.id] for node in scope.nodes if _is_link(node, "catch")}
        for node in scope.nodes:
            if _is_link(node, "throw"):
                if link_name(node) in catches:
                    self._add(Link(places[node.id], catches[link_name(node)]))
                else:
                    self.tell(node, "link-without-partner", "no link event catches this one; the path ends here.")

    def _entry(self, scope: Scope, places: dict[str, int], number: int, prefix: str) -> int:
        starts: list[FlowNode] = [node for node in scope.nodes if isinstance(node, Event) and node.position == "start"]
        if len(starts) == 1:
            return places[starts[0].id]
        split = codes.SPLIT_ONE if starts else codes.SPLIT_ALL
        free = [node for node in scope.nodes if node.id in places and not _is_attached(node)]
        first = starts or [node for node in free if not self.into[places[node.id]]]
        first = first or free[:1]
        for node in first[:1]:
            if starts:
                message = f"{len(starts)} start events: each case takes one, equally likely."
                self.note(node, "alternative-starts", message)
            else:
                self.note(node, "implicit-start", f"no start event: cases begin at {_names(first)}.", "Draw one.")
        entry = len(self.steps)
        self.steps.append(Step(prefix, None, number, split=split))
        for node in first:
            self._add(Link(entry, places[node.id]))
        return entry

    def _define(self, place: int, node: FlowNode, prefix: str, calls: tuple[str, ...]) -> None:
        step = self.steps[place]
        incoming, outgoing = self.into[place], self.out[place]
        if isinstance(node, Gateway):
            self.steps[place] = self._gateway(step, node, incoming)
            return
        step = replace(step, split=self._implicit_split(node, outgoing))
        if isinstance(node, Event):
            self.steps[place] = self._event(step, node)
        else:
            assert isinstance(node, Activity)  # noqa: S101  the three kinds of flow node
            self.steps[place] = self._activity(step, node, prefix, calls)

    def _gateway(self, step: Step, node: Gateway, incoming: int) -> Step:
        if node.kind == "complex":
            self.tell(node, "complex-gateway", "a complex gateway is run as an inclusive one.")
        inclusive = node.kind in ("inclusive", "complex")
        split = codes.SPLIT_ALL if node.kind == "parallel" else codes.SPLIT_SOME if inclusive else codes.SPLIT_ONE
        join = codes.JOIN_ALL if node.kind == "parallel" else codes.JOIN_REACHABLE if inclusive else codes.JOIN_NONE
        return replace(step, split=split, join=join if incoming > 1 else codes.JOIN_NONE)

    def _implicit_split(self, node: FlowNode, outgoing: list[Link]) -> int:
        if len(outgoing) < 2:  # noqa: PLR2004  one flow divides nothing
            return codes.SPLIT_ALL
        conditional = any(link.default or (link.flow and link.flow.condition) for link in outgoing)
        self.note(
            node,
            "implicit-split",
            "several flows leave it: " + ("each by its own condition." if conditional else "all are taken at once."),
            "Draw a gateway.",
        )
        return codes.SPLIT_SOME if conditional else codes.SPLIT_ALL

    def _event(self, step: Step, node: Event) -> Step:
        if node.position == "end" and node.kind == "terminate":
            return replace(step, action=codes.ACT_TERMINATE)
        if node.position in ("end", "throw"):
            return replace(step, sends=self.found.sends.get(node.id, ()))
        if node.position != "catch" or node.kind == "link":
            return step
        hears = self.found.hears.get(node.id, "")
        return replace(step, action=codes.ACT_LISTEN if hears else codes.ACT_DELAY, hears=hears)

    def _activity(self, step: Step, node: Activity, prefix: str, calls: tuple[str, ...]) -> Step:
        place, outer = step, step.scope
        step = replace(step, sends=self.found.sends.get(node.id, ()))
        if node.loop is not None:
            outer = len(self.entries)
            self.entries.append(self._step(replace(place, scope=outer, split=codes.SPLIT_ALL)))
        inner = self._inner(node, calls)
        done = replace(step, action=codes.ACT_WORK)
        if inner is not None:
            called = isinstance(inner, Process)
            if isinstance(node, SubProcess) and node.kind == "ad-hoc":
                self.note(node, "ad-hoc", "an ad-hoc sub-process is run once, everything in it at the same time.")
            scope = self.add_scope(inner, f"{step.id}/" if called else prefix, (*calls, inner.id) if called else calls)
            done = replace(step, action=codes.ACT_SCOPE, inner=scope)
        if node.loop is None:
            return done
        body = self.entries[outer]
        self.steps[body] = replace(done, scope=outer, split=codes.SPLIT_ALL)
        return replace(
            place,
            id=f"{place.id}{REPEATED}",
            action=codes.ACT_REPEAT,
            inner=outer,
            at_once=node.loop.kind == "parallel",
            asks_first=node.loop.test_before,
        )

    def _inner(self, node: Activity, calls: tuple[str, ...]) -> SubProcess | Process | None:
        if isinstance(node, SubProcess):
            return node if any(self._content(node)) else None
        if not isinstance(node, CallActivity):
            return None
        called = next((process for process in self.model.processes if process.id == node.called), None)
        if called is None or not called.nodes:
            self.note(node, "call-outside", "the called process isn't in this file; it is one task.")
            return None
        if called.id in calls:
            raise UnsupportedElementError(
                f"process '{called.id}' calls itself.", node.location, "Draw the repetition as a loop."
            )
        return called

    def _content(self, scope: SubProcess) -> Iterator[FlowNode]:
        yield from (node for node in scope.nodes if not (isinstance(node, Event) and node.position == "boundary"))


def link_name(node: FlowNode) -> str:
    """What pairs link events: the name in their definition, else their label."""
    assert isinstance(node, Event)  # noqa: S101  only called on link events
    return node.definitions[0].reference or node.name


def _is_link(node: FlowNode, position: str) -> bool:
    return isinstance(node, Event) and node.kind == "link" and node.position == position


def _is_attached(node: FlowNode) -> bool:
    return isinstance(node, Event) and node.position == "boundary"


def _names(nodes: list[FlowNode]) -> str:
    return ", ".join(f"'{node.name or node.id}'" for node in nodes)
