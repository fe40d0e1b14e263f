"""How many cases are expected to come in a length of time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import exp
from operator import itemgetter

from bpr.scenario.calendar import Calendar, Combination
from bpr.simulation.arrival_weights import weighted_time
from bpr.simulation.timetable import open_times
from bpr.units import DAY

Segments = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Arriving:
    """How often cases come.

    Attributes:
        calendar: row of the calendar on which they come.
        wall: whether intervals pass on the wall clock.
        rows: row of a calendar, and mean time between two batches in ms while it is open; the first counts.
        otherwise: the mean where none is open, None where nobody comes then.
        batch: mean number of cases that come together.
        weights: how often they come by month, weekday and hour, see `arrival_weights`; () for always alike.
    """

    calendar: int
    wall: bool = False
    rows: tuple[tuple[int, float], ...] = ()
    otherwise: float | None = None
    batch: float = 1.0
    weights: tuple[int, ...] = ()


def expected_cases(
    arriving: Arriving, rules: tuple[Calendar | Combination, ...], start: datetime, length: int
) -> float:
    """Cases that are expected in the first `length` ms of a study, beside the first, which comes at its first opening.

    In open time that is time over mean interval. On the wall clock whoever would come in closed time comes at the next
    opening, and the next interval begins there: one case (a batch) for all of a pause, with the probability that
    somebody comes in it. That is exact for exponential intervals, and near for those much shorter than a pause.
    """
    days = length // DAY + 2
    opened = open_times(rules[arriving.calendar], start, days)
    rows = [(open_times(rules[row], start, days), mean) for row, mean in arriving.rows]
    total = closed = 0.0
    first = opened[0][0] if opened else length
    for begin, end in pairwise(_edges([opened, *(segments for segments, _ in rows)], length)):
        mean = next((mean for segments, mean in rows if _holds(segments, begin)), arriving.otherwise)
        if not _holds(opened, begin):
            closed += (end - begin) / mean if mean and arriving.wall and begin > first else 0.0
            continue
        total += 1 - exp(-closed)
        closed = 0.0
        time = weighted_time(arriving.weights, start, begin, end) if arriving.weights else end - begin
        total += time / mean if mean else 0.0
    return total * arriving.batch


def _edges(columns: list[Segments], length: int) -> list[int]:
    edges = {edge for segments in columns for segment in segments for edge in segment if edge < length}
    return sorted({0, length, *edges})


def _holds(segments: Segments, instant: int) -> bool:
    place = bisect_right(segments, instant, key=itemgetter(0)) - 1
    return place >= 0 and instant < segments[place][1]
