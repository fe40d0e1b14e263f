"""Processing time (E3): time that people work on a case, all branches together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Seconds of work in each case."""
    return sample.per_case(sample.records.items.work) / 1000.0


KPI = Kpi("processing_time", "Processing time", "s", "working", "lower", values)
