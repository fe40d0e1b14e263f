"""Cost (K1): pay of the people for the time they work on a case, and what each execution costs beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.units import HOUR

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Money spent on each case."""
    elements, pools = sample.compiled.elements, sample.compiled.pools
    pay = sample.by_element(lambda e: pools[elements[e].pool].cost_per_hour / HOUR)
    extra = sample.by_element(lambda e: elements[e].cost)
    return sample.per_case(sample.records.items.work * pay + extra)


KPI = Kpi("cost", "Staff cost", "currency", "", "lower", values, needs=("cost",))
