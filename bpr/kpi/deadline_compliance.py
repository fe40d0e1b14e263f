"""Deadline compliance (E12): the share of cases that end within the limit of the study, on the clock it names.

The administration's clock (E2) stands still while the applicant is waited for, and where the study says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi import cycle_time, lead_time
from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import codes

if TYPE_CHECKING:
    from bpr.kpi.kpi import Array, FloatArray


def values(sample: Sample) -> Array:
    """Whether each case kept within the limit; nothing when the study has no limit."""
    import numpy as np

    if sample.compiled.deadline is None:
        return np.zeros(0, dtype=np.bool_)
    limit, clock = sample.compiled.deadline
    seconds = (cycle_time if clock == "working" else lead_time).values(sample)
    if clock == "administration":
        seconds = seconds - stopped(sample)
    return np.asarray(seconds * 1000.0 <= limit)


def stopped(sample: Sample) -> FloatArray:
    """Seconds in which the administration's clock stood still, along the critical path of each counted case."""
    import numpy as np

    account = sample.cases.account[sample.counted, codes.CLOCK_STOPPED]
    return np.asarray(account / 1000.0, dtype=np.float64)


KPI = Kpi("deadline_compliance", "Within the deadline", "share", "", "higher", values, waits=True, needs=("deadline",))
