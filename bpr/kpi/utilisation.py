"""Utilisation (E10) of each pool in the long run: the work that arrives over the time on duty while it arrives.

A simulation of some hundred cases begins and ends with empty offices, so time worked over time elapsed would tell how
long was simulated: an office late in the procedure would look idle while the first cases are on their way to it. Work
brought per hour on duty is what time worked comes to in the long run, as long as it is below 1 (rho of queueing theory:
Law, Simulation Modeling and Analysis, 5th ed., appendix 1B); from 1 on the queue grows without end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.activities import rows_between
from bpr.kpi.kpi import Sample
from bpr.simulation import Chunk, WorkItems

if TYPE_CHECKING:
    from bpr.kpi.kpi import Array, FloatArray


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


class WorkBrought:
    """Adds up the work by group of people, of the cases that arrive after the first one that counts.

    As many cases as intervals: the case that opens the window belongs to the interval before it. Cases of a backlog
    have numbers from `cases` on, and don't count.
    """

    def __init__(self, groups: int, cases: int, warm_up: int) -> None:
        import numpy as np

        self._cases, self._warm_up = cases, warm_up
        self.by_group = np.zeros(groups)

    def take(self, chunk: Chunk) -> None:
        """Add the work items of a chunk."""
        import numpy as np

        first = int(np.searchsorted(chunk.arrival, self._warm_up))
        if first == len(chunk.arrival):
            return
        next_one = int(np.searchsorted(chunk.arrival, chunk.arrival[first], side="right"))
        items = chunk.items
        rows = rows_between(items.case, next_one, self._cases)
        work, size = shared_work(items), len(self.by_group)
        self.by_group += np.bincount(items.group[rows], weights=work[rows], minlength=size)
        if len(chunk.crew_item):
            others = rows_between(items.case[chunk.crew_item], next_one, self._cases)
            beside = work[chunk.crew_item][others]
            self.by_group += np.bincount(chunk.crew_group[others], weights=beside, minlength=size)


def shared_work(items: WorkItems) -> Array:
    """Time of the people that each work item took, in ms: who works on several at once gives each an equal part."""
    return items.work if items.members.max(initial=1) == 1 else items.work / items.members


def pool_time(sample: Sample, brought: FloatArray) -> PoolTime:
    """Work brought to each pool, and its time on duty.

    Args:
        sample: the replication.
        brought: work by group, in ms.
    """
    import numpy as np

    groups, pools = sample.compiled.groups, len(sample.compiled.pools)
    first, last = sample.window
    demand, on_duty = np.zeros(pools), np.zeros(pools)
    for group, work in zip(groups, brought, strict=True):
        demand[group.pool] += work
        begin, end = sample.times.open_before(group.calendar, np.array([first, last]))
        on_duty[group.pool] += (end - begin) * (group.capacity or 0) * group.availability * group.presence
    return PoolTime(demand, on_duty)
