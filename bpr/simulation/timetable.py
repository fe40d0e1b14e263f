"""Calendars as tables of open segments on the clock of a study, for fast time arithmetic.

All calendars stand one after the other in the same columns; each ends with a segment that never comes. `bucket`
finds the first segment that ends after an instant in constant time: one entry every 2^26 ms (18.6 hours).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any

from bpr.scenario.calendar import ALWAYS, Calendar, Combination
from bpr.scenario.expansion import open_segments
from bpr.units import DAY

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]

BUCKET_BITS = 26
NEVER = 1 << 60
"""Start of the segment that never comes; long enough that no wait can pass it."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Open segments of several calendars, in ms since the start.

    Attributes:
        horizon: no calendar is known from this instant on.
        calendar_segment: index of the first segment of each calendar.
        calendar_bucket: index of the first bucket of each calendar.
        bucket_segment: the first segment that ends after the start of the bucket.
        segment_start, segment_end: the segments, half open.
        segment_before: open time of the calendar before the segment.
    """

    horizon: int
    calendar_segment: tuple[int, ...]
    calendar_bucket: tuple[int, ...]
    bucket_segment: tuple[int, ...]
    segment_start: tuple[int, ...]
    segment_end: tuple[int, ...]
    segment_before: tuple[int, ...]

    def open_before(self, calendar: int, instants: IntArray) -> IntArray:
        """Open time of a calendar between the start of the study and each instant.

        Args:
            calendar: its row.
            instants: ms, not negative.

        Raises:
            ValueError: when an instant lies beyond the horizon, where nothing is known.
        """
        import numpy as np

        if len(instants) and int(instants.max()) >= self.horizon:
            raise ValueError(f"instant {int(instants.max())} lies beyond the horizon {self.horizon}")

        first = self.calendar_segment[calendar]
        last = (*self.calendar_segment, len(self.segment_start))[calendar + 1]
        starts = np.asarray(self.segment_start[first:last])
        ends = np.asarray(self.segment_end[first:last])
        before = np.asarray(self.segment_before[first:last])
        place = np.searchsorted(ends, instants, side="right")
        total: IntArray = before[place] + np.maximum(instants - starts[place], 0)
        return total


def timetable(calendars: tuple[Calendar | Combination, ...], start: datetime, days: int) -> Timetable:
    """The open segments of the calendars over the first `days` days of a study.

    Raises:
        LimitReachedError: when a calendar isn't known so far away.
    """
    horizon = _length(start, days)
    columns = [_segments(calendar, start, days) for calendar in calendars]
    firsts: list[int] = []
    buckets: list[int] = []
    bucket_segment: list[int] = []
    begin: list[int] = []
    end: list[int] = []
    before: list[int] = []
    for segments in columns:
        firsts.append(len(begin))
        buckets.append(len(bucket_segment))
        ends = [segment[1] for segment in segments]
        bucket_segment += [
            firsts[-1] + bisect_right(ends, bucket << BUCKET_BITS) for bucket in range((horizon >> BUCKET_BITS) + 2)
        ]
        begin += [segment[0] for segment in segments]
        end += ends
        before += _running_total(segments)
    return Timetable(
        horizon, tuple(firsts), tuple(buckets), tuple(bucket_segment), tuple(begin), tuple(end), tuple(before)
    )


def _segments(calendar: Calendar | Combination, start: datetime, days: int) -> list[tuple[int, int]]:
    return [*open_times(calendar, start, days), (NEVER, 2 * NEVER)]


def open_times(calendar: Calendar | Combination, start: datetime, days: int) -> list[tuple[int, int]]:
    """The open segments over the first `days` days of a study, in ms since the start; round the clock has no end."""
    if isinstance(calendar, Combination):
        parts = [open_times(part, start, days) for part in calendar.parts]
        if calendar.rule == "but":
            return _both(parts[0], _closed(reduce(_either, parts[1:], []), _length(start, days)))
        return reduce(_either if calendar.rule == "any" else _both, parts)
    # Round the clock is one segment without an end, so that long waits don't meet the horizon before others do.
    return [(0, NEVER)] if calendar == replace(ALWAYS, id=calendar.id) else open_segments(calendar, start, 0, days)


def _length(start: datetime, days: int) -> int:
    """From the start to the end of so many days."""
    return days * DAY - (start - datetime.combine(start.date(), time())) // timedelta(milliseconds=1)


def _closed(segments: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """What is closed before an end: what comes behind it isn't known."""
    edges = [0, *(edge for segment in segments for edge in segment), end]
    return [
        (begin, min(after, end))
        for begin, after in zip(edges[::2], edges[1::2], strict=True)
        if begin < min(after, end)
    ]


def _either(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is open in one or the other."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted([*one, *other]):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((begin, end))
    return merged


def _both(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is open in both."""
    shared, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        begin, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if begin < end:
            shared.append((begin, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def _running_total(segments: list[tuple[int, int]]) -> list[int]:
    total, before = 0, []
    for begin, end in segments:
        before.append(total)
        total += end - begin
    return before
