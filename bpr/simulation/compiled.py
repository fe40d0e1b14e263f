"""The compiled model: tables for the kernel, and what their rows stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bpr.findings import Finding
from bpr.language import Text
from bpr.scenario.calendar import ALWAYS, Calendar, Combination
from bpr.scenario.provenance import Provenance
from bpr.scenario.scenario import Clock, Document, Side
from bpr.simulation.arriving import Arriving
from bpr.simulation.tables import Tables
from bpr.units import DAY


@dataclass(frozen=True, slots=True)
class ElementInfo:
    """What an element row stands for.

    Attributes:
        id, label: of the node; "" for an entry that nobody drew.
        kind: "activity", "gateway", "event", "repetition" (what begins an activity several times), or "entry" (a step
            that nobody drew).
        role: index in `CompiledModel.roles`, -1 for none.
        pool: index in `CompiledModel.pools`, -1 for none.
        visit, approval, discretion: what each execution means to the applicant.
        documents: papers asked for at each execution.
        cost: money spent at each execution beside staff time.
        instance: whether it is done for each of several instances: another execution needn't be a second time.
    """

    id: str
    label: Text
    kind: str
    role: int = -1
    pool: int = -1
    visit: bool = False
    approval: bool = False
    discretion: bool = False
    documents: tuple[Document, ...] = ()
    cost: float = 0.0
    instance: bool = False


@dataclass(frozen=True, slots=True)
class PoolInfo:
    """What a pool row stands for; capacity None: unlimited; cost is money an hour of one person."""

    id: str
    label: Text
    capacity: int | None
    cost_per_hour: float
    calendar: int


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """What a group row stands for: people of a pool who are alike.

    Attributes:
        pool: row of their pool.
        name: of the only person, or "".
        capacity: how many; None: unlimited.
        cost_per_hour: money an hour of one of them.
        calendar: row, of the hours in which they take work up.
        work_calendar: row, of those in which they go on; it has all hours of the other.
        skills: what they can do.
        speed: 1 is that of the durations given.
        availability: share of the hours that this procedure gets.
        presence: share of the hours in which one isn't absent, in the long run.
    """

    pool: int
    name: str
    capacity: int | None
    cost_per_hour: float
    calendar: int
    work_calendar: int
    skills: frozenset[str] = frozenset()
    speed: float = 1.0
    availability: float = 1.0
    presence: float = 1.0


@dataclass(frozen=True, slots=True)
class SilentElement:
    """An element row at which silence of the administration decides: id and label of what is decided, and how."""

    row: int
    id: str
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class Input:
    """An input that the simulation uses, by its key, and where it came from.

    Attributes:
        key: its key in a scenario, the elements by id.
        provenance: of its value.
        taken: the value of a default, as it would be written in a scenario; "" for what the scenario gives.
    """

    key: str
    provenance: Provenance
    taken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledModel:
    """A model and a scenario, checked against each other, ready to run.

    Attributes:
        side: which of the two models it is.
        name, file: of the model.
        tables: what the kernel reads.
        calendars: by row; `office` is the row of the office calendar.
        start: instant 0.
        working_day: length of a working day in ms of the office calendar.
        elements, flows, pools, groups, roles: what rows stand for; a flow is "" when nobody drew it.
        currency: ISO code, or "".
        time_zone: IANA name of the zone of the wall clock, or "".
        deadline: limit in ms and its clock, or None.
        mean_interval: mean time between arrivals, in ms of the arrival calendar.
        inputs: every input used.
        findings: of the model, the scenario and their meeting.
        silences: where silence decides.
        arriving: how often cases come.
    """

    side: Side
    name: str
    file: str
    tables: Tables
    calendars: tuple[Calendar | Combination, ...]
    office: int
    start: datetime
    working_day: float
    elements: tuple[ElementInfo, ...]
    flows: tuple[str, ...]
    pools: tuple[PoolInfo, ...]
    groups: tuple[GroupInfo, ...]
    roles: tuple[Text, ...]
    currency: str
    time_zone: str
    deadline: tuple[float, Clock] | None
    mean_interval: float
    inputs: tuple[Input, ...]
    findings: tuple[Finding, ...]
    silences: tuple[SilentElement, ...] = ()
    arriving: Arriving = Arriving(0)

    @property
    def one_clock(self) -> bool:
        """Whether the office never closes and still a working day is shorter than a day: all time is working time."""
        office = self.calendars[self.office]
        round_the_clock = isinstance(office, Calendar) and replace(office, id=ALWAYS.id) == ALWAYS
        return round_the_clock and self.working_day < DAY
