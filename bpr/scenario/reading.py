"""What reading a scenario gathers: problems, findings, and the provenance that plain values have in each file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from bpr.errors import InvalidAssumptionError, Problem, ScenarioError, UnknownElementError, did_you_mean
from bpr.expressions import Attribute
from bpr.findings import Finding
from bpr.scenario.items import Item, kind_of
from bpr.scenario.provenance import PROVENANCE_KINDS, Provenance, ProvenanceKind, Sourced

T = TypeVar("T")

PROVENANCE_KEYS = ("provenance", "source", "date")
"""They stand beside a value in its table."""


@dataclass(slots=True)
class Reading:
    """Gathers while a scenario is read.

    Attributes:
        defaults: provenance of plain values, by file; under "" that of all files that aren't named.
        country: that of the study, for holidays.
        currency: that of the study; "" until it is known.
        attributes: what expressions may name.
        unread_attributes: those that are there, but couldn't be read.
        calendars_used: every place that names a calendar.
        problems: what is wrong, in the order found.
        findings: what is worth telling.
    """

    defaults: dict[str, Provenance] = field(default_factory=dict)
    country: str = ""
    currency: str = ""
    attributes: dict[str, Attribute] = field(default_factory=dict)
    unread_attributes: set[str] = field(default_factory=set)
    calendars_used: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def wrong(
        self, item: Item, message: str, hint: str = "", kind: type[ScenarioError] = InvalidAssumptionError
    ) -> None:
        """Note a problem at an item."""
        self.problems.append(Problem(message, item.location, hint, kind))

    def unknown(self, item: Item, message: str, name: str, known: Iterable[str]) -> None:
        """Note that a name isn't one of those known; says which come near, or all of them when they are few."""
        names = list(known)
        hint = did_you_mean(name, names) or (f"Known: {', '.join(names)}." if len(names) <= 20 else "")  # noqa: PLR2004
        self.wrong(item, message, hint, UnknownElementError)

    def expected(self, item: Item, what: str, hint: str = "") -> None:
        """Note that an item is of another type than wanted."""
        self.wrong(item, f"must be {what}, not {kind_of(item.value)}.", hint)

    def provenance(self, item: Item) -> Provenance:
        """Where the value of an item came from: what its table says, else what its file says of plain values."""
        default = self.defaults.get(item.location.file) or self.defaults.get("", Provenance())
        table = item.table
        kind = _kind(table["provenance"], self) if "provenance" in table else default.kind
        source = _source(table["source"], self) if "source" in table else default.source
        when = day(table["date"], self) if "date" in table else default.date
        return Provenance(kind or default.kind, source, when, item.location)

    def sourced(self, item: Item, value: T | None) -> Sourced[T] | None:
        """A value that was read from an item, with its provenance; None stays None."""
        provenance = self.provenance(item)
        return None if value is None else Sourced(value, provenance)


def bare(item: Item) -> Item:
    """A table without the keys of provenance."""
    return replace(item, value={key: inner for key, inner in item.table.items() if key not in PROVENANCE_KEYS})


def _kind(item: Item, reading: Reading) -> ProvenanceKind | None:
    for kind in PROVENANCE_KINDS:
        if item.value == kind:
            return kind
    reading.unknown(item, f"there is no provenance {item.value!r}.", str(item.value), PROVENANCE_KINDS)
    return None


def _source(item: Item, reading: Reading) -> str:
    if isinstance(item.value, str):
        return item.value
    reading.expected(item, "a text")
    return ""


def day(item: Item, reading: Reading) -> date | None:
    """A date without time."""
    if isinstance(item.value, date) and not isinstance(item.value, datetime):
        return item.value
    reading.expected(item, "a date", "Write it without quotes and time: 2025-03-01.")
    return None


def file_provenance(root: Item, reading: Reading) -> Provenance:
    """The provenance that one file gives to its plain values, by `study.provenance` and `study.source`."""
    study = root.table.get("study", root).table
    table = {key: study[key] for key in ("provenance", "source") if key in study}
    return replace(reading.provenance(Item(table, root.location)), date=None)
