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


def by_cause(sample: Sample) -> dict[str, FloatArray]:
    """Seconds of each cause for every counted case."""
    cases = sample.records.cases
    return {cause: cases.account[sample.counted, place] / 1000.0 for place, cause in enumerate(CAUSES)}


def values(sample: Sample) -> FloatArray:
    """Seconds of all causes together."""
    cases = sample.records.cases
    seconds: FloatArray = (cases.end - cases.arrival - cases.account[:, codes.WORK])[sample.counted] / 1000.0
    return seconds


KPI = Kpi("waiting_time", "Waiting time", "s", "applicant", "lower", values, waits=True)
