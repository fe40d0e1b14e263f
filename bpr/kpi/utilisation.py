"""Utilisation (E10) of each pool in the long run: the work that arrives over the time on duty while it arrives.

A simulation of some hundred cases begins and ends with empty offices, so time worked over time elapsed would tell how
long was simulated: an office late in the procedure would look idle while the first cases are on their way to it. Work
brought per hour on duty is what time worked comes to in the long run, as long as it is below 1 (rho of queueing theory:
Law, Simulation Modeling and Analysis, 5th ed., appendix 1B); from 1 on the queue grows without end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.kpi import Sample

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray


@dataclass(frozen=True, slots=True)
class PoolTime:
    """Of one replication, by pool, in ms, while cases arrived that count.

    Attributes:
        demand: work of the cases that arrived in the window, whenever it was done.
        on_duty: open time of all its people in the window, but for absences and what other procedures get; 0 for a
            pool without limit, or a window of one arrival.
    """

    demand: FloatArray
    on_duty: FloatArray


def pool_time(sample: Sample) -> PoolTime:
    """Work brought to each pool, and its time on duty."""
    import numpy as np

    records, groups = sample.records, sample.compiled.groups
    items, size = records.items, len(sample.compiled.pools)
    first, last = sample.window
    # As many cases as intervals: the case that opens the window belongs to the interval before it.
    counted = sample.records.cases.arrival[items.case] > first
    pool = np.array([group.pool for group in groups])
    work = items.work * counted / items.members
    demand = np.bincount(pool[items.group], weights=work, minlength=size)
    demand = demand + np.bincount(pool[records.crew_group], weights=work[records.crew_item], minlength=size)
    on_duty = np.zeros(size)
    for group in groups:
        begin, end = sample.times.open_before(group.calendar, np.array([first, last]))
        on_duty[group.pool] += (end - begin) * (group.capacity or 0) * group.availability * group.presence
    return PoolTime(np.asarray(demand, dtype=np.float64), on_duty)
