"""How arrivals swing over the year, the week and the day: one weight for each month, weekday and hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from bpr.scenario.calendar import Calendar
from bpr.scenario.expansion import open_segments
from bpr.scenario.scenario import Arrivals
from bpr.simulation.case_tables import WEIGHT_ONE
from bpr.units import HOUR

YEAR = 365
"""Days from the start of the study over which the weights have the mean 1."""

GREATEST = 1 << 40
"""Greatest weight of an hour that the kernel can multiply with its milliseconds."""


def arrival_weights(arrivals: Arrivals, calendar: Calendar, start: datetime) -> tuple[int, ...] | None:
    """The weight of each (month, weekday, hour), in parts of `WEIGHT_ONE`; None when no arrival could ever come.

    They are scaled so that as many cases arrive in the first year as the mean interval says.
    """
    months = arrivals.months.value if arrivals.months else (1.0,) * 12
    weekdays = arrivals.weekdays.value if arrivals.weekdays else (1.0,) * 7
    hours = arrivals.hours.value if arrivals.hours else (1.0,) * 24
    opened = weighted = 0.0
    for begin, end in open_segments(calendar, start, 0, YEAR):
        for instant, length in _hours(start, begin, end):
            opened += length
            weighted += length * months[instant.month - 1] * weekdays[instant.weekday()] * hours[instant.hour]
    if not weighted:
        return None
    scale = WEIGHT_ONE * opened / weighted
    return tuple(
        min(round(scale * month * day * hour), GREATEST) for month in months for day in weekdays for hour in hours
    )


def weighted_time(weights: tuple[int, ...], start: datetime, begin: int, end: int) -> float:
    """The time between two instants, in ms, each hour with its weight."""
    return sum(
        length * weights[((instant.month - 1) * 7 + instant.weekday()) * 24 + instant.hour] / WEIGHT_ONE
        for instant, length in _hours(start, begin, end)
    )


def _hours(start: datetime, begin: int, end: int) -> list[tuple[datetime, int]]:
    """The hours of the clock within a segment, and how much of each lies in it, in ms."""
    found = []
    since = (start - start.replace(minute=0, second=0, microsecond=0)) // timedelta(milliseconds=1)
    while begin < end:
        after = min(end, begin + HOUR - (begin + since) % HOUR)
        found.append((start + timedelta(milliseconds=begin), after - begin))
        begin = after
    return found
