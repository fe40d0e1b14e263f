"""Cost (K1): pay of the people for the time they work on a case, and what each execution costs beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import Chunk, CompiledModel
from bpr.units import HOUR

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array, IntArray


def amounts(compiled: CompiledModel) -> Amounts:
    """Money spent on each work item."""
    import numpy as np

    elements, pools = compiled.elements, compiled.pools
    pay = np.array([pools[element.pool].cost_per_hour / HOUR for element in elements])
    extra = np.array([element.cost for element in elements])

    def spent(chunk: Chunk) -> tuple[IntArray, Array]:
        items = chunk.items
        return items.case, items.work * pay[items.element] + extra[items.element]

    return spent


def values(sample: Sample) -> Array:
    """Money spent on each case."""
    return sample.sum_of("cost")


KPI = Kpi("cost", "Staff cost", "currency", "", "lower", values, amounts, needs=("cost",))
