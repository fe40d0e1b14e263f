"""Rework (E14): the share of cases in which something is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import Chunk, CompiledModel

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array, IntArray


def amounts(_compiled: CompiledModel) -> Amounts:
    """Yes for each execution that isn't the first one."""
    import numpy as np

    def repeated(chunk: Chunk) -> tuple[IntArray, Array]:
        case = chunk.items.case[chunk.items.visit > 1]
        return case, np.ones(len(case), dtype=np.bool_)

    return repeated


def values(sample: Sample) -> Array:
    """Whether an activity is repeated, in each case."""
    return sample.sum_of("rework")


KPI = Kpi("rework", "Cases with rework", "share", "", "lower", values, amounts, "bool")
