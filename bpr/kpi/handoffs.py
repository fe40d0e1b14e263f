"""Handoffs (H2): the file passes from one role to another; at a join, from every branch that ends there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample
from bpr.simulation import Chunk, CompiledModel

if TYPE_CHECKING:
    from bpr.kpi.kpi import Amounts, Array, IntArray


def amounts(compiled: CompiledModel) -> Amounts:
    """1 for each work item that comes from another role, and for each further branch that does."""
    import numpy as np

    role = np.array([element.role for element in compiled.elements] + [-1])
    # One more row and column than elements: nothing came before is number -1, the last.
    size = len(role)
    passed = ((role[:, None] >= 0) & (role[None, :] >= 0) & (role[:, None] != role[None, :])).ravel()

    def handed(chunk: Chunk) -> tuple[IntArray, Array]:
        items = chunk.items
        direct = items.case[passed[items.previous % size * size + items.element]]
        joined = chunk.link_case[passed[chunk.link_from * size + chunk.link_to]]
        case = np.concatenate((direct, joined))
        return case, np.ones(len(case), dtype=np.int32)

    return handed


def values(sample: Sample) -> Array:
    """Handoffs between roles in each case."""
    return sample.sum_of("handoffs")


KPI = Kpi("handoffs", "Handoffs", "", "", "lower", values, amounts, "int32")
