"""Utilisation (E10) of each pool: time worked over time on duty, while cases arrive; and whether it can keep up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.kpi import Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


@dataclass(frozen=True, slots=True)
class PoolTime:
    """Of one replication, by pool, in ms.

    Attributes:
        worked: time worked between the end of the warm-up and the last arrival.
        on_duty: open time of all its people in the same window; 0 for a pool without limit.
        demand: all the work of the cases that arrived in that window, whenever it was done.
    """

    worked: FloatArray
    on_duty: FloatArray
    demand: FloatArray


def pool_time(sample: Sample) -> PoolTime:
    """How busy each pool was."""
    import numpy as np

    items, arrival, pools = sample.records.items, sample.records.cases.arrival, sample.compiled.pools
    window = np.array([min(sample.warm_up, int(arrival[-1])), int(arrival[-1])])
    pool = np.array([element.pool for element in sample.compiled.elements])[items.element]
    counted = arrival[items.case] >= sample.warm_up
    worked = np.zeros(len(pools))
    on_duty = np.zeros(len(pools))
    for number, info in enumerate(pools):
        mine = pool == number
        start, end = (np.clip(column[mine], *window) for column in (items.started, items.ended))
        before = sample.times.open_before
        worked[number] = (before(info.calendar, end) - before(info.calendar, start)).sum()
        first, last = before(info.calendar, window)
        on_duty[number] = (last - first) * (info.capacity or 0)
    demand = np.bincount(pool, weights=items.work * counted, minlength=len(pools))
    return PoolTime(worked, on_duty, np.asarray(demand, dtype=np.float64))
