"""Administration time (E2): the lead time without what the administration's clock stood still.

It stands still while the applicant is waited for in an activity, and where the study says so (administrative law).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi import lead_time
from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import codes

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Seconds from the arrival of a case to its end in which the administration's clock ran."""
    return lead_time.values(sample) - stopped(sample)


def stopped(sample: Sample) -> FloatArray:
    """Seconds in which the administration's clock stood still, along the critical path of each counted case."""
    import numpy as np

    account = sample.cases.account[sample.counted, codes.CLOCK_STOPPED]
    return np.asarray(account / 1000.0, dtype=np.float64)


KPI = Kpi(
    "administration_time",
    "Administration time",
    "s",
    "administration",
    "lower",
    values,
    waits=True,
    needs=("clock_stop", "response"),
)
