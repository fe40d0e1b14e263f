"""What happened at each activity, and on each flow, per case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.kpi import Sample
from bpr.simulation import codes

if TYPE_CHECKING:
    from bpr.kpi.kpi import FloatArray, IntArray

MEASURES = ("transfer", "queue", "off_shift", "batch", "applicant", "external", "waiting_time", "processing_time")
"""Seconds of an execution by cause of waiting (see `bpr.kpi.waiting_time`), all of them together, and worked."""


@dataclass(frozen=True, slots=True)
class ActivityTotals:
    """Of one replication, by element row: executions in counted cases, and seconds by measure, added up."""

    executions: FloatArray
    totals: dict[str, FloatArray]


def activity_totals(sample: Sample) -> ActivityTotals:
    """Add up the work items of the counted cases."""
    import numpy as np

    items = sample.records.items
    counts = np.zeros(len(sample.records.cases.arrival))
    counts[sample.counted] = 1.0
    weight = counts[items.case]
    columns = {
        "transfer": items.transfer,
        "queue": items.queue,
        "off_shift": items.off,
        "batch": items.batch,
        "applicant": items.applicant,
        "external": items.external,
        "waiting_time": items.ended - items.ready - items.work,
        "processing_time": items.work,
    }
    size = len(sample.compiled.elements)

    def added(weights: FloatArray) -> FloatArray:
        return np.asarray(np.bincount(items.element, weights=weights, minlength=size), dtype=np.float64)

    return ActivityTotals(added(weight), {name: added(weight * column) / 1000.0 for name, column in columns.items()})


@dataclass(frozen=True, slots=True)
class FlowTotals:
    """Of one replication, by flow row: tokens that took it, and tokens that left its source; all cases together."""

    taken: IntArray
    left: IntArray


def flow_totals(sample: Sample) -> FlowTotals:
    """Count the tokens at every flow."""
    import numpy as np

    tables, records = sample.compiled.tables, sample.records
    source = np.repeat(np.arange(len(tables.element_join)), np.diff(np.array(tables.element_out)))
    return FlowTotals(records.flow_count, records.passes[source])


def case_counts(sample: Sample) -> dict[str, int]:
    """Cases of the replication by how they ended; those of the warm-up are left out."""
    cases = sample.records.cases
    status = cases.status[cases.arrival >= sample.warm_up]
    return {
        "arrived": len(status),
        "completed": int((status == codes.COMPLETED).sum()),
        "unfinished": int((status == codes.STOPPED).sum()),
        "deadlocked": int((status == codes.DEADLOCKED).sum()),
        "abandoned": int((status == codes.ABANDONED).sum()),
    }
