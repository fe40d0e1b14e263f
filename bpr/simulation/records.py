"""Records: what a replication leaves behind, as flat columns.

They come as *chunks* of work items while it runs, and an *outcome* at its end. Every statistic is folded from these;
`Records` is all of them together, for who looks at a few cases.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItems:
    """One entry an executed activity, in the order of their ends. Times are ms since the start of the study.

    Attributes:
        case: number of the case.
        element: row in `CompiledModel.elements`.
        visit: how often the case has come to this activity, from 1.
        previous: activity that handed the file on, -1 at the beginning.
        ready: the file left for this activity.
        enabled: it was there: the queue begins.
        started, ended: of the work.
        queue: time on duty of those who can do it in which none of them worked on it.
        work: time worked; the rest between enabled and ended is off-shift.
        unit: number of the person in the pool, from 1; 0 where the pool has no limit.
        group: row in `CompiledModel.groups` of the people who did it; of the first where several did.
        external, applicant, batch: before `enabled`, time waited for somebody outside, for the applicant, and for
            others to be dealt with together; the rest between ready and enabled is the transfer.
        members: work items that were one piece of work, this one included: each has the whole of its time.
    """

    case: IntArray
    element: IntArray
    visit: IntArray
    previous: IntArray
    ready: IntArray
    enabled: IntArray
    started: IntArray
    ended: IntArray
    queue: IntArray
    work: IntArray
    unit: IntArray
    group: IntArray
    external: IntArray
    applicant: IntArray
    batch: IntArray
    members: IntArray

    @property
    def transfer(self) -> IntArray:
        """Time on the way: what remains between ready and enabled."""
        return self.enabled - self.ready - self.external - self.applicant - self.batch

    @property
    def off(self) -> IntArray:
        """Time in which nobody who can do it was on duty, and breaks of whoever did it."""
        return self.ended - self.enabled - self.queue - self.work


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """One entry a case that arrived, by its number; those of the backlog come last, and came before 0.

    Attributes:
        arrival, end: ms since the start of the study.
        status: codes of `bpr.simulation.codes`.
        account: one row a case: how the time from arrival to end was spent along the critical path, in ms, by the
            places of `bpr.simulation.codes`; causes and work add up to it exactly.
    """

    arrival: IntArray
    end: IntArray
    status: IntArray
    account: IntArray

    def first(self, count: int) -> Cases:
        """The first so many of them."""
        return Cases(**{item.name: getattr(self, item.name)[:count] for item in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone:
    """Work items, and what stands beside them in columns with rows of their own.

    Attributes:
        items: the work items.
        crew_item, crew_group, crew_unit: of work items that several people did, the others: place in `items`, row of
            the group, number of the person in the pool.
        link_case, link_from, link_to: where branches were joined, the further activities that came before a work item.
    """

    items: WorkItems
    crew_item: IntArray
    crew_group: IntArray
    crew_unit: IntArray
    link_case: IntArray
    link_from: IntArray
    link_to: IntArray


BESIDE = tuple(column.name for column in fields(WorkDone) if column.name != "items")
"""Columns that have rows of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk(WorkDone):
    """What was done since the last chunk.

    Columns may be views of the kernel's own: copy what is to outlive the next chunk.

    Attributes:
        arrival: of each case, in ms, as far as it has come; cases arrive in the order of their numbers.
    """

    arrival: IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is known at the end of a replication beside its work items; attributes are those of `Records`."""

    cases: Cases
    flow_count: IntArray
    passes: IntArray
    stuck: IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Records(WorkDone):
    """What one replication leaves behind.

    Attributes:
        cases: the cases.
        flow_count: tokens that took each flow.
        passes: tokens that left each element.
        stuck: cases left standing at each element (deadlocked, or stopped at the step limit).
    """

    cases: Cases
    flow_count: IntArray
    passes: IntArray
    stuck: IntArray
