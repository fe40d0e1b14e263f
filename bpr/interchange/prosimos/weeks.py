"""Weekly hours of Prosimos as those of a scenario, and back.

A period is open on each day from `from` to `to`, from `beginTime` to `endTime`. Its end may be "00:00" or
"23:59:59.999" for midnight, and lie before its beginning, on the next day. Minutes of the week run from Monday, 00:00.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bpr.interchange.prosimos.node import Node
from bpr.interchange.weekly_hours import WEEKDAYS, Span, by_day, clock, joined, week
from bpr.scenario.hours import MIDNIGHT

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:\+00:00|Z)?")
MOST = 10_000
LAST_SECOND = MIDNIGHT - 1 / 60


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of a week, sorted and disjoint, and why they aren't quite those of the file ("" when they are)."""

    spans: tuple[Span, ...]
    approximated: str = ""

    @property
    def week(self) -> dict[str, str]:
        """The week as a scenario writes it."""
        return week(self.spans)


def hours_of(periods: Iterable[Node]) -> Hours:
    """The hours of all periods together.

    Raises:
        ValueError: names the first day or time that is none.
    """
    found: list[Span] = []
    exact = True
    for number, period in enumerate(periods):
        if number >= MOST:
            raise ValueError(f"a week of more than {MOST:,} periods is none")
        begin, end = minute(period["beginTime"].text), minute(period["endTime"].text, ends=True)
        exact &= begin == round(begin) and end == round(end)
        length = (round(end) - round(begin)) % MIDNIGHT or MIDNIGHT
        for day in days(period):
            start = day * MIDNIGHT + round(begin)
            found.append((start, start + length))
    reason = "" if exact else "times are rounded to the minute"
    return Hours(tuple(joined(found)), reason)


def days(period: Node) -> list[int]:
    """Numbers of the days of a period, over the end of the week where it must be; Monday is 0.

    Raises:
        ValueError: names what is no day.
    """
    first, last = (_day(period[key].text) for key in ("from", "to"))
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _day(said: str) -> int:
    if said.upper() not in WEEKDAYS:
        raise ValueError(f"there is no day {said!r}; there are {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(said.upper())


def minute(said: str, *, ends: bool = False) -> float:
    """Minutes since midnight; as an end, the last second of the day is midnight, and so is 00:00.

    Raises:
        ValueError: it is no time of the day.

    Example:
        >>> minute("08:30:00.000"), minute("23:59:59.999", ends=True)
        (510.0, 1440.0)
    """
    match = CLOCK.fullmatch(said)
    if match is None:
        raise ValueError(f"{said!r} is no time of the day; write 08:30:00")
    second = int(match[3] or 0) + float(f"0.{match[4] or 0}")
    found = int(match[1]) * 60 + int(match[2]) + second / 60
    if int(match[2]) > 59 or second >= 60 or found > MIDNIGHT:  # noqa: PLR2004  # of an hour, of a minute
        raise ValueError(f"{said!r}: there is no such time of the day; write 08:30:00")
    return float(MIDNIGHT) if ends and (found == 0 or found >= LAST_SECOND) else found


def periods_of(spans: Iterable[Span]) -> list[dict[str, object]]:
    """The periods of Prosimos that have these spans; the end of a day is its last millisecond."""
    found: list[dict[str, object]] = []
    for hours, group in groupby(enumerate(by_day(spans)), key=lambda pair: pair[1]):
        numbers = [number for number, _ in group]
        for begin, end in hours:
            told = "23:59:59.999" if end == MIDNIGHT else f"{clock(end)}:00.000"
            days_ = {"from": WEEKDAYS[numbers[0]], "to": WEEKDAYS[numbers[-1]]}
            found.append({**days_, "beginTime": f"{clock(begin)}:00.000", "endTime": told})
    return found


def open_minutes(spans: Iterable[Span]) -> int:
    """How long a week is open."""
    return sum(end - begin for begin, end in spans)
