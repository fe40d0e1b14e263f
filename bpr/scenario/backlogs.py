"""Readers of the backlog: cases that wait when the study begins."""

from __future__ import annotations

from bpr.scenario.items import Item
from bpr.scenario.laws import law
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import PROVENANCE_KEYS, Reading
from bpr.scenario.scenario import BacklogAssumption, DurationLaw
from bpr.scenario.values import known_only

MOST = 10_000_000


def backlog(item: Item, reading: Reading) -> BacklogAssumption | None:
    """How many cases wait, or a table that says too how long ago they came."""
    table = item.table
    if not table:
        cases = _cases(item, reading)
        return (
            None if cases is None else BacklogAssumption(Sourced(cases, reading.provenance(item)), None, item.location)
        )
    known_only(item, ("cases", "age", *PROVENANCE_KEYS), reading)
    if "cases" not in table:
        reading.wrong(item, "'cases' is missing.", 'Write { cases = 40, age = "10 days" }.')
        return None
    cases = _cases(table["cases"], reading)
    age = _age(table["age"], reading) if "age" in table else None
    if cases is None or ("age" in table and age is None):
        return None
    return BacklogAssumption(Sourced(cases, reading.provenance(item)), age, item.location)


def _cases(item: Item, reading: Reading) -> int | None:
    if isinstance(item.value, int) and not isinstance(item.value, bool) and 0 <= item.value <= MOST:
        return item.value
    reading.wrong(
        item, f"must be a whole number of cases up to {MOST:,}.", 'Write 40, or { cases = 40, age = "10 days" }.'
    )
    return None


def _age(item: Item, reading: Reading) -> Sourced[DurationLaw] | None:
    said = law(item, reading)
    if said is not None and said.value.unit == "working day":
        reading.wrong(item, "an age passes day and night.", 'Write "10 days".')
        return None
    return said
