"""Rework (E14): the share of cases in which something is done again.

What is done for each of several instances (a multi-instance activity) is done once: how often it is done in a case
tells nothing of rework, and isn't looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import Chunk, CompiledModel

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array, IntArray


def amounts(compiled: CompiledModel) -> Amounts:
    """Yes for each execution that isn't the first one."""
    import numpy as np

    first = np.array([np.iinfo(np.int64).max if element.instance else 1 for element in compiled.elements])

    def repeated(chunk: Chunk) -> tuple[IntArray, Array]:
        case = chunk.items.case[chunk.items.visit > first[chunk.items.element]]
        return case, np.ones(len(case), dtype=np.bool_)

    return repeated


def values(sample: Sample) -> Array:
    """Whether an activity is repeated, in each case."""
    return sample.sum_of("rework")


KPI = Kpi("rework", "Cases with rework", "share", "", "lower", values, amounts, "bool")
