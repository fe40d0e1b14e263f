"""Lead time (E1): the applicant's clock, from the application to the outcome in hand, nights and holidays included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Seconds from the arrival of a case to its end."""
    cases = sample.cases
    seconds: FloatArray = (cases.end[sample.counted] - cases.arrival[sample.counted]) / 1000.0
    return seconds


KPI = Kpi("lead_time", "Lead time", "s", "applicant", "lower", values, waits=True)
