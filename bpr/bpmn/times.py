"""Texts of timers as values: ISO 8601, cron, plain words, and expressions that only an engine could evaluate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bpr.model.node import TimerKind
from bpr.units import Duration, parse_duration

TimeKind = Literal["duration", "date", "cycle", "cron", "expression", "text"]

MONTHS_IN_A_YEAR = 12

LONGEST = 200
"""Letters of a time; what is longer is none."""

EXPRESSION = re.compile(r"[$#]\{|^=|\}\}|^\w+(?:\.\w+)*\(")
CRON = re.compile(r"(?:[\d*?/,LW#-]+|(?:[A-Z]{3}[-,]?)+)(?:\s+(?:[\d*?/,LW#-]+|(?:[A-Z]{3}[-,]?)+)){4,6}")
REPEATED = re.compile(r"R(\d{0,9})/(.+)")
PERIOD = re.compile(
    r"P(?=\d|T\d)(?:(?P<years>\d{1,9})Y)?(?:(?P<months>\d{1,9})M)?"
    r"(?P<rest>(?:[\d.,]{1,15}W)?(?:[\d.,]{1,15}D)?(?:T(?:[\d.,]{1,15}H)?(?:[\d.,]{1,15}M)?(?:[\d.,]{1,15}S)?)?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """What the text of a timer says.

    Attributes:
        kind: "duration" (after so long), "date" (at a moment), "cycle" (every so often), "cron" (by a cron expression),
            "expression" (an engine would compute it) or "text" (not understood).
        text: as written.
        duration: how long, or how long one round takes; None when it isn't said or isn't known.
        months: calendar months on top of it (ISO 8601: P1Y2M), which have no fixed length.
        start, end: the moment, or when a cycle begins and ends.
        repetitions: how often a cycle comes; None means without end.
    """

    kind: TimeKind
    text: str
    duration: Duration | None = None
    months: int = 0
    start: datetime | None = None
    end: datetime | None = None
    repetitions: int | None = None


def parse_time(text: str, kind: TimerKind | None = None) -> Time:
    """A timer's text as a value; what isn't understood stays text.

    Durations, dates, intervals and recurring intervals are those of ISO 8601-1:2019, sections 5.4 to 5.6; durations may
    also be written as people write them ("3 days").

    Args:
        text: as in the file.
        kind: what the file says it is; the text decides where it can.

    Example:
        >>> parse_time("R3/PT10M").repetitions, parse_time("R3/PT10M").duration.milliseconds
        (3, 600000.0)
        >>> parse_time("${deadline}").kind, parse_time("0 0 9 ? * MON").kind, parse_time("P1M").months
        ('expression', 'cron', 1)
    """
    plain = text.strip()
    if len(plain) > LONGEST:
        return Time(kind="text", text=text)
    if EXPRESSION.search(plain):
        return Time(kind="expression", text=text)
    repeated = REPEATED.fullmatch(plain)
    if repeated:
        return _cycle(text, repeated)
    if CRON.fullmatch(plain):
        return Time(kind="cron", text=text)
    return _once(text, plain, kind) or Time(kind="text", text=text)


def _once(text: str, plain: str, kind: TimerKind | None) -> Time | None:
    moment = _moment(plain)
    if moment is not None:
        return Time(kind="date", text=text, start=moment)
    period = _period(plain)
    if period is not None:
        every = kind == "cycle"
        return Time(kind="cycle" if every else "duration", text=text, duration=period[0], months=period[1])
    return None


def _cycle(text: str, repeated: re.Match[str]) -> Time:
    """A recurring interval: a period, with its beginning before it or its end behind it."""
    number, rest = repeated.groups()
    first, _, second = rest.partition("/")
    period = _period(first) or _period(second)
    start, end = _moment(first), _moment(second)
    understood = period is not None and all(_moment(each) or _period(each) for each in (first, second) if each)
    if period is None or not understood:
        return Time(kind="text", text=text)
    repetitions = int(number) if number else None
    duration, months = period
    return Time(
        kind="cycle", text=text, duration=duration, months=months, start=start, end=end, repetitions=repetitions
    )


def _period(text: str) -> tuple[Duration, int] | None:
    """A duration and the calendar months on top of it."""
    found = PERIOD.fullmatch(text)
    try:
        if found is None:
            return parse_duration(text), 0
        rest = found["rest"].replace(",", ".")
        duration = parse_duration(f"P{rest}") if rest else Duration()
    except ValueError:
        return None
    return duration, MONTHS_IN_A_YEAR * int(found["years"] or 0) + int(found["months"] or 0)


def _moment(text: str) -> datetime | None:
    if "-" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
