"""Pools of a scenario as resources of Prosimos, and who does which task.

A pool whose people are alike is one resource; people by name are a resource each, with hours, pay and pace of their
own. Where a pool gives only a share of its time, all calendars are written as fuzzy ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import gcd

from bpr.interchange.prosimos.node import plain
from bpr.interchange.prosimos.weeks import periods_of
from bpr.interchange.prosimos.writing import Writing
from bpr.interchange.prosimos.written_laws import NO_TIME, duration_row
from bpr.interchange.prosimos.written_weeks import DATED, is_dated, spans_of
from bpr.interchange.weekly_hours import Span
from bpr.scenario import ActivityAssumption, DurationLaw, Resource, Sourced
from bpr.scenario.calendar import Calendar
from bpr.scenario.scenario import Crew
from bpr.simulation.compiled import GroupInfo

UNLIMITED = 1000
"""People of a pool without limit; Prosimos wants a number, and keeps each of them."""
AUTOMATIC = "automatic"
"""The resource of tasks that nobody does."""
SHARED = "Prosimos has no share of working time: calendars are written as fuzzy ones, with that chance in each granule"
TOGETHER = "Prosimos has one resource for a task: the first of them does it"
LONGEST_IDLE = "Prosimos takes who has been free longest, without regard to order and hours"
NOT_HELD = "Prosimos has nothing like it"
HELD = ("duration", "duration_by_resource", "resource", "resources", "skills", "batch", "attributes")
HELD_OF_POOL = ("name", "capacity", "cost", "calendar", "roles", "people", "speed", "skills", "availability")


@dataclass(slots=True)
class Roster:
    """The resources as they are gathered: rows of the file, groups by resource, and spans and share by calendar."""

    rows: list[dict[str, object]] = field(default_factory=list)
    groups: dict[str, list[tuple[str, GroupInfo]]] = field(default_factory=dict)
    calendars: dict[str, tuple[tuple[Span, ...], float]] = field(default_factory=dict)

    @property
    def fuzzy(self) -> bool:
        """Whether somebody gives only a share of the time."""
        return any(share < 1 for _, share in self.calendars.values())


def roster(writing: Writing) -> Roster:
    """All resources that do something."""
    found = Roster()
    for number, group in enumerate(_groups(writing)):
        pool = writing.compiled.pools[group.pool]
        id_ = pool.id or AUTOMATIC
        name = f"{id_}.{group.name}" if group.name else id_
        if any(name == other for others in found.groups.values() for other, _ in others):
            name = f"{name}_{number}"
        found.groups.setdefault(pool.id, []).append((name, group))
        found.rows.append(_resource(writing, found, name, group))
    for id_, resource in writing.resolved.assumptions.resources.items():
        _note_resource(writing, id_, resource, found)
    if writing.compiled.currency:
        writing.ignore("study.currency", None, "Prosimos counts money without saying which")
    return found


def _groups(writing: Writing) -> Iterator[GroupInfo]:
    """The groups that do something; a pool whose number changes over time has the people of its capacity."""
    compiled, resources = writing.compiled, writing.resolved.assumptions.resources
    asked = {element.pool for element in compiled.elements if element.kind == "activity"}
    whole: set[int] = set()
    for group in compiled.groups:
        pool = compiled.pools[group.pool]
        resource = resources.get(pool.id)
        if (not pool.id and group.pool not in asked) or group.pool in whole:
            continue
        if resource is not None and resource.capacity_over_time is not None:
            whole.add(group.pool)
            yield replace(group, capacity=pool.capacity, calendar=pool.calendar)
        else:
            yield group


def _resource(writing: Writing, found: Roster, name: str, group: GroupInfo) -> dict[str, object]:
    pool = writing.compiled.pools[group.pool]
    amount = UNLIMITED if group.capacity is None else group.capacity
    cost = plain(float(f"{group.cost_per_hour:.12g}"))
    label = group.name or pool.label.default or name
    calendar = calendar_id(writing, found, group.calendar, group.availability)
    return {"id": name, "name": label, "cost_per_hour": cost, "amount": amount, "calendar": calendar}


def calendar_id(writing: Writing, found: Roster, row: int, share: float = 1.0) -> str:
    """The id under which a calendar is written, which is noted."""
    calendar = writing.compiled.calendars[row]
    spans = spans_of(calendar)
    id_ = calendar.id if isinstance(calendar, Calendar) else f"calendar {row}"
    id_ = id_ if share == 1 else f"{id_} {share:g}"
    if id_ not in found.calendars:
        found.calendars[id_] = (spans, share)
        if not isinstance(calendar, Calendar) or calendar.id in writing.scenario.calendars:
            reason = DATED if is_dated(calendar) else ""
            writing.use(f"calendars.{id_}", None, "resource_calendars", reason)
    return id_


def _note_resource(writing: Writing, id_: str, resource: Resource, found: Roster) -> None:
    path = f"resources.{id_}"
    if id_ not in found.groups:
        writing.ignore(path, resource.location, "no task needs it")
        return
    reasons = {"availability": SHARED}
    if resource.capacity is not None and resource.capacity.value is None:
        reasons["capacity"] = f"{UNLIMITED} are written for an unlimited number"
    for name in ("capacity", "cost", "people", "speed", "availability"):
        said = getattr(resource, name)
        if said is not None:
            writing.use(f"{path}.{name}", said, "resource_profiles", reasons.get(name, ""))
    writing.ignore_others(path, resource, HELD_OF_POOL, NOT_HELD)


def profiles(found: Roster) -> list[dict[str, object]]:
    """A profile for each pool."""
    rows = {row["id"]: row for row in found.rows}
    return [
        {
            "id": f"profile of {id_ or AUTOMATIC}",
            "name": id_ or AUTOMATIC,
            "resource_list": [rows[n] for n, _ in groups],
        }
        for id_, groups in found.groups.items()
    ]


def calendar_rows(found: Roster) -> tuple[list[dict[str, object]], int]:
    """The calendars, and the minutes of a granule where they are fuzzy."""
    edges = [edge for spans, _ in found.calendars.values() for span in spans for edge in span]
    granule = gcd(60, *edges)
    rows: list[dict[str, object]] = []
    for id_, (spans, share) in found.calendars.items():
        row: dict[str, object] = {"id": id_, "name": id_, "time_periods": periods_of(spans)}
        if found.fuzzy:
            row |= {"time_periods": [_chance(period, share) for period in periods_of(spans)], "workload_ratio": []}
        rows.append(row)
    return rows, granule


def _chance(period: Mapping[str, object], share: float) -> dict[str, object]:
    """A period of a fuzzy calendar, whose end of the day is 00:00: any other is a granule short."""
    end = "00:00:00.000" if period["endTime"] == "23:59:59.999" else period["endTime"]
    return {**period, "endTime": end, "probability": share}


def task_rows(writing: Writing, found: Roster) -> list[dict[str, object]]:
    """Who does each task in what time."""
    rows: list[dict[str, object]] = []
    elements = {element.id: element for element in writing.compiled.elements if element.kind == "activity"}
    for id_, element in elements.items():
        said = writing.resolved.activities.get(id_, ActivityAssumption())
        pools = _pools(writing, id_, said, writing.compiled.pools[element.pool].id)
        resources = [row for pool in pools for row in _shares(writing, id_, said, found, pool)]
        rows.append({"task_id": id_, "resources": resources})
        writing.ignore_others(f"activities.{id_}", said, HELD, NOT_HELD)
    return rows


def _pools(writing: Writing, id_: str, said: ActivityAssumption, usual: str) -> list[str]:
    crew: Sourced[Crew] | None = said.resources
    if crew is None:
        if said.resource is not None:
            writing.use(f"activities.{id_}.resource", said.resource, "task_resource_distribution")
        return [usual]
    several = crew.value.rule == "any"
    reason = LONGEST_IDLE if several else TOGETHER
    writing.use(f"activities.{id_}.resources", crew, "task_resource_distribution", reason)
    return list(crew.value.resources) if several else [crew.value.resources[0]]


def _shares(writing: Writing, id_: str, said: ActivityAssumption, found: Roster, pool: str) -> list[dict[str, object]]:
    """A row for each group of a pool that is able."""
    own: Mapping[str, Sourced[DurationLaw]] = said.duration_by_resource or {}
    law = own.get(pool, said.duration)
    path = f"activities.{id_}.duration_by_resource.{pool}" if pool in own else f"activities.{id_}.duration"
    rows, told = [], False
    for name, group in found.groups.get(pool, []):
        if not set(said.skills) <= group.skills:
            continue
        plain_law = DurationLaw(NO_TIME) if law is None else law.value
        row, reason = duration_row(plain_law, writing.compiled.working_day, 1 / group.speed)
        rows.append({"resource_id": name, **row})
        if law is not None and not told:
            writing.use(path, law, "task_resource_distribution", reason)
            told = True
    return rows
