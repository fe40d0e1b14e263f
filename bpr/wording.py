"""Durations, numbers, shares and money in words: Arabic, English and French, with the digits that matter.

Plural forms and number formats are those of Unicode CLDR; the words of the units come from the catalogs of bpr.
"""

from __future__ import annotations

from itertools import pairwise
from math import floor, isfinite, log10
from typing import Literal

from bpr.language import Language, pluralizer
from bpr.units import DAY, HOUR, MINUTE, SECOND, Money

Digits = Literal["western", "arabic"]
"""Digits of Arabic text, 0-9 or ٠-٩; English and French always have 0-9."""

NO_NUMBER = "–"
WHOLE_FROM = 100.0
ONE_DECIMAL_FROM = 1.0
MOST_PLACES = 12


def show_duration(
    milliseconds: float, language: Language = "en", working_day: float | None = None, *, digits: Digits = "western"
) -> str:
    """A duration in the greatest unit that it fills, with the digits that matter.

    Args:
        milliseconds: elapsed time, or working time when `working_day` is given; may be negative.
        language: "en", "ar" or "fr".
        working_day: length of a working day in milliseconds; the days shown are then working days.
        digits: of Arabic text.

    Example:
        >>> show_duration(2_700_000), show_duration(6.1 * 8 * HOUR, "fr", working_day=8 * HOUR)
        ('45 min', '6,1 jours ouvrés')
    """
    if not isfinite(milliseconds):
        return NO_NUMBER
    length, singular, plural = _fitting_unit(milliseconds, working_day)
    value = _rounded(milliseconds / length)
    choose = pluralizer(language)
    form = choose(singular, plural, value)
    if value < 0 and "{number}" not in form:
        # Arabic has one and two in the word itself; the form of 100 shows the number, and so its sign.
        form = choose(singular, plural, 100)
    return form.format(number=show_number(value, language, digits=digits))


def show_number(value: float, language: Language = "en", *, digits: Digits = "western") -> str:
    """A number with the digits that matter: one decimal, none from 100 on, two digits below 1; "–" for no number.

    Example:
        >>> show_number(1234.5), show_number(3.25, "fr"), show_number(0.0123)
        ('1,234', '3,2', '0.012')
    """
    if not isfinite(value):
        return NO_NUMBER
    from babel.numbers import format_decimal

    pattern = f"#,##0.{'#' * _places(value)}"
    system = _numbering_system(language, digits)
    return _localized(format_decimal(_rounded(value), pattern, language, numbering_system=system), language, system)


def show_percent(share: float, language: Language = "en", *, digits: Digits = "western") -> str:
    r"""A share as a percentage, rounded like `show_number`.

    Example:
        >>> show_percent(0.125), show_percent(0.125, "fr")
        ('12.5%', '12,5\xa0%')
    """
    if not isfinite(share):
        return NO_NUMBER
    from babel import Locale

    pattern: str = Locale(language).percent_formats[None].pattern
    sign = _localized("%", language, _numbering_system(language, digits))
    return pattern.replace("%", sign).replace("#,##0", show_number(100 * share, language, digits=digits))


def show_money(money: Money, language: Language = "en", *, digits: Digits = "western") -> str:
    r"""An amount with as many decimals as its currency has; the ISO code, in Arabic the usual sign of the currency.

    Example:
        >>> from bpr.units import parse_money
        >>> show_money(parse_money("1234.5 MAD"))
        '1,234.50\xa0MAD'
    """
    from babel.numbers import format_currency

    pattern = None if language == "ar" else "#,##0.00\xa0¤¤"
    system = _numbering_system(language, digits)
    text = format_currency(money.amount, money.currency, pattern, language, numbering_system=system)
    return _localized(text, language, system)


def _fitting_unit(milliseconds: float, working_day: float | None) -> tuple[float, str, str]:
    """Length, singular and plural of the greatest unit that is filled once the number is rounded."""
    day = (DAY, "{number} day", "{number} days")
    work = (working_day or 0.0, "{number} working day", "{number} working days")
    units = (
        (SECOND, "{number} s", "{number} s"),
        (MINUTE, "{number} min", "{number} min"),
        (HOUR, "{number} h", "{number} h"),
        day if working_day is None else work,
    )
    for unit, greater in pairwise(units):
        if abs(_rounded(milliseconds / unit[0])) * unit[0] < greater[0]:
            return unit
    return units[-1]


def _places(value: float) -> int:
    """How many decimals matter."""
    size = abs(value)
    if size >= WHOLE_FROM:
        return 0
    return 1 if size >= ONE_DECIMAL_FROM or size == 0 else min(1 - floor(log10(size)), MOST_PLACES)


def _rounded(value: float) -> float:
    """The value to the decimals that matter; never minus 0."""
    return round(value, _places(value)) + 0.0


def _numbering_system(language: Language, digits: Digits) -> str:
    """The CLDR name of the digits."""
    return "arab" if language == "ar" and digits == "arabic" else "latn"


def _localized(text: str, language: Language, system: str) -> str:
    """Digits and signs as in the language; in Arabic the signs carry marks that keep them on their side."""
    from babel import Locale

    symbols = Locale(language).number_symbols[system]
    signs = {"-": symbols["minusSign"], "%": symbols["percentSign"]}
    digits = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True)) if system == "arab" else {}
    return text.translate(str.maketrans({**signs, **digits}))
