"""Single cells: a value of a scenario as a cell, and what a cell says, in any of the ways in which people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Literal

from bpr.interchange.draft import placed
from bpr.interchange.spreadsheet.inline import LIKE_ESCAPE, inline, read_inline
from bpr.interchange.spreadsheet.words import ELSEWHERE, FLAGS, Words, folded, forms, meant, shown
from bpr.language import Language
from bpr.location import NOWHERE, Location
from bpr.scenario.items import Item

Mode = Literal["text", "quantity", "pay", "number", "flag", "date", "list", "any"]
"""What stands in a cell: a text; a number with its unit; an amount of money for a time; a number; yes or no; a date;
texts with semicolons between; a number or a text. Where a number with its unit or anything may stand, a table or an
array in TOML may stand too."""
Plain = str | int | float | bool | date | datetime | time | timedelta

LONGEST = 32_767
"""Letters of a cell (Excel's limit)."""
MOST_EXACT = 2**53
"""Whole numbers up to there are kept as they are."""
FIRST_DAY = date(1900, 3, 1)
"""Days before are counted differently by different programs."""
NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?")
MARKS = "\n\xa0\u200e\u200f\u202f"
"""Letters that don't print, and that cells keep."""
PER_CENT = ("%", "٪")
"""Where anything may stand, a percentage is a text: "1 %"."""
SEPARATORS = str.maketrans({"٫": ".", "٬": None, "٪": "%", "−": "-", "\u200f": None, "\u200e": None, "\xa0": None})
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')
BREAKS = re.compile(r"[;؛\n]")
PAY_HINT = 'Write currency and time beside it: "{number} USD/h".'
UNIT_HINT = 'Write the number with its unit: "{number} min", "{number} h" or "{number} working days".'


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and its place."""

    value: Plain
    location: Location = NOWHERE


class CellError(Exception):
    """A cell that can't be understood: what is wrong, and how to mend it."""

    def __init__(self, cell: Cell, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.cell = cell
        self.message = message
        self.hint = hint


def to_cell(value: object, mode: Mode, words: Words | None, language: Language) -> Plain | None:
    """The cell that says a value in that mode, or None; whoever writes it reads it again to see if it says the same."""
    if mode == "pay":
        return to_cell(value, "quantity", words, language)
    if mode == "flag":
        return shown("true" if value else "false", FLAGS, language) if isinstance(value, bool) else None
    if isinstance(value, bool):
        return value if mode == "any" else None
    if mode == "list":
        return _list_cell(value)
    if isinstance(value, str):
        return text_cell(shown(value, words, language) if words else value) if mode not in ("number", "date") else None
    return _other_cell(value, mode)


def _other_cell(value: object, mode: Mode) -> Plain | None:
    """The cell of a number, a date, a table or an array."""
    if isinstance(value, int | float):
        return number_cell(value) if mode in ("number", "any") else None
    if isinstance(value, date | time):
        return _date_cell(value) if mode in ("date", "any") else None
    return text_cell(inline(value)) if mode in ("quantity", "any") else None


def number_cell(value: float) -> Plain | None:
    """A number as such where the file keeps it exactly, with its type; else its digits as a text."""
    if isinstance(value, int):
        return value if abs(value) <= MOST_EXACT else str(value)
    kept = isfinite(value) and not value.is_integer() and float(f"{value:.16G}") == value
    return value if kept else repr(value)


def _date_cell(value: date | time) -> Plain | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, date) and value >= FIRST_DAY else None


def _list_cell(value: object) -> Plain | None:
    whole = isinstance(value, list) and value and all(isinstance(inner, str) for inner in value)
    return text_cell("; ".join(value)) if isinstance(value, list) and whole else None


def text_cell(text: str) -> str | None:
    """A text that comes back from a cell as it is, or None."""
    kept = text.strip() == text and 0 < len(text) <= LONGEST and not LIKE_ESCAPE.search(text)
    plain = all(letter.isprintable() or letter in MARKS for letter in text)
    return text if kept and plain and not is_elsewhere(text) else None


def is_elsewhere(value: object) -> bool:
    """Whether a cell only says that its value stands on the sheet of other keys."""
    return isinstance(value, str) and folded(value) in forms(ELSEWHERE)


def from_cell(cell: Cell, mode: Mode, words: Words | None = None) -> Item:
    """What a cell says, with its place.

    Raises:
        CellError: when it can't be understood.
    """
    value = cell.value
    if mode == "pay":
        return _pay(cell, words)
    if mode == "flag":
        return Item(_flag(cell), cell.location)
    if isinstance(value, str):
        return placed(_of_text(cell, value.strip(), mode, words), cell.location)
    if isinstance(value, date) and mode in ("date", "any"):
        midnight = isinstance(value, datetime) and value.time() == time()
        return Item(value.date() if isinstance(value, datetime) and midnight else value, cell.location)
    if mode == "date":
        raise CellError(cell, f"{shown_value(value)} is no date.", "Write a date: 2026-01-05.")
    return placed(_of_other(cell, mode), cell.location)


def _pay(cell: Cell, words: Words | None) -> Item:
    value = cell.value
    alone = read_number(value.strip()) is not None if isinstance(value, str) else isinstance(value, int | float)
    if alone and not isinstance(value, bool):
        raise CellError(cell, f"{shown_value(value)} has no currency.", PAY_HINT.format(number=value))
    return from_cell(cell, "quantity", words)


def _flag(cell: Cell) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    said = meant(cell.value, FLAGS) if isinstance(cell.value, str) else None
    if said is None:
        raise CellError(cell, f"{shown_value(cell.value)} is neither yes nor no.", "Write yes or no.")
    return said == "true"


def _of_text(cell: Cell, text: str, mode: Mode, words: Words | None) -> object:
    known = meant(text, words) if words else None
    if known is not None:
        return known
    if text.startswith(("{", "[")) and mode in ("quantity", "any"):
        return toml(cell, text)
    if mode == "list":
        return [part for part in (part.strip() for part in BREAKS.split(text)) if part]
    if mode == "date":
        return _date(cell, text)
    if mode in ("number", "any"):
        number = None if mode == "any" and text.endswith(PER_CENT) else read_number(text)
        if number is not None or mode == "any":
            return text if number is None else number
        raise CellError(cell, f"{shown_value(text)} is no number.", "Write a number: 0.5.")
    if mode == "quantity" and read_number(text) is not None:
        raise CellError(cell, f"{shown_value(text)} has no unit.", UNIT_HINT.format(number=text))
    return text[1:-1] if mode == "quantity" and QUOTED.fullmatch(text) else text


def toml(cell: Cell, text: str) -> object:
    """The value that a cell says in TOML.

    Raises:
        CellError: when it isn't TOML.
    """
    try:
        return read_inline(text)
    except ValueError as error:
        hint = 'Write it as in a scenario file: { distribution = "exponential", mean = "5 min" }.'
        raise CellError(cell, f"not TOML: {error}.", hint) from None


def _date(cell: Cell, text: str) -> object:
    try:
        found = read_inline(text.translate(SEPARATORS))
    except ValueError:
        found = None
    if isinstance(found, date):
        return found
    raise CellError(cell, f"{shown_value(text)} is no date.", "Write year, month and day: 2026-01-05.")


def read_number(text: str) -> int | float | None:
    """A number as people type it, with a point or a comma, in Western or Arabic digits, per cent too; else None.

    Example:
        >>> read_number("85 %"), read_number("٠٫٨٥"), read_number("12"), read_number("1.0"), read_number("two")
        (0.85, 0.85, 12, 1.0, None)
    """
    from decimal import Decimal

    plain = text.translate(SEPARATORS).strip().casefold()
    digits = plain.removesuffix("%").strip()
    if not NUMBER.fullmatch(digits) or len(digits) > LONGEST // 100:
        return None
    exact = digits.replace(",", ".")
    if plain.endswith("%"):
        return float(Decimal(exact) / 100)
    return float(exact) if set(exact) & set(".e") else int(exact)


def _of_other(cell: Cell, mode: Mode) -> object:
    """What a number, a yes or no, or a time says where it isn't asked for as such."""
    value = cell.value
    if isinstance(value, time | timedelta) and mode == "quantity":
        return _length(value)
    if isinstance(value, date | time | timedelta) or (isinstance(value, bool) and mode != "any"):
        raise CellError(
            cell, f"{shown_value(value)} isn't what belongs here.", "Format the cell as text, and write it."
        )
    if mode == "quantity":
        raise CellError(cell, f"{value} has no unit.", UNIT_HINT.format(number=value))
    if mode in ("number", "any"):
        return value
    return [str(value)] if mode == "list" else str(value)


def _length(value: time | timedelta) -> str:
    """A time of a clock as the length it was meant for: 0:15 is 15 minutes."""
    seconds = (
        int(value.total_seconds())
        if isinstance(value, timedelta)
        else value.hour * 3600 + value.minute * 60 + value.second
    )
    return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"


def shown_value(value: Plain) -> str:
    """A value of a cell in a message, cut where it is long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004  # fits a line
