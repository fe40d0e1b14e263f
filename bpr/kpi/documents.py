"""Documents (N7): papers that the applicant is asked for, each time they are asked; copies count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample, by_element
from bpr.simulation import CompiledModel

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array


def amounts(compiled: CompiledModel) -> Amounts:
    """The papers that each execution asks for."""
    return by_element(compiled, lambda element: sum(document.copies for document in element.documents))


def values(sample: Sample) -> Array:
    """Papers asked for in each case."""
    return sample.sum_of("documents")


KPI = Kpi("documents", "Documents", "", "", "lower", values, amounts, "int32", needs=("documents",))
