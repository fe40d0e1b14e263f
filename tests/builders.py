"""Small models and scenarios in code, and what tests read of a simulation. Times are minutes unless they are laws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bpr.alignment import Alignment
from bpr.location import Location
from bpr.model import (
    Event,
    EventDefinition,
    FlowNode,
    Gateway,
    Lane,
    Model,
    Pool,
    Process,
    SequenceFlow,
    SubProcess,
    Task,
)
from bpr.scenario import (
    ActivityAssumption,
    Arrivals,
    Assumptions,
    Calendar,
    DurationLaw,
    EventAssumption,
    GatewayAssumption,
    Provenance,
    Resource,
    Scenario,
    Side,
    Sourced,
    Study,
    load_scenario,
)
from bpr.scenario.calendar import ALWAYS, DatedHours, Day
from bpr.scenario.distributions import Distribution, Fixed
from bpr.simulation import CompiledModel, Records, Settings, Timetable, codes, compile_model, replicate
from bpr.simulation.compiled import ElementInfo
from bpr.units import MINUTE

Time = float | Distribution | DurationLaw
"""Minutes, a law in milliseconds, or a law with its unit."""

WorkItem = tuple[int, str, float, float, float]
"""Case, activity, and when it was enabled, started and ended, in minutes since the start of the study."""

MONDAY = datetime(2026, 1, 5)
SAID = Provenance("assumption")
KINDS: Mapping[str, FlowNode] = {
    "s": Event(id="", position="start"),
    "e": Event(id="", position="end"),
    "x": Gateway(id="", kind="exclusive"),
    "p": Gateway(id="", kind="parallel"),
    "o": Gateway(id="", kind="inclusive"),
    "t": Event(id="", position="catch", definitions=(EventDefinition("timer"),)),
    "k": Event(id="", position="end", definitions=(EventDefinition("terminate"),)),
}
"""What a node is by the first letter of its id; any other letter is a task."""


def node(id_: str) -> FlowNode:
    """A node as its id tells, by `KINDS`."""
    return replace(KINDS[id_[0]], id=id_) if id_[0] in KINDS else Task(id=id_)


def chain(*tasks: str) -> Model:
    """A model of tasks one after the other."""
    return process(f"s {' '.join(tasks)} e")


def process(
    *paths: str, nodes: Iterable[FlowNode] = (), others: Iterable[Process] = (), lanes: Mapping[str, str] | None = None
) -> Model:
    """A model of one process; every path is node ids with spaces between, and a flow is called "source>target".

    Nodes that need more than `node` gives them come in `nodes`, called processes in `others`. The pool of every process
    is "Clerk"; `lanes` are ids of nodes by role.
    """
    drawn, flows = _content(paths, nodes)
    rows = tuple(Lane(id=f"Lane_{name}", name=name, nodes=tuple(ids.split())) for name, ids in (lanes or {}).items())
    processes = (Process(id="Main", nodes=drawn, flows=flows, lanes=rows), *others)
    pools = tuple(Pool(id=f"Pool_{one.id}", name="Clerk", process=one.id) for one in processes)
    return Model(id="Model", name="model", file="model.bpmn", pools=pools, processes=processes, process_id="Main")


def called(id_: str, *paths: str, nodes: Iterable[FlowNode] = ()) -> Process:
    """A process for a call activity."""
    drawn, flows = _content(paths, nodes)
    return Process(id=id_, nodes=drawn, flows=flows)


def sub(id_: str, *paths: str, nodes: Iterable[FlowNode] = ()) -> SubProcess:
    """A sub-process."""
    drawn, flows = _content(paths, nodes)
    return SubProcess(id=id_, nodes=drawn, flows=flows)


def _content(paths: Iterable[str], nodes: Iterable[FlowNode]) -> tuple[tuple[FlowNode, ...], tuple[SequenceFlow, ...]]:
    given = {one.id: one for one in nodes}
    ids = dict.fromkeys(id_ for path in paths for id_ in path.split())
    steps = [pair for path in paths for pair in zip(path.split(), path.split()[1:], strict=False)]
    count: Counter[tuple[str, str]] = Counter()
    flows = []
    for source, target in steps:
        count[source, target] += 1
        again = str(count[source, target]) if count[source, target] > 1 else ""
        flows.append(SequenceFlow(id=f"{source}>{target}{again}", source=source, target=target))
    drawn = tuple(
        replace(
            given.get(id_) or node(id_),
            incoming=tuple(flow.id for flow in flows if flow.target == id_),
            outgoing=tuple(flow.id for flow in flows if flow.source == id_),
        )
        for id_ in ids
    )
    return drawn, tuple(flows)


def law(time: Time) -> DurationLaw:
    """A time as a law."""
    if isinstance(time, DurationLaw):
        return time
    return DurationLaw(time if isinstance(time, Distribution) else Fixed(float(time * MINUTE)))


def said(time: Time) -> Sourced[DurationLaw]:
    """A time as a scenario says it."""
    return Sourced(law(time), SAID)


def scenario(
    durations: Mapping[str, Time] | None = None,
    *,
    every: Time = 1000,
    shares: Mapping[str, Mapping[str, float]] | None = None,
    staff: Mapping[str, int | None] | None = None,
    who: Mapping[str, str] | None = None,
    transfers: Mapping[str, Time] | None = None,
    delays: Mapping[str, Time] | None = None,
    office: Calendar = ALWAYS,
    calendars: Mapping[str, Calendar] | None = None,
) -> Scenario:
    """A scenario that says: durations, time between arrivals, shares by target, people, who does what, office hours.

    Without `staff` there is one person, the Clerk. `calendars` are those of staff, by the key of the resource.
    """
    activities = {
        id_: ActivityAssumption(
            duration=said(durations[id_]) if durations and id_ in durations else None,
            transfer=said(transfers[id_]) if transfers and id_ in transfers else None,
            resource=Sourced(who[id_], SAID) if who and id_ in who else None,
            location=Location("study.toml", key=f"activities.{id_}"),
        )
        for id_ in {**(durations or {}), **(transfers or {}), **(who or {})}
    }
    gateways = {
        source: GatewayAssumption(
            {f"{source}>{target}": Sourced(share, SAID) for target, share in row.items()},
            Location("study.toml", key=f"gateways.{source}"),
        )
        for source, row in (shares or {}).items()
    }
    resources = {
        id_: Resource(
            id_,
            capacity=Sourced(people, SAID),
            calendar=id_ if calendars and id_ in calendars else None,
            location=Location("study.toml", key=f"resources.{id_}"),
        )
        for id_, people in ({"Clerk": 1} if staff is None else staff).items()
    }
    return Scenario(
        file="study.toml",
        study=Study(start=MONDAY),
        calendars={"office": replace(office, id="office"), **(calendars or {})},
        common=Assumptions(
            arrivals=Arrivals(said(every)),
            resources=resources,
            activities=activities,
            gateways=gateways,
            events={
                id_: EventAssumption(said(time), Location("study.toml", key=f"events.{id_}"))
                for id_, time in (delays or {}).items()
            },
        ),
    )


def opening(text: str) -> Day:
    """Intervals of a day: "08:00-12:00, 13:00-16:00"."""
    return tuple((int(clock(part.split("-")[0])), int(clock(part.split("-")[1]))) for part in text.split(", ") if part)


def office_hours(text: str, *, exceptions: tuple[DatedHours, ...] = (), holidays: str = "") -> Calendar:
    """Open from Monday to Friday at those hours."""
    return Calendar("office", (opening(text),) * 5 + ((), ()), holidays=holidays, exceptions=exceptions)


def clock(text: str, day: int = 0) -> float:
    """Minutes from the start of the study, a Monday at midnight, to that time of day number `day`."""
    hours, minutes = text.split(":")
    return 1440 * day + 60 * int(hours) + int(minutes)


def keep(compiled: CompiledModel, times: Timetable, records: Records) -> tuple[CompiledModel, Timetable, Records]:
    """A fold that keeps everything."""
    return compiled, times, records


@dataclass(frozen=True)
class Played:
    """One replication, as tests read it."""

    compiled: CompiledModel
    times: Timetable
    records: Records
    label: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", {row: one.id for row, one in enumerate(self.compiled.elements)})

    @property
    def items(self) -> list[WorkItem]:
        """The work items in the order of their ends."""
        items = self.records.items
        return [
            (
                int(items.case[row]),
                self.label[int(items.element[row])],
                float(items.enabled[row] / MINUTE),
                float(items.started[row] / MINUTE),
                float(items.ended[row] / MINUTE),
            )
            for row in range(len(items.case))
        ]

    @property
    def leads(self) -> list[float]:
        """From arrival to end of each case, in minutes."""
        return [float(time / MINUTE) for time in self.records.cases.end - self.records.cases.arrival]

    @property
    def status(self) -> list[int]:
        """How each case ended."""
        return [int(code) for code in self.records.cases.status]

    @property
    def stuck(self) -> dict[str, int]:
        """Cases left standing, by element."""
        return {self.label[row]: int(count) for row, count in enumerate(self.records.stuck) if count}

    @property
    def rules(self) -> list[str]:
        """Rules of the findings."""
        return [finding.rule for finding in self.compiled.findings]

    def spent(self, case: int = 0) -> dict[str, float]:
        """How a case's time was spent along its critical path, in minutes, without zeros."""
        row = self.records.cases.account[case]
        return {name: float(row[place] / MINUTE) for place, name in enumerate((*codes.CAUSES, "work")) if row[place]}


def accounts_add_up(records: Records) -> bool:
    """Whether the causes of every case's time add up to it, to the millisecond."""
    cases = records.cases
    return bool(np.array_equal(cases.end - cases.arrival, cases.account[:, : codes.CLOCK_STOPPED].sum(axis=1)))


def play(
    model: Model,
    given: Scenario | None = None,
    *,
    cases: int = 1,
    seed: int = 1,
    side: Side = "as-is",
    alignment: Alignment | None = None,
    step_limit: int = 10_000,
) -> Played:
    """Simulate one replication; its accounts must add up."""
    compiled = compile_model(model, given, side, alignment)
    settings = Settings(cases=cases, replications=1, seed=seed, step_limit=step_limit)
    played = Played(*replicate(compiled, settings, keep)[0])
    assert accounts_add_up(played.records)
    return played


def columns(records: Records) -> dict[str, list[int]]:
    """Every column of the records as plain numbers, to compare whole replications."""
    found: dict[str, list[int]] = {}
    for part in (records.items, records.cases, records):
        for item in fields(part):
            values: Any = getattr(part, item.name)
            if isinstance(values, np.ndarray):
                found[f"{type(part).__name__}.{item.name}"] = values.ravel().tolist()
    return found


def keep_columns(compiled: CompiledModel, times: Timetable, records: Records) -> dict[str, list[int]]:
    """A fold that keeps the columns."""
    assert len(compiled.elements) == len(records.passes)
    assert times.horizon > 0
    return columns(records)


def element(compiled: CompiledModel, id_: str) -> ElementInfo:
    """The element with that id."""
    return next(one for one in compiled.elements if one.id == id_)


def written(text: str) -> Scenario:
    """A scenario as a file says it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.toml"
        path.write_text(text, encoding="utf-8")
        return load_scenario(path)


def waits(played: Played) -> list[dict[str, float]]:
    """How the time of each work item was spent, in minutes, without zeros; it must add up to the time elapsed."""
    items = played.records.items
    columns = {
        "transfer": items.transfer,
        "external": items.external,
        "applicant": items.applicant,
        "batch": items.batch,
        "queue": items.queue,
        "off": items.off,
        "work": items.work,
    }
    assert np.array_equal(sum(columns.values()), items.ended - items.ready)
    assert all(int(column.min(initial=0)) >= 0 for column in columns.values())
    return [
        {name: float(column[row] / MINUTE) for name, column in columns.items() if column[row]}
        for row in range(len(items.case))
    ]
