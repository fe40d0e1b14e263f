"""Readers of single values: texts, flags, shares, durations, money, references.

A reader takes an item and the gathering `Reading`; it returns the value, or None after noting what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import TypeVar
from zoneinfo import available_timezones

from bpr.errors import did_you_mean
from bpr.language import LANGUAGES, Text
from bpr.scenario.items import Item
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import PROVENANCE_KEYS, Reading, bare
from bpr.units import CURRENCIES, Duration, Money, Rate, parse_duration, parse_money, parse_rate

T = TypeVar("T")
Read = Callable[[Item, Reading], "T | None"]

COUNTRY = re.compile(r"[A-Z]{2}")
UNLIMITED = "unlimited"
MOST_PEOPLE = 1_000_000
PEOPLE = f'Say how many people there are; "{UNLIMITED}" sets no limit; without people, remove the table.'
LARGEST = 1e15
"""Numbers without unit stay below: up to there a float tells whole numbers apart."""


def text(item: Item, reading: Reading) -> str | None:
    """A text that isn't empty."""
    if not isinstance(item.value, str):
        reading.expected(item, "a text", 'Write it in quotes: "...".')
    elif not item.value.strip():
        reading.wrong(item, "the text is empty.", "Write something, or remove the key.")
    else:
        return item.value.strip()
    return None


def relative_file(item: Item, reading: Reading) -> str | None:
    """The path of another file, relative to this one."""
    path = text(item, reading)
    if path is not None and PurePath(path).is_absolute():
        reading.wrong(item, "the path is absolute.", "Write it relative to this file's folder: studies move.")
        return None
    return path


def texts(item: Item, reading: Reading) -> tuple[str, ...] | None:
    """An array of texts."""
    if not isinstance(item.value, list):
        reading.expected(item, "an array of texts", 'Write it in brackets: ["Bank", "Registry"].')
        return None
    return all_or_none([text(inner, reading) for inner in item.value])


def name(item: Item, reading: Reading) -> Text | None:
    """A text, or one for each language; the first one written is the default."""
    if not item.table:
        plain = text(item, reading)
        return None if plain is None else Text(plain)
    known_only(item, LANGUAGES, reading)
    said = {language: text(inner, reading) for language, inner in item.table.items() if language in LANGUAGES}
    translations = {language: value for language, value in said.items() if value is not None}
    if not translations:
        return None
    first = next(iter(translations))
    return Text(translations.pop(first), tuple(sorted(translations.items())))


def flag(item: Item, reading: Reading) -> bool | None:
    """True or false."""
    if isinstance(item.value, bool):
        return item.value
    reading.expected(item, "true or false", "Write it without quotes.")
    return None


def number(item: Item, reading: Reading) -> int | float | None:
    """A finite number without unit."""
    if isinstance(item.value, bool) or not isinstance(item.value, int | float):
        reading.expected(item, "a number", "Write it without quotes and unit: 0.5.")
        return None
    if not abs(item.value) < LARGEST:
        reading.wrong(item, "this is no number to count with.", "Write an ordinary number: 0.5.")
        return None
    return item.value


def share(item: Item, reading: Reading) -> float | None:
    """A number from 0 to 1."""
    value = number(item, reading)
    if value is None or 0 <= value <= 1:
        return None if value is None else float(value)
    hint = f"Write {value / 100:g} for {value:g} %." if 1 < value <= 100 else ""  # noqa: PLR2004  # per cent
    reading.wrong(item, f"{value:g} is no share: it must lie between 0 and 1.", hint)
    return None


def capacity(item: Item, reading: Reading) -> int | str | None:
    """A number of people, or "unlimited"; whether it may be 0 depends on what else is said of the pool."""
    if item.value == UNLIMITED:
        return UNLIMITED
    if isinstance(item.value, bool) or not isinstance(item.value, int):
        reading.expected(item, f'a whole number or "{UNLIMITED}"', PEOPLE)
    elif item.value > MOST_PEOPLE:
        reading.wrong(item, f"a capacity of more than {MOST_PEOPLE:,} is none.", PEOPLE)
    elif item.value < 0:
        reading.wrong(item, f"a capacity of {item.value} leaves nobody to do the work.", PEOPLE)
    else:
        return item.value
    return None


def instant(item: Item, reading: Reading) -> datetime | None:
    """A date, or a date with a time, on the local wall clock."""
    hint = "Write it without quotes and time zone: 2026-01-05, or 2026-01-05T08:30:00."
    if isinstance(item.value, datetime):
        if item.value.tzinfo is None:
            return item.value
        reading.wrong(item, "the time has a zone; a study runs on the local wall clock.", hint)
    elif isinstance(item.value, date):
        return datetime(item.value.year, item.value.month, item.value.day)
    else:
        reading.expected(item, "a date", hint)
    return None


def country(item: Item, reading: Reading) -> str | None:
    """A country code of ISO 3166, two capital letters."""
    code = text(item, reading)
    if code is None or COUNTRY.fullmatch(code):
        return code
    reading.wrong(item, f"{code!r} is no country code.", 'Write the two capital letters of ISO 3166: "MA".')
    return None


def currency(item: Item, reading: Reading) -> str | None:
    """A currency code of ISO 4217."""
    code = text(item, reading)
    if code is None or code in CURRENCIES:
        return code
    reading.wrong(item, f"{code!r} is no currency code.", 'Write the three capital letters of ISO 4217: "MAD".')
    return None


def time_zone(item: Item, reading: Reading) -> str | None:
    """A time zone by its name in the IANA data base."""
    name = text(item, reading)
    if name is None or name in available_timezones():
        return name
    hint = did_you_mean(name, available_timezones()) or 'Write its IANA name: "Africa/Casablanca".'
    reading.wrong(item, f"{name!r} is no time zone.", hint)
    return None


def duration(item: Item, reading: Reading) -> Duration | None:
    """A length of time with its unit."""
    if isinstance(item.value, str):
        return parsed(parse_duration, item, reading)
    reading.expected(item, "a text with a number and a unit", 'Write "15 min" or "2 working days".')
    return None


def money(item: Item, reading: Reading) -> float | None:
    """An amount in the currency of the study."""
    value: Money | None = parsed(lambda said: parse_money(said, reading.currency), _amount(item), reading)
    if value is None or not in_currency(value.currency, item, reading):
        return None
    return float(value.amount)


def rate(item: Item, reading: Reading) -> Rate | None:
    """Pay for a time of work, in the currency of the study."""
    if not isinstance(item.value, str):
        reading.expected(item, "a text with an amount and a time", 'Write "6.5 USD/h".')
        return None
    value = parsed(lambda said: parse_rate(said, reading.currency), item, reading)
    return value if value is not None and in_currency(value.currency, item, reading) else None


def in_currency(code: str, item: Item, reading: Reading) -> bool:
    """Whether money is in the one currency of the study; the first sum sets it when the study doesn't."""
    reading.currency = reading.currency or code
    if code == reading.currency:
        return True
    reading.wrong(item, f"the amount is in {code}, the study in {reading.currency}.", "Convert it: bpr doesn't.")
    return False


def _amount(item: Item) -> Item:
    plain = isinstance(item.value, int | float) and not isinstance(item.value, bool)
    return Item(format(Decimal(str(item.value)), "f") if plain else item.value, item.location)


def parsed(parse: Callable[[str], T], item: Item, reading: Reading) -> T | None:
    """What a parser makes of a text; its ValueError becomes a problem."""
    if not isinstance(item.value, str):
        reading.expected(item, "a text", "Write it in quotes, with its unit.")
        return None
    try:
        return parse(item.value)
    except ValueError as error:
        reading.wrong(item, str(error))
        return None


def sourced(read: Read[T]) -> Read[Sourced[T]]:
    """A reader of a plain value, or of a table `{ value = ..., provenance = ..., source = ..., date = ... }`."""

    def read_sourced(item: Item, reading: Reading) -> Sourced[T] | None:
        if not isinstance(item.value, dict):
            return reading.sourced(item, read(item, reading))
        known_only(item, ("value", *PROVENANCE_KEYS), reading)
        if "value" not in item.table:
            reading.wrong(item, "the table has no 'value'.", 'Write { value = ..., provenance = "..." }.')
            return None
        return reading.sourced(item, read(item.table["value"], reading))

    return read_sourced


def sourced_table(read: Read[T]) -> Read[Sourced[T]]:
    """A reader of a table whose own keys stand beside those of provenance."""

    def read_table(item: Item, reading: Reading) -> Sourced[T] | None:
        inner = bare(item) if isinstance(item.value, dict) else item
        return reading.sourced(item, read(inner, reading))

    return read_table


def known_only(item: Item, known: tuple[str, ...], reading: Reading) -> None:
    """Note every key of a table that isn't known."""
    for key, inner in item.table.items():
        if key not in known:
            reading.unknown(inner, f"there is no key '{key}' here.", key, known)


def calendar(item: Item, reading: Reading) -> str | None:
    """ID of a calendar; that there is one is checked when all are known."""
    name_ = text(item, reading)
    if name_ is not None:
        reading.calendars_used.append(Item(name_, item.location))
    return name_


def all_or_none(values: list[T | None]) -> tuple[T, ...] | None:
    """The values, or None when one of them could not be read."""
    kept = tuple(value for value in values if value is not None)
    return kept if len(kept) == len(values) else None


def unknown_calendars(known: set[str], reading: Reading) -> None:
    """Note every reference to a calendar that isn't there."""
    for item in reading.calendars_used:
        if item.value not in known:
            reading.unknown(item, f"there is no calendar '{item.value}'.", item.value, sorted(known))
