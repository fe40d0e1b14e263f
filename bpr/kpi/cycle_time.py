"""Cycle time: from the arrival of a case to its end in working time, the hours in which the office is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Seconds of the office calendar between arrival and end."""
    cases, office = sample.records.cases, sample.compiled.office
    end = sample.times.open_before(office, cases.end[sample.counted])
    arrival = sample.times.open_before(office, cases.arrival[sample.counted])
    seconds: FloatArray = (end - arrival) / 1000.0
    return seconds


KPI = Kpi("cycle_time", "Cycle time", "s", "working", "lower", values, waits=True)
