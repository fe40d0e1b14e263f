"""Readers of what holds while calendars are open: intervals between applications, capacities."""

from __future__ import annotations

from dataclasses import replace

from bpr.scenario.by_calendar import CapacityRow, IntervalRow
from bpr.scenario.items import Item
from bpr.scenario.laws import law
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import PROVENANCE_KEYS, Reading
from bpr.scenario.values import MOST_PEOPLE, all_or_none, calendar, known_only, sourced

CLOCKS = ("calendar", "wall")
INTERVALS = 'Write [{ calendar = "mornings", interval = "20 min" }].'
CAPACITIES = 'Write [{ calendar = "mornings", capacity = 4 }].'


def clock(item: Item, reading: Reading) -> str | None:
    """On which clock intervals pass."""
    if item.value in CLOCKS:
        return str(item.value)
    reading.unknown(item, f"{item.value!r} is no clock of arrivals.", str(item.value), CLOCKS)
    return None


def interval_rows(item: Item, reading: Reading) -> Sourced[tuple[IntervalRow, ...]] | None:
    """An array of tables `{ calendar, interval }`; intervals that don't say where they come from do as the array."""
    said = sourced(_interval_rows)(item, reading)
    if said is None or not isinstance(item.value, dict):
        return said
    items = [row.table["interval"] for row in item.table["value"].value]
    return replace(said, value=tuple(_inherited(row, one, said) for row, one in zip(said.value, items, strict=True)))


def _inherited(row: IntervalRow, item: Item, whole: Sourced[tuple[IntervalRow, ...]]) -> IntervalRow:
    if set(PROVENANCE_KEYS) & set(item.table):
        return row
    provenance = replace(whole.provenance, location=row.interval.provenance.location)
    return replace(row, interval=replace(row.interval, provenance=provenance))


def _interval_rows(item: Item, reading: Reading) -> tuple[IntervalRow, ...] | None:
    rows = _rows(item, "interval", INTERVALS, reading)
    return None if rows is None else all_or_none([_interval_row(row, reading) for row in rows])


def capacity_rows(item: Item, reading: Reading) -> tuple[CapacityRow, ...] | None:
    """An array of tables `{ calendar, capacity }`."""
    rows = _rows(item, "capacity", CAPACITIES, reading)
    return None if rows is None else all_or_none([_capacity_row(row, reading) for row in rows])


def _rows(item: Item, name: str, example: str, reading: Reading) -> tuple[Item, ...] | None:
    if not isinstance(item.value, list):
        reading.expected(item, "an array of tables", example)
    elif not item.value:
        reading.wrong(item, "the array is empty.", example)
    else:
        return all_or_none([_row(row, name, example, reading) for row in item.value])
    return None


def _row(item: Item, name: str, example: str, reading: Reading) -> Item | None:
    if not isinstance(item.value, dict):
        reading.expected(item, "a table", example)
        return None
    known_only(item, ("calendar", name), reading)
    if not {"calendar", name} <= set(item.table):
        reading.wrong(item, f"'calendar' or '{name}' is missing.", example)
        return None
    return item


def _interval_row(item: Item, reading: Reading) -> IntervalRow | None:
    id_, interval = calendar(item.table["calendar"], reading), law(item.table["interval"], reading)
    if interval is not None and not interval.value.law.mean > 0:
        message = "an interval of no time brings endless applications at once."
        reading.wrong(item.table["interval"], message, "Lengthen it.")
        return None
    return None if id_ is None or interval is None else IntervalRow(id_, interval)


def _capacity_row(item: Item, reading: Reading) -> CapacityRow | None:
    id_, count = calendar(item.table["calendar"], reading), item.table["capacity"].value
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_PEOPLE:
        reading.wrong(item.table["capacity"], f"{count!r} is no number of people.", "Write a whole number from 0 on.")
        return None
    return None if id_ is None else CapacityRow(id_, count)
