"""The scenario: what the drawing doesn't tell, as frozen values.

Elements of a model are named by id or by label ("reference"); nothing here knows a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bpr.errors import Problem
from bpr.expressions import Tree
from bpr.findings import Finding
from bpr.language import Text
from bpr.location import NOWHERE, Location
from bpr.scenario.by_calendar import CapacityRow, IntervalRow
from bpr.scenario.calendar import Calendar
from bpr.scenario.case_values import AttributeLaw, AttributeSettings, ShareRows
from bpr.scenario.distributions import Distribution
from bpr.scenario.overriding import merged, merged_tables
from bpr.scenario.provenance import Provenance, Sourced
from bpr.scenario.run_options import RunOptions
from bpr.units import Duration, Rate

Side = Literal["as-is", "to-be"]
SIDES: tuple[Side, Side] = ("as-is", "to-be")
Clock = Literal["applicant", "administration", "working", "calendar"]
Answer = Literal["yes", "no", "unknown"]
Meaning = Literal["granted", "refused"]
"""What the silence of the administration means."""


@dataclass(frozen=True, slots=True)
class DurationLaw:
    """A random duration.

    Attributes:
        law: the distribution, in units of `unit`.
        unit: "ms" (elapsed milliseconds, or working milliseconds where work is meant) or "working day".
        when: laws that go before this one, each with its condition; the first that holds counts.
    """

    law: Distribution
    unit: Literal["ms", "working day"] = "ms"
    when: tuple[tuple[Tree, DurationLaw], ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A promise or a legal limit; `clock` says which time counts."""

    limit: Duration
    clock: Clock = "applicant"


@dataclass(frozen=True, slots=True)
class Study:
    """The frame of a study.

    Attributes:
        name: title.
        country: ISO 3166 code, or "".
        start: first instant of the simulated time (local wall clock).
        currency: ISO 4217 code, or "".
        time_zone: IANA name of the zone of the wall clock, or "".
        deadline: what was promised, if anything.
        working_day: length of a working day; None: the mean open day of the office calendar.
        calendar: id of the office calendar ("office"): the clock of working days.
        provenance: kind given to plain values of this file.
    """

    name: Text = Text("")
    country: str = ""
    start: datetime = datetime(2026, 1, 5)
    currency: str = ""
    time_zone: str = ""
    deadline: Sourced[Deadline] | None = None
    working_day: Sourced[Duration] | None = None
    calendar: str = "office"
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How applications come in: the time between two, on a calendar (None: the office calendar).

    Attributes:
        weekdays, months, hours: weights of the arrivals, relative to the mean: 7, 12 and 24 numbers.
        batch: how many come together; `interval` is then the time between two batches.
        clock: "wall" where intervals pass on the wall clock; None: in open time.
        by_calendar: other intervals while calendars are open.
    """

    interval: Sourced[DurationLaw] | None = None
    calendar: str | None = None
    weekdays: Sourced[tuple[float, ...]] | None = None
    months: Sourced[tuple[float, ...]] | None = None
    hours: Sourced[tuple[float, ...]] | None = None
    batch: Sourced[Distribution] | None = None
    location: Location = NOWHERE
    clock: Sourced[str] | None = None
    by_calendar: Sourced[tuple[IntervalRow, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One of the people of a pool; None and () mean "as the pool"."""

    name: str
    speed: float | None = None
    cost: Rate | None = None
    skills: tuple[str, ...] = ()
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class DatedCapacity:
    """Number of people from a date on."""

    first: date
    capacity: int


@dataclass(frozen=True, slots=True)
class Absences:
    """Leave and sickness of each person: time from the end of one absence to the next, and how long it lasts."""

    every: DurationLaw
    lasts: DurationLaw


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does an activity: any of several pools, the first that can, or all of them together."""

    rule: Literal["any", "all"]
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Work that is gathered before it is queued, until the first of these comes; None: that doesn't count.

    Attributes:
        size: so many are there.
        wait: the first of them has waited so long.
        calendar: a sitting begins, or is going on.
        together: whether all are dealt with at once, in the time of one, or one after another.
    """

    size: int | None = None
    wait: DurationLaw | None = None
    calendar: str | None = None
    together: bool = True


@dataclass(frozen=True, slots=True)
class Silence:
    """The limit after which the silence of the administration decides, and how."""

    after: DurationLaw
    means: Meaning


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant's part.

    Attributes:
        calendar: when the applicant can act; None: at any time.
        response: how long an activity to which the applicant comes in person has to wait for that.
        abandonment: how long after the application the applicant gives up.
    """

    calendar: str | None = None
    response: Sourced[DurationLaw] | None = None
    abandonment: Sourced[DurationLaw] | None = None
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Resource:
    """A pool of staff, interchangeable where nothing else is said.

    Attributes:
        id: key in the scenario.
        name: label.
        capacity: number of people; None in the value: unlimited. None itself: not said.
        cost: pay of one person, or None.
        calendar: id of its calendar; None: the office calendar.
        roles: lanes, pools or performers it serves, by id or label; none: a role named like the resource.
        people: one by one, instead of their number.
        capacity_over_time: other capacities from given dates on.
        capacity_by_calendar: other capacities while calendars are open.
        absences: of each person.
        availability: share of the time on duty that this procedure gets.
        speed: 1 is that of the durations given.
        skills: what all its people can do.
        discipline: "fifo", "priority" or "shortest".
    """

    id: str
    name: Text = Text("")
    capacity: Sourced[int | None] | None = None
    cost: Sourced[Rate] | None = None
    calendar: str | None = None
    roles: tuple[str, ...] = ()
    people: Sourced[tuple[Person, ...]] | None = None
    capacity_over_time: Sourced[tuple[DatedCapacity, ...]] | None = None
    absences: Sourced[Absences] | None = None
    availability: Sourced[float] | None = None
    speed: Sourced[float] | None = None
    skills: tuple[str, ...] = ()
    discipline: Sourced[str] | None = None
    location: Location = NOWHERE
    capacity_by_calendar: Sourced[tuple[CapacityRow, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper asked of the applicant; `issuer` is who makes it, `holder` the public body that already has it."""

    name: str
    issuer: str = ""
    holder: str = ""
    certified: bool = False
    copies: int = 1


@dataclass(frozen=True, slots=True)
class ActivityAssumption:
    """What is assumed of one activity. None everywhere means "not said here".

    Attributes:
        duration: time of work (on the calendar of the resource).
        transfer: time before it can begin while the file is on its way; working days pass on the office calendar.
        resource: id of the pool that does it, when the role doesn't tell.
        repetitions: how many times a loop or multi-instance activity runs; rounded to a whole number.
        visit: whether the applicant comes in person.
        documents: papers asked of the applicant at each execution.
        approval: whether it is a decision or signature of an authority.
        discretion: whether that decision follows no published rule.
        cost: money spent at each execution beside staff time.
        published: service facts shown to the public, item -> yes, no or unknown, or a reference in words.
        attributes: attributes of the case that are set when it ends.
        resources: several pools, any or all of which do it.
        skills: what who does it must be able to do.
        priority: higher is served first; a number, or an expression of the case.
        batch: work that is gathered first.
        set_up: time to change over from other work.
        preemption: "interrupts", "interruptible" or "both".
        external_wait: wait for somebody outside.
        clock_stop: whether the administration's clock stands still meanwhile.
        abandonment: how long the applicant waits in its queue before giving up.
        rework_share: work of the second and later visits as a share of the first.
        silence: what it means that nothing has been decided after some time.
        duration_by_resource: time of work when that pool does it, by its id.
    """

    duration: Sourced[DurationLaw] | None = None
    transfer: Sourced[DurationLaw] | None = None
    resource: Sourced[str] | None = None
    repetitions: Sourced[Distribution] | None = None
    visit: Sourced[bool] | None = None
    documents: Sourced[tuple[Document, ...]] | None = None
    approval: Sourced[bool] | None = None
    discretion: Sourced[bool] | None = None
    cost: Sourced[float] | None = None
    published: Sourced[Mapping[str, str]] | None = None
    attributes: Sourced[AttributeSettings] | None = None
    resources: Sourced[Crew] | None = None
    skills: tuple[str, ...] = ()
    priority: Sourced[int | Tree] | None = None
    batch: Sourced[Batch] | None = None
    set_up: Sourced[DurationLaw] | None = None
    preemption: Sourced[str] | None = None
    external_wait: Sourced[DurationLaw] | None = None
    clock_stop: Sourced[bool] | None = None
    abandonment: Sourced[DurationLaw] | None = None
    rework_share: Sourced[float] | None = None
    silence: Sourced[Silence] | None = None
    duration_by_resource: Mapping[str, Sourced[DurationLaw]] | None = None
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class EventAssumption:
    """How long an event is waited for, the chance that it happens, and whether the administration's clock stops.

    `silence` says of a timer that its running out is the silence of the administration: "granted" or "refused".
    """

    delay: Sourced[DurationLaw] | None = None
    clock_stop: Sourced[bool] | None = field(default=None, kw_only=True)
    location: Location = NOWHERE
    probability: Sourced[float] | None = None
    silence: Sourced[Meaning] | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class PoolAssumption:
    """How long a pool drawn as a black box takes to answer."""

    reply: Sourced[DurationLaw] | None = None
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class GatewayAssumption:
    """Share of cases on each outgoing flow, by flow id or label; of an inclusive gateway, chance of each.

    A flow in `conditions` is taken by the cases for which its condition holds; they are tried in their order. A flow in
    `rows` has other shares under conditions; its share is that of all other cases.
    """

    shares: Mapping[str, Sourced[float]] = field(default_factory=dict)
    location: Location = NOWHERE
    conditions: Mapping[str, Sourced[Tree]] = field(default_factory=dict)
    rows: Mapping[str, Sourced[ShareRows]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BacklogAssumption:
    """Cases that wait at an element when the study begins, and how long ago they came (None: just now)."""

    cases: Sourced[int]
    age: Sourced[DurationLaw] | None = None
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The tables that can be overridden for one model; keys are references to elements."""

    arrivals: Arrivals = Arrivals()
    resources: Mapping[str, Resource] = field(default_factory=dict)
    activities: Mapping[str, ActivityAssumption] = field(default_factory=dict)
    gateways: Mapping[str, GatewayAssumption] = field(default_factory=dict)
    events: Mapping[str, EventAssumption] = field(default_factory=dict)
    backlog: Mapping[str, BacklogAssumption] = field(default_factory=dict)
    pools: Mapping[str, PoolAssumption] = field(default_factory=dict)
    applicant: Applicant = Applicant()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A study's assumptions.

    Attributes:
        file: path as given, "" when built in memory.
        study: its frame.
        calendars: by id.
        attributes: of the cases, by name; the same applicants meet both models.
        common: assumptions for both models.
        sides: what each model overrides.
        findings: what reading it had to say.
        problems: what reading it found wrong; compiling tells them with its own.
        partial: whether it holds only what was found in the drawings: what is missing then gets a stated default.
        run: how much is to be simulated.
    """

    file: str = ""
    study: Study = Study()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    common: Assumptions = Assumptions()
    sides: Mapping[Side, Assumptions] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    attributes: Mapping[str, Sourced[AttributeLaw]] = field(default_factory=dict)
    run: RunOptions = RunOptions()
    partial: bool = field(default=False, kw_only=True)

    def side(self, side: Side) -> Assumptions:
        """The assumptions for one model: its own where it says something, else the common ones, field by field."""
        own = self.sides.get(side, Assumptions())
        common = self.common
        return Assumptions(
            arrivals=merged(common.arrivals, own.arrivals),
            resources=merged_tables(common.resources, own.resources),
            activities=merged_tables(common.activities, own.activities),
            gateways={**common.gateways, **own.gateways},
            events=merged_tables(common.events, own.events),
            backlog={**common.backlog, **own.backlog},
            pools=merged_tables(common.pools, own.pools),
            applicant=merged(common.applicant, own.applicant),
        )
