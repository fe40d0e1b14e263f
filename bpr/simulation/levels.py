"""Capacities by calendar as groups of people: who is there while the capacity is at least some level."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bpr.errors import InvalidAssumptionError, Problem
from bpr.scenario.by_calendar import CapacityRow
from bpr.scenario.calendar import ALWAYS, Calendar, Combination
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import Resource
from bpr.simulation.compiled import GroupInfo
from bpr.simulation.context import Context
from bpr.simulation.timetable import open_times

Rule = Calendar | Combination

LONGEST_PAUSE = 2 * 365
"""Days after the start in which somebody must be there."""


def greatest_capacity(resource: Resource, rows: tuple[CapacityRow, ...]) -> int:
    """The most people that are there at once."""
    return max(_otherwise(resource), *(row.capacity for row in rows))


def _otherwise(resource: Resource) -> int:
    return (resource.capacity.value or 0) if resource.capacity is not None else 0


def groups_by_level(
    context: Context, plain: GroupInfo, resource: Resource, said: Sourced[tuple[CapacityRow, ...]]
) -> tuple[GroupInfo, ...]:
    """One group for those who come and go together; who leaves ends the work on hand by the pool's own calendar.

    Those of the lower levels are there longest, and are asked first.
    """
    otherwise, base = _otherwise(resource), context.rules[plain.calendar]
    rows = [(context.rules[context.calendar_row(row.calendar, resource.location)], row.capacity) for row in said.value]
    levels = sorted({0, otherwise, *(count for _, count in rows)})
    found = []
    for below, level in pairwise(levels):
        rule = _when_at_least(level, rows, otherwise, base)
        if rule is not None and _opens(context, rule):
            found.append(replace(plain, capacity=level - below, calendar=context.rule_row(rule)))
    if found:
        return tuple(found)
    message = "nobody is ever there: its capacity is 0 whenever its own calendar is open."
    hint = "Look at its calendars and capacities."
    context.problems.append(Problem(message, said.provenance.location, hint, InvalidAssumptionError))
    return (plain,)


def _when_at_least(level: int, rows: list[tuple[Rule, int]], otherwise: int, base: Rule) -> Rule | None:
    """When there are so many people: where a row counts that says so, on the calendar of the pool."""
    found: list[Rule] = []
    before: list[tuple[Rule, bool]] = []
    for rule, count in [*rows, (ALWAYS, otherwise)]:
        if count >= level:
            # What comes before and says so too needn't be taken away.
            others = [other for other, less in before if less]
            found.append(Combination("but", (rule, *others)) if others else rule)
        before.append((rule, count < level))
    return Combination("all", (base, _any(found))) if found else None


def _any(rules: list[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else Combination("any", tuple(rules))


def _opens(context: Context, rule: Rule) -> bool:
    return bool(open_times(rule, context.scenario.study.start, LONGEST_PAUSE))
