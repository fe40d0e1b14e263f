"""Readers of the tables of a scenario: study, calendars, and the assumptions for both models or one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from bpr.expressions import Tree
from bpr.scenario.calendar import ALWAYS, Calendar
from bpr.scenario.case_values import ShareRows
from bpr.scenario.clashes import arrival_clashes, resource_clashes
from bpr.scenario.items import Item
from bpr.scenario.keys import Level, levels
from bpr.scenario.provenance import Provenance, Sourced
from bpr.scenario.readers import read_fields, read_key, refuse_later, subtable
from bpr.scenario.reading import PROVENANCE_KEYS, Reading
from bpr.scenario.run_options import RunOptions
from bpr.scenario.scenario import (
    ActivityAssumption,
    Applicant,
    Arrivals,
    Assumptions,
    BacklogAssumption,
    EventAssumption,
    GatewayAssumption,
    PoolAssumption,
    Resource,
    Study,
)
from bpr.scenario.values import PEOPLE, UNLIMITED, unknown_calendars
from bpr.units import DAY, Duration

T = TypeVar("T")

FRAME = ("extends", "study", "calendars", "attributes", "run", "as-is", "to-be")
ASSUMPTIONS = ("arrivals", "resources", "activities", "gateways", "events", "pools", "backlog", "applicant")


def read_study(root: Item, reading: Reading) -> Study:
    """The frame of the study; its country and currency are noted for what is read after it."""
    item = root.table.get("study")
    if item is None:
        return Study()
    own = {key: inner for key, inner in subtable(item, reading).items() if key not in PROVENANCE_KEYS[:2]}
    said = read_fields(replace(item, value=own), levels().inner["study"], reading)
    reading.country = said.get("country", "")
    reading.currency = said.get("currency", "")
    _check_times(item, said, reading)
    return Study(**said, provenance=reading.defaults.get(root.location.file, Provenance()))


def _check_times(item: Item, said: Mapping[str, Any], reading: Reading) -> None:
    working_day, deadline = said.get("working_day"), said.get("deadline")
    if working_day and not (0 < working_day.value.milliseconds <= DAY and not working_day.value.working_days):
        reading.wrong(
            item.table["working_day"], "a working day lasts more than 0 and at most 24 hours.", 'Write "7 h".'
        )
    if deadline and deadline.value.limit == Duration():
        reading.wrong(item.table["deadline"], "a deadline of no time can't be met.", 'Write "15 working days".')


def read_run(root: Item, reading: Reading) -> RunOptions:
    """How much is to be simulated."""
    item = root.table.get("run")
    if item is None:
        return RunOptions()
    said = read_fields(item, levels().inner["run"], reading)
    if "cases" in item.table and "duration" in item.table:
        reading.wrong(item.table["duration"], "'cases' and 'duration' say the same.", "Remove one of them.")
    return RunOptions(**said, location=item.location)


def read_calendars(root: Item, reading: Reading) -> dict[str, Calendar]:
    """The calendars by id; one that can't be read is left out, and noted."""
    level = levels().inner["calendars"].any or Level()
    found = {}
    items = subtable(root.table["calendars"], reading) if "calendars" in root.table else {}
    for name, item in items.items():
        said = read_fields(item, level, reading)
        if "hours" not in item.table:
            reading.wrong(item, "the calendar has no 'hours'.", 'Write hours = { mon-fri = "08:30-16:30" }.')
        elif "hours" in said:
            found[name] = Calendar(name, **said)
    return found


def check_calendars(root: Item, study: Study, calendars: dict[str, Calendar], reading: Reading) -> dict[str, Calendar]:
    """The calendars, with the one that is always open where it is named; notes references to no calendar.

    That of the office may be missing: whoever compiles the scenario then takes a default.
    """
    tried = set(root.table["calendars"].table) if "calendars" in root.table else set()
    unknown_calendars({*tried, ALWAYS.id, Study().calendar}, reading)
    wanted = any(item.value == ALWAYS.id for item in reading.calendars_used) or study.calendar == ALWAYS.id
    return {**calendars, ALWAYS.id: ALWAYS} if wanted and ALWAYS.id not in calendars else calendars


def read_assumptions(item: Item, level: Level, reading: Reading) -> Assumptions:
    """The tables for both models (of the root), or those of [as-is] or [to-be]."""

    def table(name: str, build: Callable[[str, Item, Level, Reading], T]) -> dict[str, T]:
        inner = level.inner[name].any or Level()
        rows = subtable(item.table[name], reading) if name in item.table else {}
        return {key: build(key, row, inner, reading) for key, row in rows.items()}

    return Assumptions(
        arrivals=_arrivals(item.table["arrivals"], level.inner["arrivals"], reading)
        if "arrivals" in item.table
        else Arrivals(),
        resources=table("resources", _resource),
        activities=table("activities", _activity),
        gateways=table("gateways", _gateway),
        events=table("events", _event),
        backlog={ref: said for ref, said in table("backlog", partial(_backlog, level)).items() if said is not None},
        pools=table("pools", _pool),
        applicant=_applicant(item.table["applicant"], level.inner["applicant"], reading)
        if "applicant" in item.table
        else Applicant(),
    )


def refuse_others(item: Item, level: Level, known: tuple[str, ...], reading: Reading) -> None:
    """Note the tables that this version doesn't know or execute."""
    for name, inner in subtable(item, reading).items():
        if name in known:
            continue
        down = level.at(name)
        if down is None and name in levels().inner:
            reading.wrong(inner, f"'{name}' holds for both models.", f"Move it out of [{item.key}].")
        elif down is None:
            reading.unknown(inner, f"there is no table '{name}'.", name, level.inner)
        else:
            refuse_later(inner, down, reading)


def _arrivals(item: Item, level: Level, reading: Reading) -> Arrivals:
    said = read_fields(item, level, reading)
    if "interval" in item.table and "rate" in item.table:
        reading.wrong(item.table["rate"], "'interval' and 'rate' say the same.", "Remove one of them.")
    rate = said.pop("rate", None)
    interval = said.get("interval")
    if interval and not interval.value.law.mean > 0:
        reading.wrong(
            item.table["interval"], "an interval of no time brings endless applications at once.", "Lengthen it."
        )
    found = Arrivals(**{"interval": rate, **said}, location=item.location)
    reading.problems += arrival_clashes(found)
    return found


def _applicant(item: Item, level: Level, reading: Reading) -> Applicant:
    return Applicant(**read_fields(item, level, reading), location=item.location)


def _resource(name: str, item: Item, level: Level, reading: Reading) -> Resource:
    said = read_fields(item, level, reading)
    capacity = said.get("capacity")
    if isinstance(capacity, Sourced) and capacity.value == UNLIMITED:
        said["capacity"] = replace(capacity, value=None)
    for key in ("people", "capacity_over_time"):
        if (
            key in item.table
            and "capacity" in item.table
            and (key == "people" or item.table["capacity"].value == UNLIMITED)
        ):
            hint = "Remove one of them." if key == "people" else "Write a number, or remove 'capacity_over_time'."
            reading.wrong(item.table["capacity"], f"'capacity' and '{key}' don't go together.", hint)
    if isinstance(capacity, Sourced) and capacity.value == 0 and "capacity_by_calendar" not in item.table:
        reading.wrong(item.table["capacity"], "a capacity of 0 leaves nobody to do the work.", PEOPLE)
        del said["capacity"]
    found = Resource(name, **said, location=item.location)
    reading.problems += resource_clashes(found)
    return found


def _activity(_: str, item: Item, level: Level, reading: Reading) -> ActivityAssumption:
    return ActivityAssumption(**read_fields(item, level, reading), location=item.location)


def _gateway(_: str, item: Item, level: Level, reading: Reading) -> GatewayAssumption:
    said = read_fields(item, level, reading)
    rows = {flow: value for flow, value in said.items() if isinstance(value.value, ShareRows)}
    conditions = {flow: value for flow, value in said.items() if isinstance(value.value, Tree)}
    shares = {
        flow: replace(value, value=value.value.otherwise) if flow in rows else value
        for flow, value in said.items()
        if flow not in conditions
    }
    return GatewayAssumption(shares, item.location, conditions, rows)


def _backlog(top: Level, ref: str, item: Item, _: Level, reading: Reading) -> BacklogAssumption | None:
    said: BacklogAssumption | None = read_key(ref, item, top.inner["backlog"], reading)
    return said


def _event(_: str, item: Item, level: Level, reading: Reading) -> EventAssumption:
    return EventAssumption(**read_fields(item, level, reading), location=item.location)


def _pool(_: str, item: Item, level: Level, reading: Reading) -> PoolAssumption:
    return PoolAssumption(**read_fields(item, level, reading), location=item.location)
