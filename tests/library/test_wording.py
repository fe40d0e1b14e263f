"""Durations, numbers, shares and money in words."""

from __future__ import annotations

from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.language import Language
from bpr.units import DAY, HOUR, MINUTE, SECOND, Money
from bpr.wording import show_duration, show_money, show_number, show_percent

LEFT = "\u200e"


@pytest.mark.parametrize(
    ("milliseconds", "english", "french", "arabic"),
    [
        (0, "0 s", "0 s", "0 ثانية"),
        (500, "0.5 s", "0,5 s", "0.5 ثانية"),
        (3 * SECOND, "3 s", "3 s", "3 ثوانٍ"),
        (45 * MINUTE, "45 min", "45 min", "45 دقيقة"),
        (59.97 * MINUTE, "1 h", "1 h", "ساعة واحدة"),
        (3.2 * HOUR, "3.2 h", "3,2 h", "3.2 ساعة"),
        (23.99 * HOUR, "1 day", "1 jour", "يوم واحد"),
        (2 * DAY, "2 days", "2 jours", "يومان"),
        (-2 * DAY, "-2 days", "-2 jours", f"{LEFT}-2 يوم"),
        (6.1 * DAY, "6.1 days", "6,1 jours", "6.1 يوم"),
        (7 * DAY, "7 days", "7 jours", "7 أيام"),
        (15 * DAY, "15 days", "15 jours", "15 يومًا"),
        (1234 * DAY, "1,234 days", "1\u202f234 jours", "1,234 يومًا"),
        (nan, "–", "–", "–"),
    ],
)
def test_durations_have_a_fitting_unit(milliseconds: float, english: str, french: str, arabic: str) -> None:
    """The greatest unit that is filled, and the plural form of the number shown."""
    shown = [show_duration(milliseconds, language) for language in ("en", "fr", "ar")]
    assert [english, french, arabic] == shown


@pytest.mark.parametrize(
    ("days", "english", "french", "arabic"),
    [
        (0.4, "3.2 h", "3,2 h", "3.2 ساعة"),
        (1, "1 working day", "1 jour ouvré", "يوم عمل واحد"),
        (2, "2 working days", "2 jours ouvrés", "يوما عمل"),
        (-1, "-1 working day", "-1 jour ouvré", f"{LEFT}-1 يوم عمل"),
        (5, "5 working days", "5 jours ouvrés", "5 أيام عمل"),
        (6.1, "6.1 working days", "6,1 jours ouvrés", "6.1 يوم عمل"),
        (15, "15 working days", "15 jours ouvrés", "15 يوم عمل"),
    ],
)
def test_working_time_is_told_in_working_days(days: float, english: str, french: str, arabic: str) -> None:
    """With the length of a working day, time is working time and its days are working days."""
    shown = [show_duration(days * 8 * HOUR, language, working_day=8 * HOUR) for language in ("en", "fr", "ar")]
    assert [english, french, arabic] == shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1234.5, "1,234"),
        (99.96, "100"),
        (12.34, "12.3"),
        (6.0, "6"),
        (0.866, "0.87"),
        (0.0123, "0.012"),
        (-0.0, "0"),
        (inf, "–"),
    ],
)
def test_numbers_have_the_digits_that_matter(value: float, expected: str) -> None:
    """One decimal, none from 100 on, two digits below 1, no minus before 0."""
    assert expected == show_number(value)


@given(st.floats(-1e15, 1e15))
def test_numbers_shown_are_near(value: float) -> None:
    """What is shown is within 5 % of the value, or below a millionth of a millionth."""
    assert float(show_number(value).replace(",", "")) == pytest.approx(value, rel=0.055, abs=1e-11)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "-12.5%"), ("fr", "-12,5\xa0%"), ("ar", f"{LEFT}-12.5{LEFT}%{LEFT}")],
)
def test_shares_are_percentages(language: Language, expected: str) -> None:
    """A share is a percentage with the signs where the language has them."""
    assert expected == show_percent(-0.125, language)
    assert "–" == show_percent(nan, language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "1,234.50\xa0MAD"), ("fr", "1\u202f234,50\xa0MAD"), ("ar", "\u200f1,234.50\xa0د.م.\u200f")],
)
def test_money_has_the_decimals_of_its_currency(language: Language, expected: str) -> None:
    """Two decimals for the dirham, three for the Tunisian dinar."""
    assert expected == show_money(Money(Decimal("1234.5"), "MAD"), language)
    assert "7.000\xa0TND" == show_money(Money(Decimal(7), "TND"))


def test_arabic_can_have_its_own_digits() -> None:
    """Asked for, Arabic text has Arabic-Indic digits and signs; other languages keep theirs."""
    assert "٦٫١ يوم" == show_duration(6.1 * DAY, "ar", digits="arabic")
    assert "١٬٢٣٤" == show_number(1234, "ar", digits="arabic")
    assert "٥٠٪\u061c" == show_percent(0.5, "ar", digits="arabic")
    assert "\u200f٧٫٥٠\xa0ج.م.\u200f" == show_money(Money(Decimal("7.5"), "EGP"), "ar", digits="arabic")
    assert "6,1 jours" == show_duration(6.1 * DAY, "fr", digits="arabic")
