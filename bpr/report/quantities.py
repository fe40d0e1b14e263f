"""Numbers as a reader needs them: one unit a row, and no more digits than the interval supports."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from bpr.language import Language, pluralizer
from bpr.units import DAY, HOUR, MINUTE, SECOND
from bpr.wording import NO_NUMBER

WHOLE_FROM = 100.0
MOST_PLACES = 3
TWO_DIGITS_UP_TO = 3.54
"""Where the Particle Data Group stops giving an uncertainty two digits."""
MARKED_SIGNS = str.maketrans({"-": "\u200e-", "+": "\u200e+"})
"""Marks that keep a sign at the left of its number between Arabic letters."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to show numbers in.

    Attributes:
        length: how much of the measure's own unit it is (seconds, 1 for counts).
        singular, plural: messages with {number}, or "{number}" alone.
        suffix: put behind it, for what isn't translated (a currency).
    """

    length: float = 1.0
    singular: str = "{number}"
    plural: str = "{number}"
    suffix: str = ""


COUNT = Unit()
PERCENT = Unit(0.01, "{number}%", "{number}%")
POINTS = Unit(0.01, "{number} point", "{number} points")
TIMES = (
    Unit(SECOND / 1000, "{number} s", "{number} s"),
    Unit(MINUTE / 1000, "{number} min", "{number} min"),
    Unit(HOUR / 1000, "{number} h", "{number} h"),
    Unit(DAY / 1000, "{number} day", "{number} days"),
)


def time_unit(seconds: float, working_day: float | None = None) -> Unit:
    """The greatest unit of time that is filled.

    Args:
        seconds: the time.
        working_day: length of a working day in ms, for times on the working clock; None: calendar days.
    """
    units = TIMES
    if working_day is not None:
        units = (*TIMES[:-1], Unit(working_day / 1000, "{number} working day", "{number} working days"))
    return next((unit for unit in reversed(units) if round(abs(seconds) / unit.length, 2) >= 1), units[0])


def money_unit(currency: str) -> Unit:
    """An amount in a currency, by its ISO code."""
    return Unit(suffix=f"\xa0{currency}" if currency else "")


def places(value: float, half_width: float | None = None) -> int:
    """Decimals to show: one, none from 100 on, more below 1; never more than the half width of the interval supports.

    The half width keeps two digits up to 354 of its first three, else one; negative places round to tens.
    Source: Particle Data Group, Review of Particle Physics, Introduction, section 5.3.

    Example:
        >>> places(34.234, 0.15), places(34.234, 4.0), places(1234.0, 120.0), places(0.0123)
        (1, 0, -1, 3)
    """
    size = abs(value)
    wished = 0 if size >= WHOLE_FROM else 1 if size >= 1 or size == 0 else min(1 - floor(log10(size)), MOST_PLACES)
    if not half_width:
        return wished
    power = floor(log10(half_width))
    digits = 1 if half_width / 10**power <= TWO_DIGITS_UP_TO else 0
    return min(wished, digits - power)


def places_kept(value: float, half_width: float | None = None) -> int:
    """As `places`, but the first digit of the value stays: for quantiles, told beside the half width of a mean.

    Example:
        >>> places_kept(56.0, 400.0), places_kept(56.0, 11.0), places_kept(8.2, 0.3)
        (-1, 0, 1)
    """
    wished = places(value, half_width)
    return min(max(wished, -floor(log10(abs(value)))), MOST_PLACES) if value else wished


def bare(value: float, decimals: int, language: Language, *, signed: bool = False) -> str:
    """A number to so many decimals; with `signed` a gain in it shows its plus."""
    from babel.numbers import format_decimal

    rounded = round(value, decimals) + 0.0
    pattern = f"#,##0.{'#' * max(decimals, 0)}"
    text = format_decimal(rounded, f"+{pattern};-{pattern}" if signed and rounded > 0 else pattern, language)
    return text.translate(MARKED_SIGNS) if language == "ar" else text


def shown(value: float, unit: Unit, decimals: int, language: Language, *, signed: bool = False) -> str:
    """A number with its unit in words; `value` in the measure's own unit, `decimals` of the shown one."""
    number = round(value / unit.length, decimals) + 0.0
    text = bare(number, decimals, language, signed=signed)
    choose = pluralizer(language)
    form = choose(unit.singular, unit.plural, number)
    if "{number}" not in form and (number < 0 or signed):
        # Arabic has one and two in the word itself; the form of 100 shows the number, and so its sign.
        form = choose(unit.singular, unit.plural, 100)
    return form.format(number=text) + unit.suffix


def optional(value: float | None, unit: Unit, language: Language, half_width: float | None = None) -> str:
    """A value with its unit, "–" for none."""
    if value is None:
        return NO_NUMBER
    return shown(value, unit, places(value / unit.length, scaled(half_width, unit)), language)


def scaled(half_width: float | None, unit: Unit) -> float | None:
    """A half width in the unit shown."""
    return None if half_width is None else half_width / unit.length
