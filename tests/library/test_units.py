"""Durations, money and rates as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.language import LANGUAGES, Language
from bpr.units import (
    CURRENCIES,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    WEEK,
    Duration,
    Money,
    Rate,
    parse_duration,
    parse_frequency,
    parse_money,
    parse_rate,
)
from bpr.wording import show_duration

WRITE = 'Write a number and a unit, such as "15 min", "1.5 h" or "2 working days".'
WRITE_PAY = 'Write it per hour or per working day, such as "5.6 USD/h" or "120 MAD per working day".'
WRITE_FREQUENCY = 'Write a number and a time, such as "22 per working day" or "3 per hour".'
WRITE_MONEY = 'Write an amount and a currency code, such as "12.50 USD".'
VAGUE = "months and years have no fixed length. Write days, weeks or working days."


@pytest.mark.parametrize(
    ("text", "milliseconds", "working_days"),
    [
        ("15 min", 15 * MINUTE, 0),
        ("15min", 15 * MINUTE, 0),
        (" 15  Minutes ", 15 * MINUTE, 0),
        ("1.5 h", 1.5 * HOUR, 0),
        ("1,5 h", 1.5 * HOUR, 0),
        ("0,125 h", HOUR / 8, 0),
        ("2 h 30 min", 2.5 * HOUR, 0),
        ("2 h, 30 min", 2.5 * HOUR, 0),
        ("2 hours and 30 minutes", 2.5 * HOUR, 0),
        ("2h30", 2.5 * HOUR, 0),
        ("2 working days", 0, 2),
        ("2 working-days", 0, 2),
        ("1 wd", 0, 1),
        ("1 working day 2 h", 2 * HOUR, 1),
        ("3 days", 3 * DAY, 0),
        ("2 weeks", 2 * WEEK, 0),
        ("90 s", 90 * SECOND, 0),
        ("500 ms", 500, 0),
        ("0 min", 0, 0),
        ("PT4H", 4 * HOUR, 0),
        ("P2DT3H", 2 * DAY + 3 * HOUR, 0),
        ("P1W", WEEK, 0),
        ("pt0,5h", HOUR / 2, 0),
        ("PT1M30.5S", 90_500, 0),
        ("3 minutes", 3 * MINUTE, 0),
        ("1 heure", HOUR, 0),
        ("2 jours", 2 * DAY, 0),
        ("2 jours ouvrés", 0, 2),
        ("1 jour ouvre", 0, 1),
        ("1 semaine et 2 jours", WEEK + 2 * DAY, 0),
        ("15 دقيقة", 15 * MINUTE, 0),
        ("٥ دقائق", 5 * MINUTE, 0),
        ("٣٫٥ ساعات", 3.5 * HOUR, 0),
        ("3 أيام", 3 * DAY, 0),
        ("3 ايام", 3 * DAY, 0),
        ("15 يومًا", 15 * DAY, 0),
        ("3 أيام عمل", 0, 3),
        ("15 يوم عمل", 0, 15),
        ("1 أسبوع", WEEK, 0),
        ("يومان", 2 * DAY, 0),
        ("يوما عمل", 0, 2),
        ("ساعتان و30 دقيقة", 2.5 * HOUR, 0),
    ],
)
def test_durations_are_read(text: str, milliseconds: float, working_days: float) -> None:
    """Numbers with units are added up, in three languages and as ISO 8601."""
    assert Duration(milliseconds, working_days) == parse_duration(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"a duration is missing. {WRITE}"),
        ("  ", f"a duration is missing. {WRITE}"),
        ("15", f"'15' has no unit. {WRITE}"),
        ("min", f"'min' has no number before 'min'. {WRITE}"),
        ("-5 min", f"'-5 min' is negative; a duration is 0 or more. {WRITE}"),
        ("−5 min", f"'−5 min' is negative; a duration is 0 or more. {WRITE}"),
        ("5 mim", f"'5 mim': the unit 'mim' is unknown. Did you mean 'min'? {WRITE}"),
        ("5 m", f"'5 m': the unit 'm' is unknown. {WRITE}"),
        ("2 months", f"'2 months': {VAGUE}"),
        ("3 أشهر", f"'3 أشهر': {VAGUE}"),
        ("1 an", f"'1 an': {VAGUE}"),
        ("P1Y2M", f"'P1Y2M': {VAGUE}"),
        ("1,500 min", "'1,500 min' can be read in two ways. Write 1500 or 1.500."),
        ("5-10 min", f"'5-10 min' is not a duration. {WRITE}"),
        ("1 500 min", f"'1 500 min' is not a duration. {WRITE}"),
        ("15 min 20", f"'15 min 20' is not a duration. {WRITE}"),
        ("1e3 s", f"'1e3 s': the unit 'e' is unknown. {WRITE}"),
        ("PT", f"'PT': the unit 'pt' is unknown. {WRITE}"),
    ],
)
def test_wrong_durations_are_refused(text: str, message: str) -> None:
    """Each mistake has a message that says what to write."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_duration(text)


def outcome(text: str) -> Duration | str:
    """The duration read, or the message of the refusal."""
    try:
        return parse_duration(text)
    except ValueError as error:
        return str(error)


@given(st.text(max_size=20) | st.from_regex(r"[0-9.,]{1,5} ?(h|min|days|يوم|jours)?", fullmatch=True))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is written, the answer is a duration of 0 or more or a one-line ValueError."""
    answer = outcome(text)
    if isinstance(answer, str):
        assert [answer] == answer.splitlines()
    else:
        assert min(answer.milliseconds, answer.working_days) >= 0


@given(st.integers(0, 9999), st.sampled_from([SECOND, MINUTE, HOUR, DAY]), st.sampled_from(LANGUAGES))
def test_durations_shown_can_be_read(count: int, unit: int, language: Language) -> None:
    """What is shown in a language is read again as the same time, to the digits shown."""
    milliseconds = count * unit / 10
    read = parse_duration(show_duration(milliseconds, language)).milliseconds
    assert milliseconds == pytest.approx(read, rel=0.055)


@given(st.integers(1, 999), st.sampled_from(LANGUAGES))
def test_working_days_shown_can_be_read(days: int, language: Language) -> None:
    """Working days shown in a language are read again as working days."""
    shown = show_duration(days * 8 * HOUR, language, working_day=8 * HOUR)
    assert Duration(working_days=days) == parse_duration(shown)


def test_durations_are_added_and_multiplied() -> None:
    """Elapsed time and working days are kept apart until the length of a working day is known."""
    duration = 2 * (Duration(HOUR) + Duration(working_days=0.5)) * 2
    assert Duration(4 * HOUR, 2) == duration
    assert 20 * HOUR == duration.in_milliseconds(working_day=8 * HOUR)


@pytest.mark.parametrize("text", ["12.50 USD", "USD 12.50", "12,50 usd", "12.50USD", "١٢٫٥٠ USD", "12.50"])
def test_money_is_read(text: str) -> None:
    """The currency stands before or behind the amount, or is the default one."""
    assert Money(Decimal("12.50"), "USD") == parse_money(text, "USD")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12", f"'12' has no currency. {WRITE_MONEY}"),
        ("12 dh", f"'12 dh' is not an amount of money. {WRITE_MONEY}"),
        ("12 dhs", f"'12 dhs': DHS is no currency code of ISO 4217. {WRITE_MONEY}"),
        ("-5 USD", f"'-5 USD' is not an amount of money. {WRITE_MONEY}"),
        ("USD 5 EUR", f"'USD 5 EUR' is not an amount of money. {WRITE_MONEY}"),
        ("1,000 USD", "'1,000 USD' can be read in two ways. Write 1000 or 1.000."),
        ("", f"'' is not an amount of money. {WRITE_MONEY}"),
    ],
)
def test_wrong_money_is_refused(text: str, message: str) -> None:
    """Each mistake has a message that says what to write."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_money(text)


def test_money_is_added_in_one_currency() -> None:
    """Amounts of one currency add up exactly; two currencies don't."""
    assert Money(Decimal("0.3"), "USD") == Money(Decimal("0.1"), "USD") + Money(Decimal("0.2"), "USD")
    with pytest.raises(ValueError, match=r"^USD and MAD can't be added; use one currency\.$"):
        Money(Decimal(1), "USD") + Money(Decimal(1), "MAD")


def test_currencies_are_codes() -> None:
    """The list holds three capital letters each, with the currencies of the Arab countries."""
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)
    arab = "AED BHD DJF DZD EGP ILS IQD JOD KMF KWD LBP LYD MAD MRU OMR QAR SAR SDG SOS SYP TND YER"
    assert set(arab.split()) <= CURRENCIES


@pytest.mark.parametrize(
    ("text", "expected", "per_hour"),
    [
        ("5.6 USD/h", Rate(5.6, "USD", Duration(HOUR)), 5.6),
        ("5.6/h", Rate(5.6, "MAD", Duration(HOUR)), 5.6),
        ("120 MAD / working day", Rate(120, "MAD", Duration(working_days=1)), 15),
        ("DZD 45 par heure", Rate(45, "DZD", Duration(HOUR)), 45),
        ("50 EGP في الساعة", Rate(50, "EGP", Duration(HOUR)), 50),
        ("240 EGP لكل يوم عمل", Rate(240, "EGP", Duration(working_days=1)), 30),
        ("30 USD per 2 h", Rate(30, "USD", Duration(2 * HOUR)), 15),
    ],
)
def test_pay_is_read(text: str, expected: Rate, per_hour: float) -> None:
    """Pay is money for hours or working days; an hour's cost follows from the length of a working day."""
    rate = parse_rate(text, "MAD")
    assert expected == rate
    assert per_hour == rate.per_hour(working_day=8 * HOUR)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("900 MAD per month", f"'900 MAD per month': how many hours of work are paid is not known. {WRITE_PAY}"),
        ("120 MAD per day", f"'120 MAD per day': how many hours of work are paid is not known. {WRITE_PAY}"),
        ("5 USD/week", f"'5 USD/week': how many hours of work are paid is not known. {WRITE_PAY}"),
        ("5.6 USD", f"'5.6 USD' does not say per what time. {WRITE_PAY}"),
        ("5.6 USD/", f"'5.6 USD/' does not say per what time. {WRITE_PAY}"),
        ("5 USD per 0 h", f"'5 USD per 0 h': the time must be longer than 0. {WRITE_PAY}"),
        ("5/h", f"'5' has no currency. {WRITE_MONEY}"),
        ("5 USD per hoor", f"'5 USD per hoor': the unit 'hoor' is unknown. Did you mean 'hour'? {WRITE}"),
    ],
)
def test_wrong_pay_is_refused(text: str, message: str) -> None:
    """Each mistake has a message that says what to write."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_rate(text)


@pytest.mark.parametrize(
    ("text", "count", "per"),
    [
        ("22 per working day", 22, Duration(working_days=1)),
        ("22/day", 22, Duration(DAY)),
        ("3 per hour", 3, Duration(HOUR)),
        ("2.5 par jour ouvré", 2.5, Duration(working_days=1)),
        ("٣ في اليوم", 3, Duration(DAY)),
        ("3 per 2 h", 3, Duration(2 * HOUR)),
    ],
)
def test_frequencies_are_read(text: str, count: float, per: Duration) -> None:
    """A frequency is a number in a time."""
    assert (count, per) == parse_frequency(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0/h", f"'0/h': the number must be greater than 0. {WRITE_FREQUENCY}"),
        ("many per day", f"'many per day' does not begin with a number. {WRITE_FREQUENCY}"),
        ("-3/h", f"'-3/h' does not begin with a number. {WRITE_FREQUENCY}"),
        ("3", f"'3' does not say per what time. {WRITE_FREQUENCY}"),
        ("3 per", f"'3 per' does not say per what time. {WRITE_FREQUENCY}"),
        ("22 per month", f"'22 per month': {VAGUE}"),
    ],
)
def test_wrong_frequencies_are_refused(text: str, message: str) -> None:
    """Each mistake has a message that says what to write."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_frequency(text)


def test_a_text_without_end_is_no_duration() -> None:
    """Very long texts are refused at once, whatever they hold."""
    with pytest.raises(ValueError, match="too long for a duration"):
        parse_duration("1" * 100_000 + " min")
