"""Waiting time (E4): lead time in which nobody works on the case, along its critical path, by cause.

Where branches run side by side, the path is that of the branch that came last to each join: waiting and work on it add
up to the lead time exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import codes

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray

CAUSES = codes.CAUSES
"""The file is on its way; nobody is free; the office is closed; others are waited for, to be dealt with together; the
applicant is waited for; somebody outside is; an event is."""


def mean_by_cause(sample: Sample) -> dict[str, float]:
    """Mean seconds of each cause in a counted case; 0 without any."""
    account = sample.cases.account[sample.counted]
    if not len(account):
        return dict.fromkeys(CAUSES, 0.0)
    return {cause: float((account[:, place] / 1000.0).mean()) for place, cause in enumerate(CAUSES)}


def values(sample: Sample) -> FloatArray:
    """Seconds of all causes together."""
    cases, counted = sample.cases, sample.counted
    seconds: FloatArray = (cases.end[counted] - cases.arrival[counted] - cases.account[counted, codes.WORK]) / 1000.0
    return seconds


KPI = Kpi("waiting_time", "Waiting time", "s", "applicant", "lower", values, waits=True)
