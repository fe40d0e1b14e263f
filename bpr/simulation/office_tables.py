"""The columns of `bpr.simulation.offices`, from what compiling has found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, TypeVar

from bpr.expressions import Tree
from bpr.findings import Finding
from bpr.location import Location
from bpr.model import FlowNode
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import ActivityAssumption, DurationLaw
from bpr.simulation import codes
from bpr.simulation.compiled import GroupInfo
from bpr.simulation.context import Context, capacity_code
from bpr.simulation.demand import Demand, demand, either, together
from bpr.simulation.network import Step
from bpr.simulation.offices import Offices
from bpr.simulation.own_laws import own_laws
from bpr.simulation.parts import Parts
from bpr.simulation.people import Staff
from bpr.simulation.repetition import openers
from bpr.simulation.streams import KeyOf, stream_key
from bpr.simulation.waits import waits_of

T = TypeVar("T")

PREEMPTION = {
    "interrupts": codes.INTERRUPTS,
    "interruptible": codes.INTERRUPTIBLE,
    "both": codes.INTERRUPTS | codes.INTERRUPTIBLE,
}


def office_tables(context: Context, parts: Parts, key_of: KeyOf, laws: Sequence[int]) -> Offices:
    """The tables of offices; every law they name is in the context afterwards. `laws` are those of work, by step."""
    steps, staff = parts.network.steps, parts.staff
    asks = demand(context, staff)
    waits = waits_of(context, parts, key_of)
    work = [_Work(context, step) for step in steps]
    preemption = tuple(PREEMPTION.get(one.preemption, 0) for one in work)
    queue = tuple(
        asks.class_of[step.node.id] if one.is_work and step.node else -1 for step, one in zip(steps, work, strict=True)
    )
    preempting = _preempting(asks, queue, preemption)
    _note_taken_over(context, asks, {step.node.id: step.node for step in steps if step.node is not None})
    special = _special(asks, staff, work, queue, preempting)
    own = own_laws(context, steps, staff, laws)
    waiting = [stands or waits.applicant["patience_law"] >= 0 for stands in waits.element["waits"]]
    return Offices(
        element_class=queue,
        element_plain=tuple(
            int(row >= 0 and row not in special and one.again == 1.0 and not stands and first < 0)
            for row, one, stands, first in zip(queue, work, waiting, own.element, strict=True)
        ),
        element_priority=tuple(one.priority if isinstance(one.priority, int) else 0 for one in work),
        element_urgency=tuple(one.urgency for one in work),
        element_preemption=preemption,
        element_set_up=tuple(one.set_up for one in work),
        element_set_up_key=tuple(key_of(step.id, "set up") for step in steps),
        element_again=tuple(one.again for one in work),
        element_opener=openers(parts.network),
        element_own=own.element,
        own_law=own.law,
        **waits.columns(),
        **_class_columns(context, asks, staff, preempting),
        **_office_columns(asks, staff, preempting),
        **_absence_columns(context, staff),
    )


def _class_columns(context: Context, asks: Demand, staff: Staff, preempting: tuple[int, ...]) -> dict[str, Any]:
    groups, options = staff.groups, [option for row in asks.options for option in row]
    office_of = _office_of(asks)
    return {
        "class_office": office_of,
        "class_option": tuple(accumulate((len(row) for row in asks.options), initial=0)),
        "class_ranked": tuple(asks.ranks[office] for office in office_of),
        "class_preempts": preempting,
        "class_calendar": tuple(_duty(context, staff, requests) for requests in asks.classes),
        "option_first": tuple(accumulate((len(option) for option in options), initial=0)),
        "option_group": tuple(group for option in options for group in option),
        "option_need": tuple(option[: place + 1].count(g) for option in options for place, g in enumerate(option)),
        "option_calendar": tuple(together(context, (groups[g].work_calendar for g in option)) for option in options),
        "option_pace": tuple(max(1.0 / groups[g].speed for g in option) for option in options),
        "option_stretch": tuple(max(1.0 / groups[g].availability for g in option) for option in options),
        "crew": max((len(option) for option in options), default=1),
    }


def _office_columns(asks: Demand, staff: Staff, preempting: tuple[int, ...]) -> dict[str, Any]:
    office_groups = [sorted({g for row in office for o in asks.options[row] for g in o}) for office in asks.offices]
    return {
        "office_class": tuple(accumulate((len(office) for office in asks.offices), initial=0)),
        "office_group": tuple(accumulate((len(groups) for groups in office_groups), initial=0)),
        "group_of_office": tuple(group for groups in office_groups for group in groups),
        "office_plain": tuple(_plain(asks, office, preempting) for office in asks.offices),
        "group_calendar": tuple(group.calendar for group in staff.groups),
        "group_capacity": tuple(capacity_code(group.capacity) for group in staff.groups),
        "group_base": _bases(staff),
        "group_office": tuple(_office_with(office_groups, row) for row in range(len(staff.groups))),
    }


class _Work:
    """What the scenario says of the work of one step, apart from its duration."""

    def __init__(self, context: Context, step: Step) -> None:
        self.is_work = step.action == codes.ACT_WORK
        id_ = step.node.id if self.is_work and step.node else ""
        said = context.resolved.activities.get(id_, ActivityAssumption()) if id_ else ActivityAssumption()
        key = f"activities.{id_}"
        self.priority: int | Tree = _value(context, f"{key}.priority", said.priority, 0)
        place = Location(context.scenario.file, key=f"{key}.priority")
        self.urgency = context.program(self.priority, place) if isinstance(self.priority, Tree) else -1
        self.preemption = _value(context, f"{key}.preemption", said.preemption, "")
        self.again = _value(context, f"{key}.rework_share", said.rework_share, 1.0)
        set_up = _value(context, f"{key}.set_up", said.set_up, None)
        self.set_up = -1 if set_up is None else context.law(set_up)


def _value(context: Context, key: str, said: Sourced[T] | None, default: T) -> T:
    if said is None:
        return default
    context.used(key, said)
    return said.value


def _office_of(asks: Demand) -> tuple[int, ...]:
    rows = [0] * len(asks.classes)
    for number, office in enumerate(asks.offices):
        for row in office:
            rows[row] = number
    return tuple(rows)


def _preempting(asks: Demand, queue: Sequence[int], preemption: Sequence[int]) -> tuple[int, ...]:
    rows = [0] * len(asks.classes)
    for row, code in zip(queue, preemption, strict=True):
        if row >= 0 and code & codes.INTERRUPTS:
            rows[row] = 1
    # Work is interrupted by rank: there must be one.
    ranked = [asks.ranks[office] != codes.RANK_ARRIVAL for office in _office_of(asks)]
    return tuple(int(row and rank) for row, rank in zip(rows, ranked, strict=True))


def _note_taken_over(context: Context, asks: Demand, nodes: Mapping[str, FlowNode]) -> None:
    """Note interruptible work that people who aren't alike may go on with: it is booked on who ends it."""
    for id_, row in asks.class_of.items():
        said = context.resolved.activities.get(id_, ActivityAssumption()).preemption
        if said is not None and PREEMPTION[said.value] & codes.INTERRUPTIBLE and len(asks.options[row]) > 1:
            message = "interrupted work may be ended by somebody else: all of it is booked, and paid, on who ends it."
            hint = "Let one pool of people who are alike do it, to know what each costs."
            context.findings.append(Finding("taken-over-work", "warning", message, nodes[id_].location, hint))


def _duty(context: Context, staff: Staff, requests: tuple[tuple[int, ...], ...]) -> int:
    """When somebody is on duty for each of the people that the work needs."""
    rows = [either(context, (staff.groups[group].calendar for group in request)) for request in requests]
    return together(context, rows)


def _plain(asks: Demand, office: tuple[int, ...], preempting: tuple[int, ...]) -> int:
    """The class of an office in which one group serves one queue, -1 where there is more to choose."""
    options = asks.options[office[0]]
    one = len(office) == len(options) == len(options[0]) == 1
    return office[0] if one and not preempting[office[0]] else -1


def _special(
    asks: Demand, staff: Staff, work: list[_Work], queue: tuple[int, ...], preempting: tuple[int, ...]
) -> set[int]:
    """Classes of offices where more is to be looked at than who came first.

    Several classes or groups, a rank, a set-up, or people with a speed, a share of their time, absences or other hours
    in which they go on.
    """
    office_of = _office_of(asks)
    found = {office_of[row] for row, one in zip(queue, work, strict=True) if row >= 0 and one.set_up >= 0}
    found |= {number for number, rank in enumerate(asks.ranks) if rank != codes.RANK_ARRIVAL}
    found |= {number for number, office in enumerate(asks.offices) if _plain(asks, office, preempting) < 0}
    for number, requests in enumerate(asks.classes):
        groups = [staff.groups[row] for request in requests for row in request]
        if not all(_is_usual(group) for group in groups):
            found.add(office_of[number])
    return {row for number in found for row in asks.offices[number]}


def _is_usual(group: GroupInfo) -> bool:
    return group.speed == group.availability == group.presence == 1.0 and group.calendar == group.work_calendar


def _bases(staff: Staff) -> tuple[int, ...]:
    """People of the same pool in earlier groups."""
    return tuple(
        sum(other.capacity or 0 for other in staff.groups[:row] if other.pool == group.pool)
        for row, group in enumerate(staff.groups)
    )


def _office_with(office_groups: list[list[int]], group: int) -> int:
    return next((number for number, groups in enumerate(office_groups) if group in groups), 0)


@dataclass(slots=True)
class _Absences:
    unit: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    key: list[int] = field(default_factory=list)
    every: list[int] = field(default_factory=list)
    every_calendar: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    lasts_calendar: list[int] = field(default_factory=list)


def _absence_columns(context: Context, staff: Staff) -> dict[str, Any]:
    found = _absences(context, staff)
    return {
        "absent_unit": tuple(found.unit),
        "absent_row": tuple(found.row),
        "absent_key": tuple(found.key),
        "absence_every": tuple(found.every),
        "absence_every_calendar": tuple(found.every_calendar),
        "absence_lasts": tuple(found.lasts),
        "absence_lasts_calendar": tuple(found.lasts_calendar),
    }


def _absences(context: Context, staff: Staff) -> _Absences:
    """Who may be away, by place among all people with a limit."""
    found = _Absences()
    place = 0
    number = [0] * len(staff.pools)
    rows: dict[int, int] = {}
    for group in staff.groups:
        source = staff.sources[group.pool]
        for _ in range(group.capacity or 0):
            number[group.pool] += 1
            if source is not None and source.absences is not None:
                if group.pool not in rows:
                    rows[group.pool] = len(found.every)
                    _add_laws(context, found, source.absences.value.every, source.absences.value.lasts)
                found.unit.append(place)
                found.row.append(rows[group.pool])
                found.key.append(stream_key("absence", source.id, str(number[group.pool])))
            place += 1
    return found


def _add_laws(context: Context, found: _Absences, every: DurationLaw, lasts: DurationLaw) -> None:
    found.every.append(context.law(every))
    found.every_calendar.append(context.clock_of(every))
    found.lasts.append(context.law(lasts))
    found.lasts_calendar.append(context.clock_of(lasts))
