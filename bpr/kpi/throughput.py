"""Throughput (E7): cases completed a working day, between the first arrival that counts and the last completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """One number: completed cases over working days of the office calendar."""
    import numpy as np

    cases, counted = sample.records.cases, sample.counted
    if len(counted) == 0:
        return np.zeros(0)
    window = np.array([cases.arrival[counted].min(), cases.end[counted].max()])
    first, last = sample.times.open_before(sample.compiled.office, window)
    days = max(float(last - first), 1.0) / sample.compiled.working_day
    return np.array([len(counted) / days])


KPI = Kpi("throughput", "Throughput", "cases/working day", "working", "higher", values)
