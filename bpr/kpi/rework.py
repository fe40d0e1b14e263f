"""Rework (E14): the share of cases in which something is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """1 for each case with a repeated activity, else 0."""
    repeated: FloatArray = (sample.per_case(sample.records.items.visit > 1) > 0).astype(float)
    return repeated


KPI = Kpi("rework", "Cases with rework", "share", "", "lower", values)
