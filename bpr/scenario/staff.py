"""Readers of what is said of staff: people, capacities over time, absences, disciplines; and of who does what, how."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bpr.expressions import Tree
from bpr.scenario import laws
from bpr.scenario.attributes import computed
from bpr.scenario.items import Item
from bpr.scenario.reading import Reading, day
from bpr.scenario.scenario import Absences, Batch, Crew, DatedCapacity, DurationLaw, Person
from bpr.scenario.values import MOST_PEOPLE, all_or_none, calendar, flag, known_only, number, rate, text, texts

DISCIPLINES = ("fifo", "priority", "shortest")
PREEMPTIONS = ("interrupts", "interruptible", "both")
MOST_PRIORITY = 1_000_000_000
FASTEST = 1000
"""Who works faster than that, or slower than its inverse, is a slip of the pen."""


def people(item: Item, reading: Reading) -> tuple[Person, ...] | None:
    """An array of tables, or of names."""
    if not isinstance(item.value, list) or not item.value:
        reading.expected(item, "an array of people", 'Write [{ name = "Amal", speed = 1.2 }].')
        return None
    found = all_or_none([_person(inner, reading) for inner in item.value])
    names = [person.name for person in found or ()]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        reading.wrong(item, f"'{name}' is named twice.", "Tell them apart by a number or an initial.")
        found = None
    return found


def _person(item: Item, reading: Reading) -> Person | None:
    if not isinstance(item.value, dict):
        name = text(item, reading)
        return None if name is None else Person(name)
    known_only(item, ("name", "speed", "cost", "skills", "calendar"), reading)
    if "name" not in item.table:
        reading.wrong(item, "the person has no 'name'.", 'Write { name = "Amal" }.')
        return None
    read = {"name": text, "speed": speed, "cost": rate, "skills": texts, "calendar": calendar}
    said: dict[str, Any] = {key: read[key](inner, reading) for key, inner in item.table.items() if key in read}
    return None if None in said.values() else Person(**said)


def capacities(item: Item, reading: Reading) -> tuple[DatedCapacity, ...] | None:
    """An array of tables `{ from, capacity }`, in the order of their dates."""
    if not isinstance(item.value, list) or not all(isinstance(row.value, dict) for row in item.value):
        reading.expected(item, "an array of tables", "Write [{ from = 2026-03-01, capacity = 4 }].")
        return None
    found = all_or_none([_capacity(row, reading) for row in item.value])
    if found and any(before.first >= after.first for before, after in pairwise(found)):
        reading.wrong(item, "the dates don't follow one another.", "Sort them, each once.")
        return None
    return found


def _capacity(item: Item, reading: Reading) -> DatedCapacity | None:
    known_only(item, ("from", "capacity"), reading)
    if not {"from", "capacity"} <= set(item.table):
        reading.wrong(item, "'from' or 'capacity' is missing.", "Write { from = 2026-03-01, capacity = 4 }.")
        return None
    first, count = day(item.table["from"], reading), item.table["capacity"].value
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_PEOPLE:
        reading.wrong(item.table["capacity"], f"{count!r} is no number of people.", "Write a whole number from 0 on.")
        return None
    return None if first is None else DatedCapacity(first, count)


def absences(item: Item, reading: Reading) -> Absences | None:
    """A table `{ every, lasts }` of laws."""
    hint = 'Write { every = "60 working days", lasts = "3 working days" }.'
    if not isinstance(item.value, dict) or not {"every", "lasts"} <= set(item.table):
        reading.wrong(item, "it must say 'every' and 'lasts'.", hint)
        return None
    known_only(item, ("every", "lasts"), reading)
    every, lasts = laws.law(item.table["every"], reading), laws.law(item.table["lasts"], reading)
    if every is None or lasts is None:
        return None
    if not every.value.law.mean > 0:
        reading.wrong(item.table["every"], "absences that follow at once leave nobody.", hint)
        return None
    return Absences(every.value, lasts.value)


def crew(item: Item, reading: Reading) -> Crew | None:
    """A table `{ any = [...] }` or `{ all = [...] }`; of `all`, a pool named twice is two of its people."""
    hint = 'Write { any = ["clerk", "deputy"] } or { all = ["clerk", "expert"] }.'
    if not isinstance(item.value, dict) or len(item.table) != 1:
        reading.wrong(item, "it must say 'any' or 'all'.", hint)
        return None
    known_only(item, ("any", "all"), reading)
    for rule in ("any", "all"):
        names = texts(item.table[rule], reading) if rule in item.table else None
        if names is None:
            continue
        if names and (rule == "all" or len(set(names)) == len(names)):
            return Crew("any" if rule == "any" else "all", names)
        reading.wrong(item, "it names no resource pool." if not names else "it names a resource pool twice.", hint)
    return None


def batch(item: Item, reading: Reading) -> Batch | None:
    """A table of `size`, `wait`, `calendar`, at least one, and `together`."""
    hint = 'Write { size = 5 }, { wait = "3 days" } or { calendar = "committee" }.'
    if not isinstance(item.value, dict) or not {"size", "wait", "calendar"} & set(item.table):
        reading.wrong(item, "it doesn't say when the work begins.", hint)
        return None
    known_only(item, ("size", "wait", "calendar", "together"), reading)
    read = {"size": _size, "wait": _wait, "calendar": calendar, "together": flag}
    said: dict[str, Any] = {key: read[key](inner, reading) for key, inner in item.table.items() if key in read}
    return None if None in said.values() else Batch(**said)


def _size(item: Item, reading: Reading) -> int | None:
    if isinstance(item.value, int) and not isinstance(item.value, bool) and 1 <= item.value <= MOST_PEOPLE:
        return item.value
    reading.wrong(item, f"{item.value!r} is no size of a batch.", "Write a whole number from 1 on.")
    return None


def _wait(item: Item, reading: Reading) -> DurationLaw | None:
    said = laws.law(item, reading)
    return None if said is None else said.value


def discipline(item: Item, reading: Reading) -> str | None:
    """The name of a discipline."""
    return _one_of(item, DISCIPLINES, reading)


def preemption(item: Item, reading: Reading) -> str | None:
    """What an activity may do to others, or they to it."""
    return _one_of(item, PREEMPTIONS, reading)


def _one_of(item: Item, known: tuple[str, ...], reading: Reading) -> str | None:
    if item.value in known:
        return str(item.value)
    reading.unknown(item, f"{item.value!r} isn't known here.", str(item.value), known)
    return None


def priority(item: Item, reading: Reading) -> int | Tree | None:
    """A whole number, which may be negative, or an expression of the case that gives a number."""
    if isinstance(item.value, str):
        return computed(item, reading, "number")
    if isinstance(item.value, int) and not isinstance(item.value, bool) and abs(item.value) <= MOST_PRIORITY:
        return item.value
    reading.wrong(item, f"{item.value!r} is no priority.", "Write a whole number without quotes; higher goes first.")
    return None


def speed(item: Item, reading: Reading) -> float | None:
    """A number above 0; 1 is ordinary."""
    value = number(item, reading)
    if value is None or 1 / FASTEST <= value <= FASTEST:
        return None if value is None else float(value)
    reading.wrong(item, f"{value:g} is no speed of work.", "1 is that of the durations given; write 1.2 or 0.8.")
    return None


def part(item: Item, reading: Reading) -> float | None:
    """A share above 0."""
    value = number(item, reading)
    if value is None or 1 / FASTEST <= value <= 1:
        return None if value is None else float(value)
    hint = f"Write {value / 100:g} for {value:g} %." if 1 < value <= 100 else ""  # noqa: PLR2004  # per cent
    reading.wrong(item, f"{value:g} is no share: it must lie above 0, and not above 1.", hint)
    return None
