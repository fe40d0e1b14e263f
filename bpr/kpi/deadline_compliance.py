"""Deadline compliance (E12): the share of cases that end within the limit of the study, on the clock it names.

The administration's clock (E2) stands still while the applicant is waited for, and where the study says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi import administration_time, cycle_time, lead_time
from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import Array


def values(sample: Sample) -> Array:
    """Whether each case kept within the limit; nothing when the study has no limit."""
    import numpy as np

    if sample.compiled.deadline is None:
        return np.zeros(0, dtype=np.bool_)
    limit, clock = sample.compiled.deadline
    clocks = {"working": cycle_time, "administration": administration_time}
    seconds = clocks.get(clock, lead_time).values(sample)
    return np.asarray(seconds * 1000.0 <= limit)


KPI = Kpi("deadline_compliance", "Within the deadline", "share", "", "higher", values, waits=True, needs=("deadline",))
