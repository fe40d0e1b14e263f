"""Which reader reads which type of key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpr.scenario import (
    attributes,
    backlogs,
    calendar_rows,
    calendars,
    facts,
    law_rows,
    laws,
    number_laws,
    profiles,
    run,
    silence,
    staff,
    values,
)
from bpr.scenario.items import Item
from bpr.scenario.keys import Key, Level, ValueType
from bpr.scenario.reading import PROVENANCE_KEYS, Reading

READERS: Mapping[ValueType, values.Read[Any]] = {
    "attribute": attributes.attribute,
    "backlog": backlogs.backlog,
    "absences": values.sourced_table(staff.absences),
    "batch": values.sourced_table(staff.batch),
    "calendar": values.calendar,
    "capacities": values.sourced(staff.capacities),
    "capacity": values.sourced(values.capacity),
    "capacity_rows": values.sourced(calendar_rows.capacity_rows),
    "clock": values.sourced(calendar_rows.clock),
    "condition": values.sourced(attributes.condition),
    "count": number_laws.count,
    "times": number_laws.times,
    "country": values.country,
    "crew": values.sourced_table(staff.crew),
    "currency": values.currency,
    "deadline": values.sourced_table(facts.deadline),
    "discipline": values.sourced(staff.discipline),
    "documents": values.sourced(facts.documents),
    "duration": values.sourced(values.duration),
    "elapsed": run.elapsed,
    "exceptions": calendars.exceptions,
    "file": values.relative_file,
    "flag": values.sourced(values.flag),
    "frequency": values.sourced(laws.frequency),
    "holidays": calendars.holidays,
    "hours": values.sourced_table(profiles.hours),
    "instant": values.instant,
    "interval_rows": calendar_rows.interval_rows,
    "law": laws.law,
    "laws": law_rows.law_rows,
    "laws_by_resource": law_rows.laws_by_resource,
    "meaning": values.sourced(silence.meaning),
    "money": values.sourced(values.money),
    "months": values.sourced_table(profiles.months),
    "name": values.name,
    "part": values.sourced(staff.part),
    "people": values.sourced(staff.people),
    "precision": run.precision,
    "preemption": values.sourced(staff.preemption),
    "priority": values.sourced(staff.priority),
    "published": values.sourced_table(facts.published),
    "rate": values.sourced(values.rate),
    "reference": values.sourced(values.text),
    "seasons": calendars.seasons,
    "seed": run.seed,
    "settings": values.sourced_table(attributes.settings),
    "shares": law_rows.share_rows,
    "share": values.sourced(values.share),
    "silence": values.sourced_table(silence.silence),
    "speed": values.sourced(staff.speed),
    "text": values.text,
    "texts": values.texts,
    "time_zone": values.time_zone,
    "warm_up": run.warm_up,
    "week": calendars.week,
    "weekdays": values.sourced_table(profiles.weekdays),
    "whole": run.whole,
}
"""A reader for each type, but that of `study.provenance`, which is read once for each file."""


def read_fields(item: Item, level: Level, reading: Reading) -> dict[str, Any]:
    """The values of the keys of a table, by key; what can't be read is left out, and noted."""
    found = {key: read_key(key, inner, level, reading) for key, inner in subtable(item, reading).items()}
    return {key: value for key, value in found.items() if value is not None}


def subtable(item: Item, reading: Reading) -> dict[str, Item]:
    """The keys of what must be a table."""
    if not isinstance(item.value, dict):
        reading.expected(item, "a table", f"Write [{item.key}] and the keys below it.")
    return item.table


def read_key(name: str, item: Item, level: Level, reading: Reading) -> Any:  # noqa: ANN401  # as the key's type says
    """The value of one key of a table; None when there is no such key or its value can't be read."""
    down = level.at(name)
    if down is None:
        reading.unknown(item, f"there is no key '{name}' here.", name, level.inner)
    elif down.key is None:
        refuse_later(item, down, reading)
    elif not down.key.executed:
        _refuse(item, down.key, reading)
    elif inner := [key for key in item.table if key in down.inner]:
        return _read_inner(inner[0], item, down, reading)
    else:
        return READERS[down.key.type](item, reading)
    return None


def _read_inner(name: str, item: Item, level: Level, reading: Reading) -> Any:  # noqa: ANN401  # as the key's type says
    """The value of a key below one that has a value of its own: it stands in its place."""
    values.known_only(item, (name, *PROVENANCE_KEYS), reading)
    return read_key(name, item.table[name], level, reading)


def refuse_later(item: Item, level: Level, reading: Reading) -> None:
    """Refuse, by name, all keys of a table of which this version executes none."""
    if level.key is not None:
        _refuse(item, level.key, reading)
        return
    for name, inner in subtable(item, reading).items():
        down = level.at(name)
        if down is None:
            reading.unknown(inner, f"there is no key '{name}' here.", name, level.inner)
        else:
            refuse_later(inner, down, reading)


def _refuse(item: Item, key: Key, reading: Reading) -> None:
    reading.wrong(item, "not executed yet by this version.", f"Remove it. It is meant to say: {key.meaning}")
