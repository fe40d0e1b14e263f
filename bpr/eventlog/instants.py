"""Instants as ISO 8601 texts with their offset from UTC, many at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]
    Letters = np.ndarray[Any, np.dtype[np.bytes_]]
    TimeArray = np.ndarray[Any, np.dtype[np.datetime64]]

QUARTER = 15 * 60 * 1000
"""Zones change their offset at full quarters of an hour."""
DAY = 96 * QUARTER
WIDTH = 29
"""Characters of 2026-01-05T08:30:00.000+01:00."""


def texts(instants: TimeArray, zone: str) -> Letters:
    """Each instant of the wall clock, by table look-up: a row of WIDTH letters each.

    An hour that comes twice in autumn is the first one; one that is left out in spring has the offset before.
    """
    import numpy as np

    ms = instants.astype("datetime64[ms]").astype(np.int64)
    result = np.zeros((len(ms), WIDTH), dtype="S1")
    if not len(ms):
        return result
    day, rest = np.divmod(ms, DAY)
    first = int(day.min())
    days = np.arange(first, int(day.max()) + 1)
    result[:, :11] = letters([f"{one}T" for one in days.astype("datetime64[D]")], 11)[day - first]
    second, fraction = np.divmod(rest, 1000)
    result[:, 11:19] = _clock()[second]
    result[:, 19:23] = _fractions()[fraction]
    offset = _offsets(ms, zone)
    least = int(offset.min())
    result[:, 23:] = letters([_sign(one) for one in range(least, int(offset.max()) + 1)], 6)[offset - least]
    return result


def utc(instants: TimeArray, zone: str) -> TimeArray:
    """The same instants on the clock of UTC."""
    import numpy as np

    ms = instants.astype("datetime64[ms]").astype(np.int64)
    found: TimeArray = (ms - _offsets(ms, zone) * 60_000).astype("datetime64[ms]")
    return found


def _offsets(ms: IntArray, zone: str) -> IntArray:
    """Minutes east of UTC at instants of the wall clock of a zone.

    Looked up by day; by the quarter of an hour on days that don't end as they began.
    """
    import numpy as np

    if not len(ms):
        return ms
    day = ms // DAY
    first = int(day.min())
    by_day = np.array([_offset(zone, one * DAY) for one in range(first, int(day.max()) + 2)])
    found: IntArray = by_day[day - first]
    for row in np.flatnonzero((by_day[1:] != by_day[:-1])[day - first]).tolist():
        found[row] = _offset(zone, int(ms[row]) // QUARTER * QUARTER)
    return found


@cache
def _offset(zone: str, ms: int) -> int:
    place = ZoneInfo(zone) if zone else UTC
    offset = (datetime(1970, 1, 1) + timedelta(milliseconds=ms)).replace(tzinfo=place).utcoffset()
    return int(offset.total_seconds()) // 60 if offset else 0


def _sign(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def letters(column: list[str], width: int) -> Letters:
    """A row of so many bytes for each text, in UTF-8, filled up with zeros."""
    import numpy as np

    encoded = np.array([text.encode() for text in column], dtype=f"S{max(width, 1)}")
    found: Letters = encoded.view("S1").reshape(len(column), max(width, 1))
    return found


@cache
def _clock() -> Letters:
    return letters([f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in range(86_400)], 8)


@cache
def _fractions() -> Letters:
    return letters([f".{ms:03}" for ms in range(1000)], 4)
