"""Opening hours as people write them: "08:30-12:30, 13:30-16:30", "22:00-06:00", "closed", mon-thu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bpr.scenario.calendar import Day, Interval, Week

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 1440
INTERVAL = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*")
HOW = 'Write "08:30-12:30, 13:30-16:30" or "closed".'


def parse_day(text: str) -> Day:
    """The open intervals of a day. An interval that ends before it begins ends on the next day.

    Raises:
        ValueError: no hours, or such that overlap.

    Example:
        >>> parse_day("22:00-06:00")
        ((1320, 1800),)
    """
    if text.strip().casefold() == "closed":
        return ()
    intervals = sorted(_interval(part) for part in re.split("[,،]", text))
    for (_, end), (begin, _) in pairwise(intervals):
        if begin < end:
            raise ValueError(f"the hours {text!r} overlap. {HOW}")
    if intervals[-1][1] > intervals[0][0] + MIDNIGHT:
        raise ValueError(f"the hours {text!r} are longer than a day. {HOW}")
    return tuple(_joined(intervals))


def _interval(text: str) -> Interval:
    match = INTERVAL.fullmatch(text)
    if match is None:
        raise ValueError(f"{text.strip()!r} are no opening hours. {HOW}")
    first, last = _minute(match[1], match[2], text), _minute(match[3], match[4], text)
    if first in {last, MIDNIGHT}:
        raise ValueError(f'{text.strip()!r} has no length. A whole day is "00:00-24:00".')
    return first, last if last > first else last + MIDNIGHT


def _minute(hour: str, minute: str, text: str) -> int:
    since = int(hour) * 60 + int(minute)
    if int(minute) > 59 or since > MIDNIGHT:  # noqa: PLR2004  # minutes of an hour
        raise ValueError(f"{text.strip()!r}: there is no such time of day. {HOW}")
    return since


def _joined(intervals: list[Interval]) -> Iterator[Interval]:
    begin, end = intervals[0]
    for first, last in intervals[1:]:
        if first == end:
            end = last
        else:
            yield begin, end
            begin, end = first, last
    yield begin, end


def parse_days(text: str) -> tuple[int, ...]:
    """Numbers of the days (Monday is 0) that a key such as "fri" or "sun-thu" names.

    Raises:
        ValueError: no such day.

    Example:
        >>> parse_days("sat-mon")
        (5, 6, 0)
    """
    first, dash, last = text.strip().casefold().partition("-")
    last = last if dash else first
    for name in (first, last):
        if name not in DAYS:
            raise ValueError(f"there is no day '{name}'. Write one of {', '.join(DAYS)}, or two such as mon-thu.")
    begin, end = DAYS.index(first), DAYS.index(last)
    return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def overlap_at_midnight(week: Week) -> str | None:
    """The day whose hours run into those of the next day, or None."""
    for number, day in enumerate(week):
        tomorrow = week[(number + 1) % 7]
        if day and tomorrow and day[-1][1] - MIDNIGHT > tomorrow[0][0]:
            return DAYS[number]
    return None
