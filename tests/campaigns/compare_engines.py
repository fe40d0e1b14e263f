"""Random models, played by the simulator and by SpiffWorkflow: a campaign, run by hand.

    PYTHONPATH=tests python tests/campaigns/compare_engines.py --models 2000 --cases 5 --seed 1

Half of the models are built of blocks (sequences, exclusive, parallel and inclusive blocks whose join sometimes doesn't
fit, loops, sub-processes, called processes, terminate and error ends, boundary events, event sub-processes, events that
race, activities done several times), half are free graphs with cycles. A model in which the two disagree is made as
small as it can be and written out as the arguments of `builders.process`. Exit code 1 when there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from builders import called, process, scenario, sub

from bpr.errors import BprError
from bpr.execution import Difference, Verification, verify
from bpr.model import CallActivity, Event, EventDefinition, FlowNode, Gateway, Loop, Model, SubProcess, Task
from bpr.scenario import ActivityAssumption, DurationLaw, EventAssumption, Scenario, Sourced
from bpr.scenario.distributions import Exponential, Poisson
from bpr.simulation import CompiledModel, compile_model
from bpr.units import MINUTE

DEEPEST = 5
KINDS = "xpo"
"""First letters of the ids of gateways, as `builders.node` reads them."""


@dataclass(frozen=True)
class Hung:
    """An event that is attached to something.

    Attributes:
        host: the activity that carries it, "" for the start of an event sub-process.
        way: "timer", "cycle", "end" (at the end of the activity, by chance), "chance" (a timer, by chance) or "error".
        interrupting: whether it ends what carries it.
    """

    host: str
    way: str
    interrupting: bool


@dataclass(frozen=True)
class Drawing:
    """A model as edges; the letter of an id says what it is, `inside` holds sub-processes, `calls` called processes.

    `hung` are boundary events by id, `started` the starts of event sub-processes by the id of these, `loops` the
    markers of activities.
    """

    edges: tuple[tuple[str, str], ...]
    inside: dict[str, Drawing] = field(default_factory=dict)
    calls: dict[str, Drawing] = field(default_factory=dict)
    hung: dict[str, Hung] = field(default_factory=dict)
    started: dict[str, Hung] = field(default_factory=dict)
    loops: dict[str, Loop] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """The edges as paths."""
        return [*(f"{source} {target}" for source, target in self.edges), *self.started]

    def everything(self) -> Iterator[Drawing]:
        """The drawing itself and those in it."""
        yield self
        for inner in (*self.inside.values(), *self.calls.values()):
            yield from inner.everything()


class Artist:
    """Draws a random model; the same seed, the same model."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  nothing secret
        self.count = 0

    def draw(self) -> Drawing:
        """A model of blocks, or a free one."""
        return self._graph() if self.dice.random() < 0.5 else self._framed(DEEPEST)

    def _id(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def _framed(self, depth: int) -> Drawing:
        drawing = Drawing(())
        edges: list[tuple[str, str]] = []
        start, end = self._id("s"), self._id(self.dice.choice("eeeeekf"))
        first, last = self._block(edges, drawing, depth)
        edges += [(start, first), (last, end)]
        if depth > 0 and self.dice.random() < 0.12:
            id_ = self._id("H")
            drawing.inside[id_] = self._framed(depth - 2 if depth > 1 else 0)
            drawing.started[id_] = self._hung("", self.dice.choice(("timer", "cycle", "chance", "error")))
        return replace(drawing, edges=tuple(edges))

    def _hung(self, host: str, way: str) -> Hung:
        interrupting = way == "error" or (way != "cycle" and self.dice.random() < 0.6)
        return Hung(host, way, interrupting)

    def _with_event(self, edges: list[tuple[str, str]], drawing: Drawing, host: str, depth: int) -> None:
        """Hang an event on an activity, and something behind it."""
        event = self._id("b")
        ways = ("timer", "cycle", "end", "chance", *(("error",) * 4 if host[0] == "Z" else ()))
        drawing.hung[event] = self._hung(host, self.dice.choice(ways))
        first, last = self._block(edges, drawing, min(depth - 1, 1) if depth else 0)
        edges += [(event, first), (last, self._id("e"))]

    def _block(self, edges: list[tuple[str, str]], drawing: Drawing, depth: int) -> tuple[str, str]:
        draw = self.dice.random()
        if depth == 0 or draw < 0.12:
            id_, _ = self._activity(drawing, depth)
            if id_[0] in "AZY" and self.dice.random() < 0.12:
                kinds = ("parallel", "sequential", "standard")
                drawing.loops[id_] = Loop(self.dice.choice(kinds), test_before=self.dice.random() < 0.5)  # type: ignore[arg-type]
            if id_[0] in "AZY" and depth > 0 and self.dice.random() < 0.4:
                self._with_event(edges, drawing, id_, depth)
            return id_, id_
        if draw < 0.16:
            return self._race(edges, drawing, depth)
        if draw < 0.35:
            return self._row(edges, drawing, depth)
        if draw < 0.75:
            return self._divided(edges, drawing, depth)
        if draw < 0.9:
            return self._loop(edges, drawing, depth)
        return self._early_end(edges, drawing, depth)

    def _activity(self, drawing: Drawing, depth: int) -> tuple[str, str]:
        draw = self.dice.random()
        if depth > 0 and draw < 0.4:
            id_ = self._id("Z")
            drawing.inside[id_] = self._framed(depth - 1)
        elif depth > 0 and draw < 0.5:
            id_ = self._id("Y")
            drawing.calls[id_] = self._framed(depth - 1)
        else:
            id_ = self._id("t" if draw > 0.9 else "A")
        return id_, id_

    def _row(self, edges: list[tuple[str, str]], drawing: Drawing, depth: int) -> tuple[str, str]:
        first, middle = self._block(edges, drawing, depth - 1)
        other, last = self._block(edges, drawing, depth - 1)
        edges.append((middle, other))
        return first, last

    def _divided(self, edges: list[tuple[str, str]], drawing: Drawing, depth: int) -> tuple[str, str]:
        kind = self.dice.choice(KINDS)
        split = self._id(kind if self.dice.random() < 0.9 else "A")
        join = self._id(kind if self.dice.random() < 0.8 else self.dice.choice(KINDS))
        for _ in range(self.dice.choice((2, 2, 3))):
            if self.dice.random() < 0.12:
                edges.append((split, join))
                continue
            first, last = self._block(edges, drawing, depth - 1)
            edges += [(split, first), (last, join)]
        return split, join

    def _race(self, edges: list[tuple[str, str]], drawing: Drawing, depth: int) -> tuple[str, str]:
        split, join = self._id("g"), self._id("x")
        for _ in range(self.dice.choice((2, 3))):
            event = self._id("t")
            first, last = self._block(edges, drawing, depth - 1)
            edges += [(split, event), (event, first), (last, join)]
        return split, join

    def _loop(self, edges: list[tuple[str, str]], drawing: Drawing, depth: int) -> tuple[str, str]:
        merge, split = self._id("x"), self._id("x" if self.dice.random() < 0.8 else "o")
        first, last = self._block(edges, drawing, depth - 1)
        edges += [(merge, first), (last, split), (split, merge)]
        return merge, split

    def _early_end(self, edges: list[tuple[str, str]], drawing: Drawing, depth: int) -> tuple[str, str]:
        first, last = self._block(edges, drawing, depth - 1)
        split, end = self._id(self.dice.choice(KINDS)), self._id(self.dice.choice("eekf"))
        edges += [(last, split), (split, end)]
        return first, split

    def _graph(self) -> Drawing:
        """A chain of random nodes with flows forward to anywhere, and some back."""
        middle = [self._id(self.dice.choice("AAtxxpo")) for _ in range(self.dice.randint(3, 10))]
        ids = [self._id("s"), *middle, self._id(self.dice.choice("eek"))]
        edges = []
        for place, id_ in enumerate(ids[:-1]):
            many = self.dice.choice((1, 2, 2, 3)) if id_[0] in KINDS or self.dice.random() < 0.1 else 1
            ahead = range(place + 1, len(ids))
            edges += [(id_, ids[other]) for other in self.dice.sample(ahead, min(many, len(ahead)))]
            if id_[0] in "xo" and place > 1 and self.dice.random() < 0.4:
                edges.append((id_, ids[self.dice.randint(1, place - 1)]))
        return Drawing(tuple(edges))


def modelled(drawing: Drawing) -> Model:
    """The drawing as a model."""
    others = tuple(
        called(f"P{id_}", *inner.paths(), nodes=_nodes(inner))
        for part in drawing.everything()
        for id_, inner in part.calls.items()
    )
    model: Model = process(*drawing.paths(), nodes=_nodes(drawing), others=others)
    return model


def _nodes(drawing: Drawing) -> list[FlowNode]:
    found: list[FlowNode] = [_inside(drawing, id_, inner) for id_, inner in drawing.inside.items()]
    found += [CallActivity(id=id_, called=f"P{id_}", loop=drawing.loops.get(id_)) for id_ in drawing.calls]
    ids = {id_ for edge in drawing.edges for id_ in edge}
    found += [Task(id=id_, loop=drawing.loops[id_]) for id_ in ids if id_[0] == "A" and id_ in drawing.loops]
    found += [Gateway(id=id_, kind="event-based") for id_ in ids if id_[0] == "g"]
    found += [Event(id=id_, position="end", definitions=(EventDefinition("error"),)) for id_ in ids if id_[0] == "f"]
    return found + [_event(id_, hung, "boundary") for id_, hung in drawing.hung.items()]


def _inside(drawing: Drawing, id_: str, inner: Drawing) -> SubProcess:
    if id_ not in drawing.started:
        made: SubProcess = sub(id_, *inner.paths(), nodes=_nodes(inner))
        return replace(made, loop=drawing.loops.get(id_))
    starts = {source for source, _ in inner.edges if source[0] == "s"}
    events = [_event(start, drawing.started[id_], "start") for start in starts]
    begun: SubProcess = sub(id_, *inner.paths(), nodes=[*_nodes(inner), *events])
    return replace(begun, kind="event")


def _event(id_: str, hung: Hung, position: str) -> Event:
    definition = EventDefinition("timer", timer="cycle", text="R3/PT17M") if hung.way == "cycle" else None
    kind = "error" if hung.way == "error" else "conditional"
    return Event(
        id=id_,
        position=position,  # type: ignore[arg-type]
        attached_to=hung.host,
        interrupting=hung.interrupting,
        definitions=(definition or EventDefinition(kind),),  # type: ignore[arg-type]
    )


def compiled(drawing: Drawing, seed: int) -> CompiledModel:
    """The drawing with random shares, durations, delays and staff."""
    model = modelled(drawing)
    dice = random.Random(seed)  # noqa: S311  nothing secret
    edges = [edge for part in drawing.everything() for edge in _reached(part.edges)]
    ids = sorted({id_ for edge in edges for id_ in edge})
    durations = {id_: Exponential(mean=dice.randint(1, 60) * MINUTE) for id_ in ids if id_[0] == "A"}
    delays = {id_: Exponential(mean=dice.randint(1, 90) * MINUTE) for id_ in ids if id_[0] == "t"}
    shares = {id_: _shares(dice, id_, [target for source, target in edges if source == id_]) for id_ in ids}
    shares = {id_: row for id_, row in shares.items() if row}
    staff = {"Clerk": dice.choice((1, 2, 5, None))}
    given = scenario(durations, shares=shares, delays=delays, staff=staff, every=600.0)
    return compile_model(model, _with_events(given, drawing, dice))


def _with_events(given: Scenario, drawing: Drawing, dice: random.Random) -> Scenario:
    """The scenario with the delays and chances of attached events and numbers of repetitions."""
    events, activities = dict(given.common.events), dict(given.common.activities)
    for part in drawing.everything():
        starts = {
            source: hung
            for id_, hung in part.started.items()
            for source, _ in part.inside[id_].edges
            if source[0] == "s"
        }
        for id_, hung in {**part.hung, **starts}.items():
            delay = given_delay(dice) if hung.way in ("timer", "chance") else None
            chance = Sourced(0.4) if hung.way in ("end", "chance") else None
            events[id_] = EventAssumption(delay=delay, probability=chance)
        for id_ in part.loops:
            times = Sourced(Poisson(mean=1.3, unit=1))
            activities[id_] = replace(activities.get(id_, ActivityAssumption()), repetitions=times)
    return replace(given, common=replace(given.common, events=events, activities=activities))


def given_delay(dice: random.Random) -> Sourced[DurationLaw]:
    """A delay by chance."""
    return Sourced(DurationLaw(Exponential(mean=dice.randint(1, 90) * MINUTE)))


def _reached(edges: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The edges that a token can come to: shares of others would be refused."""
    found = {source for source, _ in edges if source[0] in "sb"}
    before = 0
    while before < len(found):
        before = len(found)
        found |= {target for source, target in edges if source in found}
    return [edge for edge in edges if edge[0] in found]


def _shares(dice: random.Random, id_: str, targets: list[str]) -> dict[str, float]:
    if id_[0] not in "xo" or len(targets) < 2:
        return {}
    weights = [dice.random() + 0.1 for _ in targets]
    total = sum(weights) if id_[0] == "x" else 1.2
    return {name: weight / total for name, weight in zip(_flow_ends(targets), weights, strict=True)}


def _flow_ends(targets: list[str]) -> list[str]:
    """The targets as `builders.process` ends the ids of their flows: the second one to the same is numbered."""
    count: Counter[str] = Counter()
    names = []
    for target in targets:
        count[target] += 1
        names.append(f"{target}{count[target]}" if count[target] > 1 else target)
    return names


def compare(drawing: Drawing, seed: int, cases: int) -> Verification | BprError:
    """What comparing has shown, or why the two can't be compared."""
    try:
        return verify(compiled(drawing, seed), cases, seed)
    except BprError as error:
        return error


def smallest(drawing: Drawing, seed: int, cases: int) -> Drawing:
    """The drawing without everything that can be left out while the two still disagree."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(drawing):
            found = compare(candidate, seed, cases)
            if isinstance(found, Verification) and found.differences:
                drawing, smaller = candidate, True
                break
    return drawing


def _smaller(drawing: Drawing) -> Iterator[Drawing]:
    for id_ in drawing.inside:
        inside = {other: inner for other, inner in drawing.inside.items() if other != id_}
        started = {other: hung for other, hung in drawing.started.items() if other != id_}
        yield replace(drawing, inside=inside, started=started)
    for id_ in drawing.calls:
        yield replace(drawing, calls={other: inner for other, inner in drawing.calls.items() if other != id_})
    for edge in drawing.edges:
        yield replace(drawing, edges=tuple(other for other in drawing.edges if other is not edge))
    for source, target in drawing.edges:
        if source[0] not in "sb" and target[0] not in "ekf":
            yield replace(drawing, edges=_contracted(drawing, source, target))
    yield from _without_marks(drawing)
    for id_, inner in drawing.inside.items():
        for candidate in _smaller(inner):
            yield replace(drawing, inside={**drawing.inside, id_: candidate})


def _without_marks(drawing: Drawing) -> Iterator[Drawing]:
    for id_ in drawing.hung:
        yield replace(drawing, hung={other: hung for other, hung in drawing.hung.items() if other != id_})
    for id_ in drawing.loops:
        yield replace(drawing, loops={other: loop for other, loop in drawing.loops.items() if other != id_})


def _contracted(drawing: Drawing, source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The edges without a node: what led out of it leads out of the node before."""
    moved = ((source if begin == target else begin, end) for begin, end in drawing.edges if end != target)
    return tuple(edge for edge in moved if edge[0] != edge[1])


def written(drawing: Drawing) -> str:
    """As arguments of `builders.process`."""
    paths = ", ".join(f'"{path}"' for path in drawing.paths())
    inner = [f'sub("{id_}", {written(inside)})' for id_, inside in drawing.inside.items()]
    inner += [f"{id_} = {hung}" for id_, hung in {**drawing.hung, **drawing.started, **drawing.loops}.items()]
    inner += [f"{id_} calls ({written(inside)})" for id_, inside in drawing.calls.items()]
    return f"{paths}, nodes=[{', '.join(inner)}]" if inner else paths


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _told(seed: int, drawing: Drawing, cases: int, differences: tuple[Difference, ...]) -> None:
    _say(f"model {seed}: {differences[0]}")
    small = smallest(drawing, seed, cases)
    found = compare(small, seed, cases)
    if isinstance(found, Verification):
        _say(f"  smallest: {written(small)}")
        _say(f"  {found.differences[0]}")


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=2000)
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    count: Counter[str] = Counter()
    for seed in range(given.seed, given.seed + given.models):
        drawing = Artist(seed).draw()
        found = compare(drawing, seed, given.cases)
        if isinstance(found, BprError):
            count[f"not compared: {type(found).__name__}: {found.message[:60]}"] += 1
            continue
        count["models"] += 1
        count["cases"] += found.cases
        count["agreed"] += found.agreed
        if found.differences:
            _told(seed, drawing, given.cases, found.differences)
    for what, number in count.items():
        _say(f"{number:>8} {what}")
    return int(count["agreed"] != count["cases"])


if __name__ == "__main__":
    sys.exit(main())
