"""Cost (K1): pay of the people for the time they work on a case, and what each execution costs beside.

Who works on several cases at once costs each of them an equal part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.kpi.utilisation import shared_work
from bpr.simulation import Chunk, CompiledModel
from bpr.units import HOUR

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array, IntArray


def amounts(compiled: CompiledModel) -> Amounts:
    """Money spent on each work item."""
    import numpy as np

    pay = np.array([group.cost_per_hour for group in compiled.groups]) / HOUR
    extra = np.array([element.cost for element in compiled.elements])

    def spent(chunk: Chunk) -> tuple[IntArray, Array]:
        items = chunk.items
        work = shared_work(items)
        money = work * pay[items.group] + extra[items.element]
        if not len(chunk.crew_item):
            return items.case, money
        beside = work[chunk.crew_item] * pay[chunk.crew_group]
        return np.concatenate([items.case, items.case[chunk.crew_item]]), np.concatenate([money, beside])

    return spent


def values(sample: Sample) -> Array:
    """Money spent on each case."""
    return sample.sum_of("cost")


KPI = Kpi("cost", "Staff cost", "currency", "", "lower", values, amounts, needs=("cost",))
