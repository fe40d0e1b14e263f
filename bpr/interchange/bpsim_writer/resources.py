"""Resource pools: how many people there are when, and what they cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bpr.interchange.bpsim_writer.calendars import calendar_id, dated_calendar
from bpr.interchange.bpsim_writer.icalendar import Span, usual_span
from bpr.interchange.bpsim_writer.plain import Table, plain
from bpr.interchange.bpsim_writer.values import Value, constant, floating
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.markup import Tag
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import DatedCapacity, Person, Resource
from bpr.units import HOUR, MINUTE, Rate

UNLIMITED = 1_000_000
MANY = f"BPSim has no resource without limit; {UNLIMITED} stand for it"
ALIKE = "BPSim has no single people; their number is written"
BESIDES = "BPSim lets the number of a calendar hold outside the pool's own hours too"
DECIMALS = 9
ALONE = ("absences", "availability", "speed", "skills", "discipline")
"""What BPSim has no place for."""


def write_resources(writing: Writing) -> list[Tag]:
    """Quantity and UnitCost of every pool; returns the calendars that its numbers need beside those of the scenario."""
    found: list[Tag] = []
    for resource in writing.said.resources.values():
        id_ = writing.names.give("resource", resource.id)
        if is_free(writing, resource):
            writing.used(("resources", id_, "capacity"), "no Selection", resource.capacity)
            writing.kept["resources", id_] = _table(writing, resource)
            continue
        values, tags, reason = _quantities(writing, resource)
        found += tags
        if values:
            writing.elements.put(id_, "Quantity", *(value.tag for value in values))
        _note_quantity(writing, resource, id_, reason)
        if resource.cost is not None:
            _write_pay(writing, id_, resource.cost)
        _keep(writing, resource, id_, exact=not reason)
    return found


def is_free(writing: Writing, resource: Resource) -> bool:
    """Whether nobody ever waits for a pool and it costs nothing: BPSim says that by naming no resource."""
    unlimited = resource.capacity is not None and resource.capacity.value is None and resource.people is None
    bound = resource.capacity_by_calendar or resource.cost or calendar_id(writing, resource.calendar)
    return unlimited and not bound and not any(getattr(resource, name) for name in ALONE)


def _quantities(writing: Writing, resource: Resource) -> tuple[list[Value], list[Tag], str]:
    """Numbers of people by calendar, the calendars made for them, and why they aren't quite what is said."""
    rows = resource.capacity_by_calendar
    first = (
        [Value(constant(float(row.capacity))).valid_for(calendar_id(writing, row.calendar)) for row in rows.value]
        if rows is not None
        else []
    )
    if resource.people is not None:
        return [*first, *_on_duty(writing, resource, len(resource.people.value))], [], ALIKE
    if resource.capacity is None:
        return ([*first] and [Value(constant(0.0)), *first]), [], ""
    capacity = resource.capacity.value
    if capacity is None:
        return [*first, *_on_duty(writing, resource, UNLIMITED)], [], MANY
    if resource.capacity_over_time is not None:
        values, tags = _over_time(writing, resource, capacity, resource.capacity_over_time.value)
        return [*first, *values], tags, ""
    reason = BESIDES if first and calendar_id(writing, resource.calendar) else ""
    return [*first, *_on_duty(writing, resource, capacity)], [], reason


def _on_duty(writing: Writing, resource: Resource, capacity: int) -> list[Value]:
    """So many in the hours of the pool, and nobody outside them."""
    calendar = calendar_id(writing, resource.calendar)
    value = Value(constant(float(capacity)))
    return [Value(constant(0.0)), value.valid_for(calendar)] if calendar else [value]


def _over_time(
    writing: Writing, resource: Resource, capacity: int, dated: tuple[DatedCapacity, ...]
) -> tuple[list[Value], list[Tag]]:
    """A calendar for each period, open in the hours of the pool from its first to its last day."""
    calendar = resource.calendar or writing.office
    if calendar not in writing.calendars:
        return _on_duty(writing, resource, capacity), []
    whole = usual_span(writing.calendars[calendar], writing.scenario.study.start)
    values: list[Value] = [Value(constant(0.0))]
    tags: list[Tag] = []
    for first, last, people in _periods(whole, capacity, dated):
        span = Span(first, last or max(whole.last, first), endless=last is None)
        id_, tag = dated_calendar(writing, calendar, span)
        tags += [tag] if tag is not None else []
        values.append(Value(constant(float(people))).valid_for(id_))
    return values, tags


def _periods(whole: Span, capacity: int, dated: tuple[DatedCapacity, ...]) -> list[tuple[date, date | None, int]]:
    """First day, last day (None for the last period) and number of people of each period."""
    steps = [(whole.first, capacity), *((each.first, each.capacity) for each in dated if each.first > whole.first)]
    early = [each.capacity for each in dated if each.first <= whole.first]
    steps[0] = (whole.first, early[-1] if early else capacity)
    ends: list[date | None] = [first - timedelta(days=1) for first, _ in steps[1:]]
    return [(first, last, people) for (first, people), last in zip(steps, [*ends, None], strict=True)]


def _write_pay(writing: Writing, id_: str, pay: Sourced[Rate]) -> None:
    """Pay for a minute; one that a few decimals don't tell is kept, so that readers may round."""
    minute = pay.value.per_hour(writing.working_day) * MINUTE / HOUR
    writing.elements.put(id_, "UnitCost", floating(minute))
    writing.used(("resources", id_, "cost"), "UnitCost", pay)
    if round(minute, DECIMALS) != minute or pay.value.per.working_days:
        writing.keep(("resources", id_, "cost"), pay)


def _note_quantity(writing: Writing, resource: Resource, id_: str, reason: str) -> None:
    for name in ("capacity", "people", "capacity_over_time", "capacity_by_calendar"):
        value = getattr(resource, name)
        if value is not None:
            writing.used(("resources", id_, name), "Quantity", value, reason)
    if resource.calendar is not None:
        writing.used(("resources", id_, "calendar"), "validFor")
    if resource.roles:
        writing.used(("resources", id_, "roles"), "Selection")
    for name in ALONE:
        if getattr(resource, name) not in (None, ()):
            writing.ignored(("resources", id_, name), getattr(resource, name))
            del writing.kept["resources", id_, name]


def _keep(writing: Writing, resource: Resource, id_: str, *, exact: bool) -> None:
    """What the numbers by calendar don't tell; all of the pool, where they would tell it wrong."""
    table = _table(writing, resource)
    plain_pool = resource.capacity is not None and resource.capacity.value is not None
    named = resource.name.default not in ("", id_)
    if exact and plain_pool and set(table) <= {"name", "capacity", "cost", "calendar", "roles", "capacity_by_calendar"}:
        for name in ("calendar", "roles"):
            if name in table:
                writing.keep(("resources", id_, name), table[name])
        if resource.name.translations or named:
            writing.keep(("resources", id_, "name"), resource.name)
    elif table:
        writing.kept.pop(("resources", id_, "cost"), None)
        writing.kept["resources", id_] = table


def _table(writing: Writing, resource: Resource) -> Table:
    found: Table = {}
    for name in ("name", "cost", "roles", "capacity_over_time", *ALONE):
        value = getattr(resource, name)
        if value not in (None, ()) and str(value) != "":
            found[name] = plain(value)
    if resource.capacity is not None:
        found["capacity"] = "unlimited" if resource.capacity.value is None else resource.capacity.value
    if resource.calendar is not None:
        found["calendar"] = writing.names.give("calendar", resource.calendar)
    if resource.people is not None:
        found["people"] = [plain(_person(writing, person)) for person in resource.people.value]
    rows = resource.capacity_by_calendar
    if rows is not None:
        found["capacity_by_calendar"] = [
            {"calendar": writing.names.give("calendar", row.calendar), "capacity": row.capacity} for row in rows.value
        ]
    return found


def _person(writing: Writing, person: Person) -> Person:
    return (
        person if person.calendar is None else replace(person, calendar=writing.names.give("calendar", person.calendar))
    )
