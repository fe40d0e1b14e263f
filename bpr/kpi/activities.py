"""What happened at each activity, and on each flow, per case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.kpi import Sample
from bpr.simulation import Chunk, Outcome, codes

if TYPE_CHECKING:
    from bpr.kpi.kpi import Array, FloatArray, IntArray

MEASURES = ("transfer", "queue", "off_shift", "batch", "applicant", "external", "waiting_time", "processing_time")
"""Seconds of an execution by cause of waiting (see `bpr.kpi.waiting_time`), all of them together, and worked."""

BEFORE = ("transfer", "batch", "applicant", "external")
"""Waits before the queue."""


@dataclass(frozen=True, slots=True)
class ActivityTotals:
    """Of one replication, by element row: executions in counted cases, and seconds by measure, added up."""

    executions: FloatArray
    totals: dict[str, FloatArray]


def rows_between(case: Array, first: int, end: int) -> Array | slice:
    """The rows whose case has a number from `first` on, before `end`; all of them are a slice, which copies nothing."""
    if (not first or case.min(initial=first) >= first) and case.max(initial=0) < end:
        return slice(None)
    found: Array = (case >= first) & (case < end)
    return found


class ActivitySums:
    """Adds up the work items of the cases that count.

    Whether a case completes is known at its end only: `completed` tells it, when a replication is told a second time.
    Cases of a backlog have numbers from `cases` on, and don't count. All sums are whole ms, far below 2^53, so that
    they are exact in any order.
    """

    def __init__(self, elements: int, cases: int, warm_up: int, completed: Array | None = None) -> None:
        import numpy as np

        self._cases, self._warm_up, self._completed = cases, warm_up, completed
        self._executions = np.zeros(elements)
        self._sums = {name: np.zeros(elements) for name in ("queue", "work", "elapsed", *BEFORE)}

    def take(self, chunk: Chunk) -> None:
        """Add the work items of a chunk."""
        import numpy as np

        items, size = chunk.items, len(self._executions)
        rows = self._rows(chunk)
        element = items.element[rows]
        columns = {
            "queue": items.queue,
            "work": items.work,
            "elapsed": items.ended - items.ready,
            "transfer": items.transfer,
            "batch": items.batch,
            "applicant": items.applicant,
            "external": items.external,
        }
        self._executions += np.bincount(element, minlength=size)
        for name, column in columns.items():
            if name not in BEFORE or column.any():
                self._sums[name] += np.bincount(element, weights=column[rows], minlength=size)

    def _rows(self, chunk: Chunk) -> Array | slice:
        """The work items of cases that count; without a look at each when all of them do."""
        import numpy as np

        case = chunk.items.case
        first = int(np.searchsorted(chunk.arrival, self._warm_up))
        late = rows_between(case, first, self._cases)
        if self._completed is None:
            return late
        done: Array = self._completed[case]
        return done if isinstance(late, slice) else done & late

    def totals(self) -> ActivityTotals:
        """The totals of all chunks."""
        sums = self._sums
        waited = sums["elapsed"] - sums["work"]
        measures = {
            **{name: sums[name] for name in BEFORE},
            "queue": sums["queue"],
            "off_shift": waited - sums["queue"] - sum(sums[name] for name in BEFORE),
            "waiting_time": waited,
            "processing_time": sums["work"],
        }
        return ActivityTotals(self._executions, {name: total / 1000.0 for name, total in measures.items()})


@dataclass(frozen=True, slots=True)
class FlowTotals:
    """Of one replication, by flow row: tokens that took it, and tokens that left its source; all cases together."""

    taken: IntArray
    left: IntArray


def flow_totals(sample: Sample, outcome: Outcome) -> FlowTotals:
    """Count the tokens at every flow."""
    import numpy as np

    tables = sample.compiled.tables
    source = np.repeat(np.arange(len(tables.element_join)), np.diff(np.array(tables.element_out)))
    return FlowTotals(outcome.flow_count, outcome.passes[source])


def case_counts(sample: Sample) -> dict[str, int]:
    """Cases of the replication by how they ended; those of the warm-up are left out."""
    cases = sample.cases
    status = cases.status[cases.arrival >= sample.warm_up]
    return {
        "arrived": len(status),
        "completed": int((status == codes.COMPLETED).sum()),
        "unfinished": int((status == codes.STOPPED).sum()),
        "deadlocked": int((status == codes.DEADLOCKED).sum()),
        "abandoned": int((status == codes.ABANDONED).sum()),
    }
