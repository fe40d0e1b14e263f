"""Measures: what is kept of one replication, folded from its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.activities import activity_totals, case_counts, flow_totals
from bpr.kpi.kpi import Sample
from bpr.kpi.registry import KPIS
from bpr.kpi.utilisation import PoolTime, pool_time
from bpr.kpi.waiting_time import by_cause
from bpr.simulation import CompiledModel, Records, Timetable
from bpr.units import WEEK

if TYPE_CHECKING:
    from bpr.kpi.activities import ActivityTotals, FlowTotals
    from bpr.kpi.kpi import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Measures:
    """What is kept of one replication: at most 8 bytes a case and KPI.

    Attributes:
        values: by KPI, one number a counted case (or one for all), empty when not asked for.
        causes: by cause of waiting, the mean a case in seconds.
        activities: totals by element row.
        pools: work brought and time on duty by pool row.
        flows: tokens by flow row.
        cases: counts by how they ended.
        stuck: cases left standing, by element row.
        window: first and last arrival that counts, in ms since the start.
    """

    values: dict[str, FloatArray]
    causes: dict[str, float]
    activities: ActivityTotals
    pools: PoolTime
    flows: FlowTotals
    cases: dict[str, int]
    stuck: IntArray
    window: tuple[int, int]

    @property
    def weeks(self) -> float:
        """Length of the window in which cases arrived."""
        return (self.window[1] - self.window[0]) / WEEK


def measure(warm_up: int, compiled: CompiledModel, times: Timetable, records: Records) -> Measures:
    """Fold the records of a replication."""
    sample = Sample(compiled, times, records, warm_up)
    return Measures(
        values={kpi.name: kpi.values(sample) for kpi in KPIS.values()},
        causes={cause: float(column.mean()) if len(column) else 0.0 for cause, column in by_cause(sample).items()},
        activities=activity_totals(sample),
        pools=pool_time(sample),
        flows=flow_totals(sample),
        cases=case_counts(sample),
        stuck=records.stuck,
        window=sample.window,
    )
