"""Visits (N9): how often the applicant comes in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample, by_element
from bpr.simulation import CompiledModel

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array


def amounts(compiled: CompiledModel) -> Amounts:
    """1 for each execution of an activity that needs a visit."""
    return by_element(compiled, lambda element: int(element.visit))


def values(sample: Sample) -> Array:
    """Executions of activities that need a visit, in each case."""
    return sample.sum_of("visits")


KPI = Kpi("visits", "Visits", "", "", "lower", values, amounts, "int32", needs=("visit",))
