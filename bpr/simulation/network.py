"""The process as the kernel runs it: every node a join, an action and a split; every interpretation a finding.

Semantics: BPMN 2.0.2, chapter 13, for process execution. What isn't executed yet (boundary events, event
sub-processes, compensation, repetition markers) is left out or passed once, and a finding says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

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
    SequenceFlow,
    SubProcess,
)
from bpr.simulation import codes

MOST_STEPS = 20_000
"""Calls double what they call: a small file may mean an endless network."""


@dataclass(frozen=True, slots=True)
class Step:
    """One element of the network.

    Attributes:
        id: of the node; inlined from a called process: "call/node". An entry that nobody drew: "" with its scope.
        node: the node as drawn, None for an entry that nobody drew.
        scope: number of the scope it stands in; 0 is the process.
        join, action, split: codes of `bpr.simulation.codes`.
        inner: scope that it opens, or -1.
    """

    id: str
    node: FlowNode | None
    scope: int
    join: int = codes.JOIN_NONE
    action: int = codes.ACT_NONE
    split: int = codes.SPLIT_ALL
    inner: int = -1


@dataclass(frozen=True, slots=True)
class Link:
    """A flow between two steps, by their numbers; `flow` is None for one that nobody drew."""

    source: int
    target: int
    flow: SequenceFlow | None = None
    default: bool = False


@dataclass(frozen=True)
class Network:
    """Steps, the links between them, and the step where each scope begins."""

    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    entries: tuple[int, ...]
    findings: tuple[Finding, ...]

    def outgoing(self, step: int) -> list[int]:
        """Numbers of the links that leave a step."""
        return self._ways[step]

    @cached_property
    def _ways(self) -> list[list[int]]:
        ways: list[list[int]] = [[] for _ in self.steps]
        for number, link in enumerate(self.links):
            ways[link.source].append(number)
        return ways


def network(model: Model) -> Network:
    """The network of the process that a model runs.

    Raises:
        UnsupportedElementError: when there is no process to run, or one calls itself.
    """
    process = model.process
    if process is None:
        raise UnsupportedElementError(
            "the file has no process with a flow node.", hint="Draw at least a start, a task and an end."
        )
    builder = _Builder(model)
    builder.add_scope(process, "", (process.id,))
    drawn = Network(tuple(builder.steps), tuple(builder.links), tuple(builder.entries), tuple(builder.findings))
    return _pruned(drawn)


@dataclass(slots=True)
class _Builder:
    """Collects steps and links while scopes are walked."""

    model: Model
    steps: list[Step] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    out: defaultdict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    into: Counter[int] = field(default_factory=Counter)
    entries: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add_scope(self, scope: Scope, prefix: str, calls: tuple[str, ...]) -> int:
        number = len(self.entries)
        self.entries.append(-1)
        places: dict[str, int] = {}
        for node in scope.nodes:
            if self._is_run(node):
                self._check_size(node)
                places[node.id] = len(self.steps)
                self.steps.append(Step(prefix + node.id, node, number))
        self._add_links(scope, places)
        self.entries[number] = self._entry(scope, places, number, prefix)
        for node in scope.nodes:
            if node.id in places:
                self._define(places[node.id], node, prefix, calls)
        return number

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

    def _is_run(self, node: FlowNode) -> bool:
        if isinstance(node, Event) and node.position == "boundary":
            self.tell(node, "boundary-event", "a boundary event isn't executed yet; the activity always ends normally.")
            return False
        if isinstance(node, SubProcess) and node.kind == "event":
            self.tell(node, "event-sub-process", "an event sub-process isn't executed yet; it is left out.")
            return False
        if isinstance(node, Activity) and node.for_compensation:
            self.tell(node, "compensation", "a compensation activity isn't executed; it is left out.")
            return False
        return True

    def _add_links(self, scope: Scope, places: dict[str, int]) -> None:
        defaults = {node.default for node in scope.nodes if isinstance(node, Activity | Gateway) and node.default}
        here = {node.id for node in scope.nodes}
        for flow in scope.flows:
            if flow.source in places and flow.target in places:
                self._add(Link(places[flow.source], places[flow.target], flow, flow.id in defaults))
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
        first = starts or [node for node in scope.nodes if node.id in places and not self.into[places[node.id]]]
        first = first or [node for node in scope.nodes if node.id in places][:1]
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
            self.steps[place] = replace(step, action=self._event_action(node))
        else:
            assert isinstance(node, Activity)  # noqa: S101  the three kinds of flow node
            self.steps[place] = self._activity(step, node, prefix, calls)

    def _gateway(self, step: Step, node: Gateway, incoming: int) -> Step:
        if node.kind == "complex":
            self.tell(node, "complex-gateway", "a complex gateway is run as an inclusive one.")
        if node.kind == "event-based":
            self.note(node, "event-based-gateway", "which event comes first is drawn by the shares of its flows.")
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

    def _event_action(self, node: Event) -> int:
        if node.position == "end" and node.kind in ("terminate", "error", "cancel"):
            if node.kind != "terminate":
                self.note(node, "uncaught-error", f"an {node.kind} end that nothing catches ends its process at once.")
            return codes.ACT_TERMINATE
        if node.position == "catch" and node.kind != "link":
            return codes.ACT_DELAY
        return codes.ACT_NONE

    def _activity(self, step: Step, node: Activity, prefix: str, calls: tuple[str, ...]) -> Step:
        if node.loop is not None:
            self.tell(node, "repetition", "its repetition marker isn't executed yet; it is done once.")
        inner = self._inner(node, calls)
        if inner is None:
            return replace(step, action=codes.ACT_WORK)
        called = isinstance(inner, Process)
        if isinstance(node, SubProcess) and node.kind == "ad-hoc":
            self.note(node, "ad-hoc", "an ad-hoc sub-process is run once, everything in it at the same time.")
        scope = self.add_scope(inner, f"{step.id}/" if called else prefix, (*calls, inner.id) if called else calls)
        return replace(step, action=codes.ACT_SCOPE, inner=scope)

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


def _names(nodes: list[FlowNode]) -> str:
    return ", ".join(f"'{node.name or node.id}'" for node in nodes)


def _pruned(whole: Network) -> Network:
    """The network without the steps that no case can reach; links stand by source."""
    after: dict[int, list[int]] = defaultdict(list)
    for link in whole.links:
        after[link.source].append(link.target)
    reached: set[int] = set()
    todo = [whole.entries[0]]
    while todo:
        step = todo.pop()
        if step not in reached:
            reached.add(step)
            todo += after[step]
            if whole.steps[step].inner >= 0:
                todo.append(whole.entries[whole.steps[step].inner])
    kept = sorted(reached)
    place = {step: number for number, step in enumerate(kept)}
    links = [link for link in whole.links if link.source in place and link.target in place]
    links.sort(key=lambda link: place[link.source])
    ways = Counter(link.target for link in links)
    lost = [step for number, step in enumerate(whole.steps) if number not in reached and step.node is not None]
    findings = whole.findings + tuple(
        Finding("unreachable", "warning", "no case can come here; it is left out.", step.node.location)
        for step in lost
        if step.node is not None
    )
    return Network(
        tuple(_joining(whole.steps[step], ways[step]) for step in kept),
        tuple(replace(link, source=place[link.source], target=place[link.target]) for link in links),
        tuple(place.get(entry, -1) for entry in whole.entries),
        findings,
    )


def _joining(step: Step, ways: int) -> Step:
    """The step; one that is left with a single way in joins nothing."""
    return step if ways > 1 else replace(step, join=codes.JOIN_NONE)
