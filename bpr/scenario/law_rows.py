"""Readers of what depends on the case or the instant: rows with a condition, the first that holds counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bpr.expressions import Tree
from bpr.scenario.attributes import condition
from bpr.scenario.case_values import ShareRows
from bpr.scenario.items import Item
from bpr.scenario.laws import law
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import Reading
from bpr.scenario.scenario import DurationLaw
from bpr.scenario.values import Read, share, sourced

T = TypeVar("T")
Rows = tuple[tuple[tuple[Tree, T], ...], Sourced[T]]
"""What holds under conditions, and what holds otherwise; provenance is that of the last."""

LAWS = 'Write [{ when = "amount > 1000", value = "2 h" }, { value = "1 h" }].'
SHARES = 'Write [{ when = "amount > 1000", value = 0.3 }, { value = 0.1 }].'


def law_rows(item: Item, reading: Reading) -> Sourced[DurationLaw] | None:
    """A law, or an array of laws of which all but the last have a condition."""
    if not isinstance(item.value, list):
        return law(item, reading)
    found = _rows(item, law, LAWS, reading)
    if found is None:
        return None
    when, otherwise = found
    if any(said.unit != otherwise.value.unit for _, said in when):
        reading.wrong(item, "working days and elapsed time are mixed.", "Write all of them in working days, or none.")
        return None
    return replace(otherwise, value=replace(otherwise.value, when=when))


def laws_by_resource(item: Item, reading: Reading) -> dict[str, Sourced[DurationLaw]] | None:
    """A law, or rows of them, for each resource pool that is named."""
    if not isinstance(item.value, dict) or not item.table:
        hint = 'Write { senior = "10 min", junior = "15 min" }.'
        reading.expected(item, "a table of resource pools with their durations", hint)
        return None
    read = {name: law_rows(inner, reading) for name, inner in item.table.items()}
    found = {name: said for name, said in read.items() if said is not None}
    return found if len(found) == len(read) else None


def share_rows(item: Item, reading: Reading) -> Sourced[float] | Sourced[ShareRows] | None:
    """A share, or an array of shares of which all but the last have a condition."""
    if not isinstance(item.value, list):
        return sourced(share)(item, reading)
    found = _rows(item, sourced(share), SHARES, reading)
    return None if found is None else Sourced(ShareRows(found[0], found[1].value), found[1].provenance)


def _rows(item: Item, read: Read[Sourced[T]], example: str, reading: Reading) -> Rows[T] | None:
    if not item.value:
        reading.wrong(item, "the array is empty.", example)
        return None
    parts = [_row(inner, example, reading, last=inner is item.value[-1]) for inner in item.value]
    read_rows = [(part[0], read(part[1], reading)) for part in parts if part is not None]
    kept = [(tree, said) for tree, said in read_rows if said is not None]
    if len(kept) < len(parts):
        return None
    return tuple((tree, said.value) for tree, said in kept if tree is not None), kept[-1][1]


def _row(item: Item, example: str, reading: Reading, *, last: bool) -> tuple[Tree | None, Item] | None:
    """The condition of a row, which the last has not, and the rest of it."""
    if not isinstance(item.value, dict):
        reading.expected(item, "a table", example)
        return None
    if last == ("when" in item.table):
        message = "the last row holds when no other does." if last else "only the last row is without 'when'."
        reading.wrong(item, message, "Leave out its 'when'." if last else example)
        return None
    rest = replace(item, value={key: inner for key, inner in item.table.items() if key != "when"})
    if last:
        return None, rest
    tree = condition(item.table["when"], reading)
    return None if tree is None else (tree, rest)
