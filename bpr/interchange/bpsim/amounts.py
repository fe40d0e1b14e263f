"""Plain values of BPSim: numbers, and lengths of time by ISO 8601 or by a unit, as the texts of a scenario."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite

from bpr.units import DAY, HOUR, MINUTE, SECOND

LARGEST = 1e15
DECIMALS = 9
UNITS: dict[str, int] = {"ms": 1, "s": SECOND, "min": MINUTE, "hour": HOUR, "day": DAY, "year": 365 * DAY}
"""Milliseconds by the name of a unit (BPSim 2.0, 6.3.2, TimeUnit); a year has 365 days."""
WORDS = (("days", DAY), ("h", HOUR), ("min", MINUTE), ("s", SECOND))
ISO = re.compile(
    r"(?P<sign>-?)P(?=.)(?:(?P<year>\d{1,9})Y)?(?:(?P<month>\d{1,9})M)?(?:(?P<week>\d{1,9})W)?(?:(?P<day>\d{1,9})D)?"
    r"(?:T(?=\d)(?:(?P<hour>\d{1,9})H)?(?:(?P<min>\d{1,9})M)?(?:(?P<s>\d{1,9}(?:\.\d{1,9})?)S)?)?"
)
LENGTHS = {**UNITS, "month": 30 * DAY, "week": 7 * DAY}
"""Milliseconds by part of a duration; a month has 30 days, as in L-SIM."""


class Unusable(ValueError):  # noqa: N818  not an error of a user: the reason stands in the loss report
    """A value that can't be taken; its message is the reason."""


def number(text: str) -> float:
    """A finite number, to nine decimals: what is less is no time.

    Raises:
        Unusable: none, or one so great that nothing can be counted with it.
    """
    try:
        value = float(text.strip())
    except ValueError:
        raise Unusable(f"{shortened(text)!r} is no number.") from None
    if not isfinite(value) or abs(value) >= LARGEST:
        raise Unusable(f"{shortened(text)!r} is no number to count with.")
    return round(value, DECIMALS)


def shortened(text: str) -> str:
    """A text as it can stand in a message."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:57]}..."  # noqa: PLR2004


def iso_duration(text: str) -> tuple[float, str]:
    """A duration of XML Schema in milliseconds, and what had to be assumed for it.

    Raises:
        Unusable: none, or a negative one.

    Example:
        >>> iso_duration("PT24M"), iso_duration("P1M")
        ((1440000.0, ''), (2592000000.0, 'a month is taken as 30 days'))
    """
    found = ISO.fullmatch(text.strip())
    if found is None or not any(found[part] for part in LENGTHS if part != "ms"):
        raise Unusable(f"{shortened(text)!r} is no duration of XML Schema (PT30M).")
    if found["sign"]:
        raise Unusable(f"{shortened(text)!r} is negative.")
    length = sum(Decimal(found[part]) * LENGTHS[part] for part in LENGTHS if part != "ms" and found[part])
    notes = ["a month is taken as 30 days"] * bool(found["month"]) + ["a year as 365 days"] * bool(found["year"])
    return float(length), ", ".join(notes)


def plain(value: float) -> str:
    """A number without exponent, to nine decimals."""
    shown = format(round(Decimal(repr(float(value))), DECIMALS).normalize(), "f")
    return "0" if shown in {"-0", ""} else shown


def duration_text(milliseconds: float) -> str:
    """A length of time in the largest unit that gives a whole number, else in milliseconds.

    Example:
        >>> duration_text(1_440_000), duration_text(1500)
        ('24 min', '1500 ms')
    """
    for word, length in WORDS:
        if milliseconds and milliseconds % length == 0:
            return f"{plain(milliseconds / length)} {word}"
    return f"{plain(milliseconds)} ms" if milliseconds else "0 min"


def amount(value: float, unit: str) -> str:
    """So many of a unit of BPSim as a duration of a scenario; a year becomes days."""
    if unit == "ms":
        return duration_text(value)
    if unit == "year":
        return f"{plain(value * 365)} days"
    return f"{plain(value)} {({'hour': 'h', 'day': 'days'}).get(unit, unit)}"
