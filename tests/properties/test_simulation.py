"""What holds for every block-structured model: sequences, choices, parallel parts, loops and sub-processes, nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

import numpy as np
from builders import Played, chain, columns, office_hours, opening, play, process, scenario, sub
from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.model import FlowNode, Model
from bpr.scenario import Calendar, DurationLaw, Scenario
from bpr.scenario.calendar import ALWAYS
from bpr.scenario.distributions import Distribution, Exponential, Fixed, Gamma, Triangular, Uniform
from bpr.scenario.expansion import open_segments
from bpr.simulation import codes, compile_model
from bpr.simulation.engine import interpreted
from bpr.simulation.timetable import timetable
from bpr.units import DAY, MINUTE


@dataclass(frozen=True)
class Block:
    """A part of a process: a task of some minutes, or blocks in sequence, choice, parallel, loop or sub-process."""

    kind: str
    parts: tuple[Block, ...] = ()
    minutes: int = 0


TASKS = st.builds(lambda minutes: Block("task", minutes=minutes), st.integers(0, 90))


def blocks(*kinds: str) -> st.SearchStrategy[Block]:
    """Trees of blocks of some kinds."""

    def wider(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        one = inner.map(lambda block: (block,))
        return st.one_of(
            *(st.builds(Block, st.just(kind), one if kind in {"loop", "sub"} else several) for kind in kinds)
        )

    return st.recursive(TASKS, wider, max_leaves=7)


EVERY = blocks("sequence", "choice", "parallel", "inclusive", "loop", "sub")
ONE_TOKEN = blocks("sequence", "choice", "loop", "sub")
CERTAIN = blocks("sequence", "parallel", "inclusive", "sub")
GATEWAYS = {"choice": "x", "parallel": "p", "inclusive": "o"}


@dataclass
class Drawing:
    """Draws blocks: paths and nodes of one scope, and what the scenario says of all."""

    chance: float = 0.5
    paths: list[str] = field(default_factory=list)
    nodes: list[FlowNode] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    shares: dict[str, dict[str, float]] = field(default_factory=dict)
    count: list[int] = field(default_factory=lambda: [0])

    def new(self, letter: str) -> str:
        """An id nobody has."""
        self.count[0] += 1
        return f"{letter}{self.count[0]}"

    def draw(self, block: Block) -> tuple[str, str]:
        """Draw a block; its first and its last node."""
        if block.kind == "task":
            task = self.new("T")
            self.times[task] = block.minutes
            return task, task
        if block.kind == "sub":
            return self.inside(block.parts[0])
        ends = [self.draw(part) for part in block.parts]
        if block.kind == "sequence":
            self.paths += [f"{before[1]} {after[0]}" for before, after in pairwise(ends)]
            return ends[0][0], ends[-1][1]
        if block.kind == "loop":
            return self.around(*ends[0])
        return self.between(GATEWAYS[block.kind], ends)

    def between(self, letter: str, ends: list[tuple[str, str]]) -> tuple[str, str]:
        """Branches between two gateways."""
        split, join = self.new(letter), self.new(letter)
        self.paths += [path for first, last in ends for path in (f"{split} {first}", f"{last} {join}")]
        share = {"x": 1 / len(ends), "o": self.chance}.get(letter)
        if share is not None:
            self.shares[split] = {first: share for first, _ in ends}
        return split, join

    def around(self, first: str, last: str) -> tuple[str, str]:
        """A way back from behind a part to before it."""
        entry, exit_ = self.new("x"), self.new("x")
        self.paths += [f"{entry} {first}", f"{last} {exit_}", f"{exit_} {entry}"]
        self.shares[exit_] = {entry: 0.3}
        return entry, exit_

    def inside(self, block: Block) -> tuple[str, str]:
        """A sub-process around a block."""
        inner = Drawing(self.chance, times=self.times, shares=self.shares, count=self.count)
        start, end = self.new("s"), self.new("e")
        first, last = inner.draw(block)
        id_ = self.new("S")
        self.nodes.append(sub(id_, f"{start} {first}", f"{last} {end}", *inner.paths, nodes=inner.nodes))
        return id_, id_

    def model(self, block: Block) -> Model:
        """The whole process."""
        first, last = self.draw(block)
        whole: Model = process(f"s {first}", f"{last} e", *self.paths, nodes=self.nodes)
        return whole


@dataclass(frozen=True)
class World:
    """How chance, people and hours are."""

    laws: tuple[Distribution, ...]
    people: int | None
    office: Calendar
    transfer: DurationLaw | None
    seed: int


LUNCH = office_hours("08:00-12:00, 13:00-16:30")
NIGHT = Calendar("office", (opening("22:00-30:00"),) * 7)
WORLDS = st.builds(
    World,
    st.lists(
        st.sampled_from(
            [
                Fixed(20.0 * MINUTE),
                Fixed(0.0),
                Exponential(30.0 * MINUTE),
                Uniform(0.0, 60.0 * MINUTE),
                Triangular(5.0 * MINUTE, 10.0 * MINUTE, 90.0 * MINUTE),
                Gamma(30.0 * MINUTE, 40.0 * MINUTE),
            ]
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.sampled_from([1, 2, 5, None]),
    st.sampled_from([ALWAYS, LUNCH, NIGHT]),
    st.sampled_from([None, DurationLaw(Exponential(60.0 * MINUTE)), DurationLaw(Uniform(0.0, 1.0), "working day")]),
    st.integers(0, 1 << 64),
)


def study(block: Block, world: World) -> tuple[Model, Scenario]:
    """A model and a scenario for it."""
    drawing = Drawing()
    model = drawing.model(block)
    times = {id_: world.laws[place % len(world.laws)] for place, id_ in enumerate(drawing.times)}
    given = scenario(
        times,
        shares=drawing.shares,
        staff={"Clerk": world.people},
        every=Exponential(90.0 * MINUTE),
        transfers=dict.fromkeys(list(times)[::2], world.transfer) if world.transfer else None,
        office=world.office,
    )
    return model, given


def simulated(block: Block, world: World, *, step_limit: int = 10_000) -> Played:
    """A replication of twelve cases; that the accounts add up is checked for each."""
    model, given = study(block, world)
    return play(model, given, cases=12, seed=world.seed, step_limit=step_limit)


@given(EVERY, WORLDS)
@settings(max_examples=120)
def test_every_case_of_a_sound_model_completes(block: Block, world: World) -> None:
    """Blocks that are closed as they were opened neither deadlock nor leave tokens behind."""
    played = simulated(block, world)

    assert [codes.COMPLETED] * 12 == played.status
    assert {} == played.stuck


@given(EVERY, WORLDS, st.integers(1, 12))
@settings(max_examples=60)
def test_every_case_ends_in_one_way(block: Block, world: World, limit: int) -> None:
    """With a step limit some cases stop: arrived = completed + stopped, and a place is told for each that stopped."""
    played = simulated(block, world, step_limit=limit)

    stopped = played.status.count(codes.STOPPED)
    assert 12 == played.status.count(codes.COMPLETED) + stopped
    assert stopped == sum(played.stuck.values())


@given(EVERY, WORLDS)
@settings(max_examples=60)
def test_time_never_runs_backwards(block: Block, world: World) -> None:
    """A file leaves, is there, is taken up, is done; and no cause of time is negative or more than there was."""
    records = simulated(block, world).records
    items, cases = records.items, records.cases

    assert bool(np.all(items.ready <= items.enabled))
    assert bool(np.all((items.queue >= 0) & (items.queue <= items.started - items.enabled)))
    assert bool(np.all((items.work >= 0) & (items.work <= items.ended - items.started)))
    assert bool(np.all(np.diff(items.ended) >= 0))
    assert bool(np.all(np.diff(cases.arrival) >= 0))
    assert bool(np.all(cases.account >= 0))


@given(EVERY, WORLDS)
@settings(max_examples=60)
def test_nobody_does_two_things_at_once(block: Block, world: World) -> None:
    """The work of a person never overlaps, so that no pool is used more than it is open."""
    played = simulated(block, world)
    items = played.records.items
    for unit in set(items.unit.tolist()) - {0}:
        mine = items.unit == unit
        order = np.lexsort((items.ended[mine], items.started[mine]))
        assert bool(np.all(items.started[mine][order][1:] >= items.ended[mine][order][:-1]))
    if world.people is not None:
        row = next(row for row, pool in enumerate(played.compiled.pools) if pool.id == "Clerk")
        last = np.array([items.ended.max()])
        opened = played.times.open_before(played.compiled.pools[row].calendar, last)[0]
        assert int(items.work.sum()) <= world.people * int(opened)
        assert set(items.unit.tolist()) <= set(range(1, world.people + 1))


@given(EVERY, WORLDS)
@settings(max_examples=60)
def test_work_is_done_in_office_hours(block: Block, world: World) -> None:
    """Between start and end of a work item the office is open exactly as long as was worked, and it starts open."""
    played = simulated(block, world)
    items = played.records.items
    calendar = played.compiled.pools[-1].calendar
    begin = played.times.open_before(calendar, items.started)
    end = played.times.open_before(calendar, items.ended)

    assert (end - begin).tolist() == items.work.tolist()
    assert bool(np.all(played.times.open_before(calendar, items.started + 1) == begin + 1))
    assert (begin - played.times.open_before(calendar, items.enabled)).tolist() == items.queue.tolist()


@given(EVERY, WORLDS)
@settings(max_examples=60)
def test_tokens_are_kept(block: Block, world: World) -> None:
    """Every activity is left as often as it was entered and done."""
    played = simulated(block, world)
    records, tables = played.records, played.compiled.tables
    entered = np.bincount(np.array(tables.flow_target), records.flow_count, len(tables.element_join))
    done = np.bincount(records.items.element, minlength=len(tables.element_join))
    for row, info in enumerate(played.compiled.elements):
        if info.kind == "activity":
            assert int(entered[row]) == int(records.passes[row])
        if info.pool >= 0:
            assert int(done[row]) == int(records.passes[row])


@given(ONE_TOKEN, WORLDS)
@settings(max_examples=60)
def test_without_a_parallel_part_the_lead_time_is_the_sum(block: Block, world: World) -> None:
    """A case with one token spends its time in one work item after the other, to the millisecond."""
    records = simulated(block, world).records
    items, cases = records.items, records.cases
    spent = np.zeros(12, dtype=np.int64)
    np.add.at(spent, items.case, items.ended - items.ready)
    queued = np.zeros(12, dtype=np.int64)
    np.add.at(queued, items.case, items.queue)

    assert (cases.end - cases.arrival).tolist() == spent.tolist()
    assert cases.account[:, codes.CAUSES.index("queue")].tolist() == queued.tolist()


def longest(block: Block) -> int:
    """Minutes of a block that takes every branch, with people enough."""
    if block.kind == "task":
        return block.minutes
    parts = [longest(part) for part in block.parts]
    return max(parts) if block.kind in {"parallel", "inclusive"} else sum(parts)


@given(CERTAIN)
@settings(max_examples=100)
def test_without_queues_the_lead_time_is_the_longest_path(block: Block) -> None:
    """Fixed times, people enough, every branch taken: sums in a row, the greatest side by side; and all of it work."""
    drawing = Drawing(chance=1.0)
    model = drawing.model(block)
    given = scenario(drawing.times, shares=drawing.shares, staff={"Clerk": None})

    played = play(model, given)

    assert [longest(block)] == played.leads
    assert longest(block) == played.spent().get("work", 0)


@given(WORLDS, st.integers(1, 3))
@settings(max_examples=80)
def test_one_more_person_never_lengthens_a_wait(world: World, people: int) -> None:
    """In a single queue, first come, first served, with the same draws, no case starts later."""
    few, more = (
        play(
            chain("A"),
            scenario({"A": world.laws[0]}, staff={"Clerk": staff}, every=world.laws[-1], office=world.office),
            cases=40,
            seed=world.seed,
        ).records.items
        for staff in (people, people + 1)
    )
    first, second = np.zeros(40, dtype=np.int64), np.zeros(40, dtype=np.int64)
    first[few.case], second[more.case] = few.started, more.started

    assert bool(np.all(second <= first))


@given(EVERY, WORLDS)
@settings(max_examples=40)
def test_both_kernels_leave_the_same_records(block: Block, world: World) -> None:
    """Compiled or interpreted, every number is the same."""
    played = simulated(block, world)
    compiled = compile_model(*study(block, world))
    kernel = interpreted().Kernel(compiled.tables, played.times, world.seed, 0, 12, 10_000, 1 << 20)

    assert codes.DONE == kernel.run(1 << 40)
    items = kernel.drain()
    found = columns(played.records)
    assert {name: list(items[name]) for name in ("case", "element", "started", "ended", "work")} == {
        name: found[f"WorkItems.{name}"] for name in ("case", "element", "started", "ended", "work")
    }
    assert {f"Cases.{name}": list(values) for name, values in kernel.cases().items()} == {
        name: values for name, values in found.items() if name.startswith("Cases.")
    }


@given(st.lists(st.integers(0, 300 * DAY), min_size=1, max_size=20), st.sampled_from([ALWAYS, LUNCH, NIGHT]))
def test_open_time_is_counted_as_it_was_laid_out(instants: list[int], calendar: Calendar) -> None:
    """Open time before an instant is the sum of the open segments before it."""
    start = datetime(2026, 1, 5, 7, 30)
    times = timetable((calendar,), start, 310)
    segments = open_segments(calendar, start, 0, 310)

    expected = [sum(max(0, min(end, instant) - begin) for begin, end in segments) for instant in instants]

    assert expected == times.open_before(0, np.array(instants)).tolist()


@given(
    st.integers(0, 100 * DAY),
    st.integers(0, 30 * DAY),
    st.sampled_from([ALWAYS, LUNCH, NIGHT]),
)
def test_open_time_is_added_as_it_is_counted(instant: int, time: int, calendar: Calendar) -> None:
    """Open time added to an instant ends when so much has passed, not a millisecond later; without any, when open."""
    times = timetable((calendar,), datetime(2026, 1, 5, 7, 30), 400)
    kernel = interpreted().Kernel.__new__(interpreted().Kernel)
    kernel._take_time(compile_model(chain("A")).tables, times)
    kernel.trouble = codes.DONE

    end = kernel._add_open(0, instant, time)

    before, after, later = times.open_before(0, np.array([instant, end, end + 1])).tolist()
    assert time == after - before == kernel._open_between(0, instant, end)
    # work ends at closing, but begins at opening
    assert (times.open_before(0, np.array([end - 1]))[0] == after - 1) if time else (later == after + 1)
    assert codes.DONE == kernel.trouble
