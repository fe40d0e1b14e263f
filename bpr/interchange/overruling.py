"""Overruling: which parameters of one place give way to those of another, so that the report says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpr.interchange.loss import LossReport
from bpr.scenario.items import Item, plain, shown
from bpr.scenario.keys import declared

Path = tuple[str, ...]


def given_way(report: LossReport, under: Item, whole: Item, reason: str) -> LossReport:
    """The report of `under`, in which those whose keys `whole` sets to something else are ignored, for that reason."""
    lost = set(overruled(under, whole))
    entries = (
        replace(entry, fate="ignored", reason=reason, key="")
        if entry.fate != "ignored" and entry.key in lost
        else entry
        for entry in report.entries
    )
    return replace(report, entries=tuple(entries))


def overruled(under: Item, whole: Item | None, path: Path = ()) -> Iterator[str]:
    """The keys of `under`, tables and what is in them, that `whole` doesn't hold or sets to something else."""
    if path and not holds(whole, under, path):
        yield shown(path)
    for name, inner in under.table.items():
        yield from overruled(inner, whole.table.get(name) if whole is not None else None, (*path, name))


def holds(whole: Item | None, part: Item, path: Path = ()) -> bool:
    """Whether all that the tables of one say is said by the other, which may say more."""
    if whole is None:
        return False
    if isinstance(part.value, dict) and declared(path) is None:
        return all(holds(whole.table.get(name), inner, (*path, name)) for name, inner in part.table.items())
    return same(whole, part)


def same(one: Item, other: Item) -> bool:
    """Whether two items say the same, wherever they stand."""
    return bool(plain(one) == plain(other))
