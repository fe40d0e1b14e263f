"""Visits (N9): how often the applicant comes in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Executions of activities that need a visit, in each case."""
    return sample.per_case(sample.by_element(lambda e: sample.compiled.elements[e].visit))


KPI = Kpi("visits", "Visits", "", "", "lower", values, needs=("visit",))
