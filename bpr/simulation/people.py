"""The groups of a pool: people who are alike in hours, speed, pay and skills; each group has its people on duty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from bpr.scenario.calendar import Calendar, DatedHours
from bpr.scenario.clashes import resource_clashes
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import DatedCapacity, Person, Resource
from bpr.simulation.compiled import GroupInfo, PoolInfo
from bpr.simulation.context import Context
from bpr.simulation.levels import groups_by_level


@dataclass(frozen=True, slots=True)
class Staff:
    """The pools, their groups in the order of the pools, and the pools that each activity asks for, by its id.

    Attributes:
        asked: ("any" or "all", rows of pools) by activity.
        sources: what the scenario says of each pool, by row; None where it says nothing.
    """

    pools: tuple[PoolInfo, ...]
    groups: tuple[GroupInfo, ...]
    asked: dict[str, tuple[str, tuple[int, ...]]]
    sources: tuple[Resource | None, ...]


def groups_of(context: Context, row: int, pool: PoolInfo, resource: Resource | None) -> tuple[GroupInfo, ...]:
    """The groups of one pool, in the order in which their people are asked."""
    plain = GroupInfo(row, "", pool.capacity, pool.cost_per_hour, pool.calendar, pool.calendar)
    if resource is None:
        return (plain,)
    plain = replace(
        plain,
        skills=frozenset(resource.skills),
        speed=_said(context, resource, "speed", resource.speed),
        availability=_said(context, resource, "availability", resource.availability),
        presence=_presence(context, resource),
    )
    context.problems += resource_clashes(resource)
    if resource.capacity_by_calendar is not None:
        context.used(f"resources.{resource.id}.capacity_by_calendar", resource.capacity_by_calendar)
        return groups_by_level(context, plain, resource, resource.capacity_by_calendar)
    if resource.people is not None:
        return _persons(context, plain, resource, resource.people.value)
    if resource.capacity_over_time is not None and pool.capacity is not None:
        context.used(f"resources.{resource.id}.capacity_over_time", resource.capacity_over_time)
        return _layers(context, plain, pool.capacity, resource.capacity_over_time.value)
    return (plain,)


def _said(context: Context, resource: Resource, name: str, value: Sourced[float] | None) -> float:
    if value is None:
        return 1.0
    context.used(f"resources.{resource.id}.{name}", value)
    return value.value


def _presence(context: Context, resource: Resource) -> float:
    """Share of the time between absences: of the long run (renewal reward), by the means of both laws."""
    if resource.absences is None:
        return 1.0
    context.used(f"resources.{resource.id}.absences", resource.absences)
    said = resource.absences.value
    here, away = (law.law.mean * (1.0 if law.unit == "ms" else context.working_day) for law in (said.every, said.lasts))
    return here / (here + away)


def _persons(
    context: Context, plain: GroupInfo, resource: Resource, people: tuple[Person, ...]
) -> tuple[GroupInfo, ...]:
    """Neighbours who are alike are one group."""

    def as_group(person: Person) -> GroupInfo:
        row = plain.calendar
        if person.calendar is not None:
            row = context.calendar_row(person.calendar, resource.location)
        return replace(
            plain,
            calendar=row,
            work_calendar=row,
            speed=plain.speed if person.speed is None else person.speed,
            cost_per_hour=plain.cost_per_hour if person.cost is None else person.cost.per_hour(context.working_day),
            skills=plain.skills | frozenset(person.skills),
        )

    found = []
    for group, alike in groupby(people, as_group):
        names = [person.name for person in alike]
        found.append(replace(group, capacity=len(names), name=names[0] if len(names) == 1 else ""))
    return tuple(found)


def _layers(
    context: Context, plain: GroupInfo, first: int, changes: tuple[DatedCapacity, ...]
) -> tuple[GroupInfo, ...]:
    """One group for those who are there at the same dates; who leaves ends the work on hand by the full calendar."""
    steps = [DatedCapacity(date.min, first), *changes]
    ends = [step.first - timedelta(days=1) for step in changes] + [date.max]
    levels = sorted({0, *(step.capacity for step in steps)})
    base = context.rules[plain.calendar]
    assert isinstance(base, Calendar)  # noqa: S101  the calendars of a scenario come first
    found = []
    for below, level in pairwise(levels):
        closed = [
            DatedHours(step.first, end, ()) for step, end in zip(steps, ends, strict=True) if step.capacity < level
        ]
        row = context.rule_row(replace(base, exceptions=(*base.exceptions, *closed))) if closed else plain.calendar
        found.append(replace(plain, capacity=level - below, calendar=row))
    return tuple(found)
