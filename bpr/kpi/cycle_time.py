"""Cycle time: from the arrival of a case to its end in working time, the hours in which the office is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray

CASES_AT_ONCE = 1 << 15
"""Few enough that what is computed on the way takes no room to speak of."""


def values(sample: Sample) -> FloatArray:
    """Seconds of the office calendar between arrival and end."""
    import numpy as np

    office, times = sample.compiled.office, sample.times
    arrival, end = sample.cases.arrival[sample.counted], sample.cases.end[sample.counted]
    seconds = np.empty(len(end))
    for first in range(0, len(end), CASES_AT_ONCE):
        part = slice(first, first + CASES_AT_ONCE)
        seconds[part] = (times.open_before(office, end[part]) - times.open_before(office, arrival[part])) / 1000.0
    return seconds


KPI = Kpi("cycle_time", "Cycle time", "s", "working", "lower", values, waits=True)
