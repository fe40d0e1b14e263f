"""Readers of what stands at a step: documents asked for, and what is published; and of the deadline."""

from __future__ import annotations

from typing import get_args

from bpr.scenario.items import Item
from bpr.scenario.reading import Reading
from bpr.scenario.scenario import Clock, Deadline, Document
from bpr.scenario.values import all_or_none, duration, flag, known_only, text

ITEMS = ("result", "contact", "requirements", "fee", "duration", "legal_basis", "complaint")
"""What the public is told of a step (after the sheets of UNCTAD's eRegulations)."""
CLOCKS: tuple[Clock, ...] = get_args(Clock)
PAPERS = 1000
"""More papers, or copies of one, are a slip of the pen."""


def deadline(item: Item, reading: Reading) -> Deadline | None:
    """A table `{ limit, clock }`, or the limit alone."""
    if not isinstance(item.value, dict):
        limit = duration(item, reading)
        return None if limit is None else Deadline(limit)
    known_only(item, ("limit", "clock"), reading)
    if "limit" not in item.table:
        reading.wrong(item, "'limit' is missing.", 'Write { limit = "15 working days", clock = "applicant" }.')
        return None
    limit = duration(item.table["limit"], reading)
    clock = _clock(item.table["clock"], reading) if "clock" in item.table else "applicant"
    return None if limit is None or clock is None else Deadline(limit, clock)


def _clock(item: Item, reading: Reading) -> Clock | None:
    for clock in CLOCKS:
        if item.value == clock:
            return clock
    reading.unknown(item, f"there is no clock {item.value!r}.", str(item.value), CLOCKS)
    return None


def documents(item: Item, reading: Reading) -> tuple[Document, ...] | None:
    """An array of names and tables, or how many papers there are when their names don't matter."""
    if isinstance(item.value, list):
        return all_or_none([_document(inner, reading) for inner in item.value])
    if isinstance(item.value, int) and not isinstance(item.value, bool):
        if 0 <= item.value <= PAPERS:
            return tuple(Document(f"paper {number}") for number in range(1, item.value + 1))
        reading.wrong(item, f"{item.value} papers can't be asked for.", f"Write a number from 0 to {PAPERS}.")
    else:
        reading.expected(item, "an array of documents, or how many", 'Write ["identity card", "deed"], or 2.')
    return None


def _document(item: Item, reading: Reading) -> Document | None:
    if not isinstance(item.value, dict):
        plain = text(item, reading)
        return None if plain is None else Document(plain)
    known_only(item, ("name", "issuer", "holder", "certified", "copies"), reading)
    if "name" not in item.table:
        reading.wrong(item, "the document has no 'name'.", 'Write { name = "deed", issuer = "Notary" }.')
        return None
    said = {key: text(item.table[key], reading) for key in ("name", "issuer", "holder") if key in item.table}
    certified = flag(item.table["certified"], reading) if "certified" in item.table else False
    copies = _copies(item.table["copies"], reading) if "copies" in item.table else 1
    if None in said.values() or certified is None or copies is None:
        return None
    return Document(said["name"] or "", said.get("issuer") or "", said.get("holder") or "", certified, copies)


def _copies(item: Item, reading: Reading) -> int | None:
    if isinstance(item.value, int) and not isinstance(item.value, bool) and 1 <= item.value <= PAPERS:
        return item.value
    reading.wrong(item, f"{item.value!r} is no number of copies.", f"Write a whole number from 1 to {PAPERS}.")
    return None


def published(item: Item, reading: Reading) -> dict[str, str] | None:
    """A table of items, each yes, no, unknown, or a reference in words to what is published."""
    if not isinstance(item.value, dict):
        reading.expected(item, "a table", 'Write { fee = "yes", duration = "no", legal_basis = "Law 5-96" }.')
        return None
    known_only(item, ITEMS, reading)
    said = {key: _answer(inner, reading) for key, inner in item.table.items() if key in ITEMS}
    return None if None in said.values() else {key: answer or "" for key, answer in said.items()}


def _answer(item: Item, reading: Reading) -> str | None:
    if isinstance(item.value, bool):
        return "yes" if item.value else "no"
    plain = text(item, reading)
    return plain.casefold() if plain and plain.casefold() in {"yes", "no", "unknown"} else plain
