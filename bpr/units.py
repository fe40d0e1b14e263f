"""Durations, money and rates: read them as people write them; `bpr.wording` shows them in a user's language.

Time inside bpr is integer milliseconds. A working day has no fixed length before the calendar is known, so a
duration keeps its working days apart. Every `parse_...` raises ValueError, with a message that says what to write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import category, normalize

from bpr.errors import did_you_mean

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Duration:
    """Elapsed milliseconds plus working days, both 0 or more.

    Two durations can only be compared through `in_milliseconds`, when the length of a working day is known.
    """

    milliseconds: float = 0.0
    working_days: float = 0.0

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.milliseconds + other.milliseconds, self.working_days + other.working_days)

    def __mul__(self, factor: float) -> Duration:
        return Duration(self.milliseconds * factor, self.working_days * factor)

    __rmul__ = __mul__

    def in_milliseconds(self, working_day: float) -> float:
        """The whole in milliseconds, given the length of a working day in milliseconds."""
        return self.milliseconds + self.working_days * working_day


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} can't be added; use one currency.")
        return Money(self.amount + other.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Rate:
    """Pay: an amount of one currency (ISO 4217 code) for a time of work."""

    amount: float
    currency: str
    per: Duration

    def per_hour(self, working_day: float) -> float:
        """The cost of an hour of work, given the length of a working day in milliseconds."""
        return self.amount * HOUR / self.per.in_milliseconds(working_day)


_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST
    XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_CODES.split())
"""ISO 4217 codes of the currencies in use in 2025 (list one, without funds, metals and test codes)."""

_UNITS = {
    Duration(1): "ms, millisecond, milliseconds, milliseconde, millisecondes",
    Duration(SECOND): "s, sec, secs, second, seconds, seconde, secondes, ثانية, ثوانٍ, ثواني",
    Duration(MINUTE): "min, mins, mn, minute, minutes, دقيقة, دقائق",
    Duration(HOUR): "h, hr, hrs, hour, hours, heure, heures, ساعة, ساعات",
    Duration(DAY): "d, day, days, calendar day, calendar days, j, jour, jours, jour calendaire, jours calendaires, "
    "يوم, أيام, يومًا",
    Duration(WEEK): "w, wk, week, weeks, semaine, semaines, أسبوع, أسابيع, أسبوعًا",
    Duration(working_days=1): "wd, working day, working days, workday, workdays, business day, business days, "
    "jour ouvré, jours ouvrés, يوم عمل, أيام عمل",
}
_COUNTED = {
    Duration(SECOND): "ثانية واحدة",
    Duration(2 * SECOND): "ثانيتان, ثانيتين",
    Duration(MINUTE): "دقيقة واحدة",
    Duration(2 * MINUTE): "دقيقتان, دقيقتين",
    Duration(HOUR): "ساعة واحدة",
    Duration(2 * HOUR): "ساعتان, ساعتين",
    Duration(DAY): "يوم واحد",
    Duration(2 * DAY): "يومان, يومين",
    Duration(WEEK): "أسبوع واحد",
    Duration(2 * WEEK): "أسبوعان, أسبوعين",
    Duration(working_days=1): "يوم عمل واحد",
    Duration(working_days=2): "يوما عمل, يومي عمل",
}
_VAGUE = (
    "month, months, mois, year, years, an, ans, année, années, شهر, أشهر, شهور, شهران, شهرين, سنة, سنوات, عام, أعوام"
)

_NUMBER = r"\d{1,15}(?:[.,]\d{1,15})?"
_WORD = r"[^\W\d_]+"
_TERM = re.compile(rf"(?P<number>{_NUMBER})?\s*(?P<unit>{_WORD}(?:[ -]{_WORD})*)[.,]?\s*")
_JOINERS = re.compile(r"[ -](and|et|و)$")
_CLOCK = re.compile(r"(\d+ ?h ?)(\d\d?)$")
_ISO = re.compile(
    rf"p(?=[\dt])(?P<vague>(?:{_NUMBER}y)?(?:{_NUMBER}m)?)(?:(?P<weeks>{_NUMBER})w)?(?:(?P<days>{_NUMBER})d)?"
    rf"(?:t(?=\d)(?:(?P<hours>{_NUMBER})h)?(?:(?P<minutes>{_NUMBER})m)?(?:(?P<seconds>{_NUMBER})s)?)?"
)
_PER = re.compile(r"\s*/\s*|\s+(?:per|par|لكل|في)\s+")
_MONEY = re.compile(rf"(?P<before>[a-z]{{3}})?\s*(?P<number>{_NUMBER})\s*(?P<after>[a-z]{{3}})?")
_HOW = 'Write a number and a unit, such as "15 min", "1.5 h" or "2 working days".'


LONGEST = 200
"""Letters of a duration; whoever needs more doesn't mean one, and time to read them grows with their square."""


def parse_duration(text: str) -> Duration:
    """A duration from numbers with units, in English, French or Arabic, or from ISO 8601.

    A day is 24 hours; a working day is kept as such. Decimals have a point or a comma.

    Raises:
        ValueError: no unit, an unknown or a vague one (month, year), or a negative number.

    Example:
        >>> parse_duration("2 h 30 min").milliseconds, parse_duration("2 working days").working_days
        (9000000.0, 2.0)
    """
    if len(text) > LONGEST:
        raise ValueError(f"{text[:20]!r} and so on is too long for a duration. {_HOW}")
    plain = _fold(text)
    if not plain:
        raise ValueError(f"a duration is missing. {_HOW}")
    if plain[0] in "-−":
        raise ValueError(f"{text!r} is negative; a duration is 0 or more. {_HOW}")
    iso = _ISO.fullmatch(plain)
    return _parse_iso(text, iso) if iso else _parse_terms(text, plain)


def parse_money(text: str, currency: str = "") -> Money:
    """An amount with the three-letter code of its currency before or behind it.

    Args:
        text: "12.50 USD", "USD 12.50", or a plain number when there is a default.
        currency: the default currency, or "" for none.

    Raises:
        ValueError: no amount, a negative one, no currency or an unknown one.

    Example:
        >>> parse_money("12.50 USD")
        Money(amount=Decimal('12.50'), currency='USD')
    """
    how = 'Write an amount and a currency code, such as "12.50 USD".'
    match = _MONEY.fullmatch(_fold(text))
    if match is None or (match["before"] and match["after"]):
        raise ValueError(f"{text!r} is not an amount of money. {how}")
    code = (match["before"] or match["after"] or currency).upper()
    if not code:
        raise ValueError(f"{text!r} has no currency. {how}")
    if code not in CURRENCIES:
        raise ValueError(f"{text!r}: {code} is no currency code of ISO 4217. {how}")
    return Money(_parse_number(text, match["number"]), code)


def parse_rate(text: str, currency: str = "") -> Rate:
    """Pay for a time of work: an amount of money per hour or per working day.

    Calendar days, weeks and months are refused: how many hours of work they pay for is not known.

    Args:
        text: "5.6 USD/h", "120 MAD per working day", "5.6/h" when there is a default currency.
        currency: the default currency, or "" for none.

    Raises:
        ValueError: a wrong amount of money or time.

    Example:
        >>> parse_rate("120 MAD / working day").per_hour(working_day=8 * HOUR)
        15.0
    """
    how = 'Write it per hour or per working day, such as "5.6 USD/h" or "120 MAD per working day".'
    amount, period = _split_at_per(text, how)
    money = parse_money(amount, currency)
    if period in _VAGUE_WORDS or (per := _parse_period(text, period, how)).milliseconds >= DAY:
        raise ValueError(f"{text!r}: how many hours of work are paid is not known. {how}")
    return Rate(float(money.amount), money.currency, per)


def parse_frequency(text: str) -> tuple[float, Duration]:
    """How many in what time: "22 per working day", "3/h".

    Raises:
        ValueError: no number above 0, or no time.

    Example:
        >>> parse_frequency("22 per working day")
        (22.0, Duration(milliseconds=0.0, working_days=1.0))
    """
    how = 'Write a number and a time, such as "22 per working day" or "3 per hour".'
    number, period = _split_at_per(text, how)
    if not re.fullmatch(_NUMBER, number):
        raise ValueError(f"{text!r} does not begin with a number. {how}")
    count = float(_parse_number(text, number))
    if not count:
        raise ValueError(f"{text!r}: the number must be greater than 0. {how}")
    return count, _parse_period(text, period, how)


def _fold(text: str) -> str:
    """The text without case, accents, vowel marks, direction marks and double spaces; separators as in English."""
    marks = {"Mn", "Cf"}
    plain = "".join(letter for letter in normalize("NFKD", text.casefold()) if category(letter) not in marks)
    return " ".join(plain.translate(_SEPARATORS).split())


def _table(units: dict[Duration, str]) -> dict[str, Duration]:
    """Each word with its duration."""
    return {_fold(word): duration for duration, words in units.items() for word in words.split(", ")}


_SEPARATORS = str.maketrans({"٫": ".", "٬": None, "،": ",", "ـ": None})
_UNIT_WORDS = _table(_UNITS)
_COUNTED_WORDS = _table(_COUNTED)
_LONG_WORDS = [word for word in _UNIT_WORDS if len(word) >= len("min")]
_VAGUE_WORDS = frozenset(_fold(word) for word in _VAGUE.split(", "))


def _parse_number(text: str, number: str) -> Decimal:
    """A number with a decimal point or comma; what may be a comma between thousands is refused."""
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", number):
        whole, decimals = number.split(",")
        raise ValueError(f"{text!r} can be read in two ways. Write {whole}{decimals} or {whole}.{decimals}.")
    return Decimal(number.replace(",", "."))


def _parse_terms(text: str, plain: str) -> Duration:
    """The sum of numbers with their units; `text` is what the user wrote, for the message."""
    plain = _CLOCK.sub(r"\1 \2 min", plain)
    total, place = Duration(), 0
    while place < len(plain):
        term = _TERM.match(plain, place)
        if term is None:
            bare = re.fullmatch(_NUMBER, plain)
            raise ValueError(f"{text!r} {'has no unit' if bare else 'is not a duration'}. {_HOW}")
        total += _parse_term(text, term["number"], _JOINERS.sub("", term["unit"].replace("-", " ")))
        place = term.end()
    return total


def _parse_term(text: str, number: str | None, unit: str) -> Duration:
    """One number with its unit."""
    if unit in _VAGUE_WORDS:
        raise ValueError(f"{text!r}: months and years have no fixed length. Write days, weeks or working days.")
    if number is None and unit in _COUNTED_WORDS:
        return _COUNTED_WORDS[unit]
    if unit not in _UNIT_WORDS:
        hint = f"{did_you_mean(unit, _LONG_WORDS)} {_HOW}".strip()
        raise ValueError(f"{text!r}: the unit {unit!r} is unknown. {hint}")
    if number is None:
        raise ValueError(f"{text!r} has no number before {unit!r}. {_HOW}")
    return float(_parse_number(text, number)) * _UNIT_WORDS[unit]


def _parse_iso(text: str, iso: re.Match[str]) -> Duration:
    """A duration of ISO 8601-1:2019, section 5.5.2, of weeks, days, hours, minutes and seconds."""
    if iso["vague"]:
        raise ValueError(f"{text!r}: months and years have no fixed length. Write days, weeks or working days.")
    lengths = {"weeks": WEEK, "days": DAY, "hours": HOUR, "minutes": MINUTE, "seconds": SECOND}
    numbers = {unit: float((iso[unit] or "0").replace(",", ".")) for unit in lengths}
    return Duration(sum(numbers[unit] * length for unit, length in lengths.items()))


def _split_at_per(text: str, how: str) -> tuple[str, str]:
    """What stands before and behind "per"."""
    before, *behind = _PER.split(_fold(text), maxsplit=1)
    if not before or not any(behind):
        raise ValueError(f"{text!r} does not say per what time. {how}")
    return before, behind[0]


def _parse_period(text: str, period: str, how: str) -> Duration:
    """A duration behind "per", where one is not written: "hour", "working day", "2 h"."""
    numbered = period if period[0].isdigit() else f"1 {period.removeprefix('ال')}"
    per = _parse_terms(text, numbered)
    if per == Duration():
        raise ValueError(f"{text!r}: the time must be longer than 0. {how}")
    return per
