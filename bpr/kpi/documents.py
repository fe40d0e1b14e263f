"""Documents (N7): papers that the applicant is asked for, each time they are asked; copies count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Papers asked for in each case."""
    elements = sample.compiled.elements
    return sample.per_case(sample.by_element(lambda e: sum(document.copies for document in elements[e].documents)))


KPI = Kpi("documents", "Documents", "", "", "lower", values, needs=("documents",))
