"""Throughput (E7): cases completed a working day in the long run.

Where every resource keeps up, as many leave as come: the completed ones among the cases that arrived in a window, over
the working days of the window. (Completions over the whole run would count the days in which the offices fill up and
run empty, and a slow procedure would seem to serve fewer people.) Where a queue grows without end there is no such
number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """One number: completed cases a working day of the office calendar; nothing from a single arrival."""
    import numpy as np

    first, last = sample.window
    begin, end = sample.times.open_before(sample.compiled.office, np.array([first, last]))
    if end <= begin:
        return np.zeros(0)
    completed = int((sample.cases.arrival[sample.counted] > first).sum())
    return np.array([completed * sample.compiled.working_day / float(end - begin)])


KPI = Kpi("throughput", "Throughput", "cases/working day", "working", "higher", values, waits=True, per_case=False)
