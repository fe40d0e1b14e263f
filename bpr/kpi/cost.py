"""Cost (K1): pay of the people for the time they work on a case, and what each execution costs beside.

Who works on several cases at once costs each of them an equal part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.units import HOUR

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Money spent on each case."""
    import numpy as np

    elements, records = sample.compiled.elements, sample.records
    rate = np.array([group.cost_per_hour for group in sample.compiled.groups]) / HOUR
    shared = records.items.work / records.items.members
    extra = sample.by_element(lambda e: elements[e].cost)
    beside = shared[records.crew_item] * rate[records.crew_group]
    spent = sample.per_case(shared * rate[records.items.group] + extra)
    return spent + sample.added(records.items.case[records.crew_item], beside)


KPI = Kpi("cost", "Staff cost", "currency", "", "lower", values, needs=("cost",))
