"""Handoffs (H2): the file passes from one role to another; at a join, from every branch that ends there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpr.kpi.kpi import Kpi, Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


def values(sample: Sample) -> FloatArray:
    """Handoffs between roles in each case."""
    import numpy as np

    records = sample.records
    role = np.array([element.role for element in sample.compiled.elements] + [-1])
    before, after = role[records.items.previous], role[records.items.element]
    direct = sample.per_case((before >= 0) & (after >= 0) & (before != after))
    before, after = role[records.link_from], role[records.link_to]
    return direct + sample.added(records.link_case, (before >= 0) & (after >= 0) & (before != after))


KPI = Kpi("handoffs", "Handoffs", "", "", "lower", values)
