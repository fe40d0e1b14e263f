"""Measures: what is kept of one replication, folded from its chunks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpr.kpi.activities import ActivitySums, case_counts, flow_totals
from bpr.kpi.kpi import Kpi, Sample
from bpr.kpi.registry import KPIS
from bpr.kpi.utilisation import PoolTime, WorkBrought, pool_time
from bpr.kpi.waiting_time import mean_by_cause
from bpr.simulation import Chunk, CompiledModel, Folder, Outcome, Timetable, codes
from bpr.units import WEEK

if TYPE_CHECKING:
    from bpr.kpi.activities import ActivityTotals, FlowTotals
    from bpr.kpi.kpi import Array, IntArray
    from bpr.simulation import Cases

QUANTILES = (0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is kept of one replication: at most 8 bytes a case for each KPI that has quantiles.

    Attributes:
        values: by KPI that has quantiles and is asked for, one number a counted case.
        means: by KPI that is asked for, the mean; None when no case was counted.
        quantiles: by KPI as in `values`, the quantiles of QUANTILES over the cases; None when no case was counted.
        causes: by cause of waiting, the mean a case in seconds.
        activities: totals by element row.
        pools: work brought and time on duty by pool row.
        flows: tokens by flow row.
        cases: counts by how they ended.
        stuck: cases left standing, by element row.
        window: first and last arrival that counts, in ms since the start.
        silences: decisions by silence, by the rows of `CompiledModel.silences`, of all cases.
    """

    values: dict[str, Array]
    means: dict[str, float | None]
    quantiles: dict[str, tuple[float, float] | None]
    causes: dict[str, float]
    activities: ActivityTotals
    pools: PoolTime
    flows: FlowTotals
    cases: dict[str, int]
    stuck: IntArray
    window: tuple[int, int]
    silences: tuple[int, ...] = ()

    @property
    def weeks(self) -> float:
        """Length of the window in which cases arrived."""
        return (self.window[1] - self.window[0]) / WEEK


def new_cases(compiled: CompiledModel, cases: Cases) -> Cases:
    """The cases without those that waited when the study began: they come last, and load the offices only."""
    return cases.first(len(cases.arrival) - compiled.tables.cases.backlog)


class CaseSums:
    """Adds up by case, chunk by chunk, what the work items add to some KPIs.

    Attributes:
        sums: by KPI.
    """

    def __init__(self, compiled: CompiledModel, cases: int, kpis: Iterable[Kpi]) -> None:
        import numpy as np

        found = {kpi: kpi.amounts(compiled) for kpi in kpis if kpi.amounts is not None}
        self._amounts = {kpi.name: amounts for kpi, amounts in found.items()}
        self.sums: dict[str, Array] = {kpi.name: np.zeros(cases, dtype=kpi.sum_type) for kpi in found}

    def take(self, chunk: Chunk) -> None:
        """Add the work items of a chunk, one after the other, so that portions don't change how sums round."""
        import numpy as np

        for name, amounts in self._amounts.items():
            np.add.at(self.sums[name], *amounts(chunk))


class MeasuresFolder(Folder[Measures]):
    """Folds a replication into its measures."""

    def __init__(self, warm_up: int, compiled: CompiledModel, times: Timetable, cases: int) -> None:
        self._compiled, self._times, self._warm_up = compiled, times, warm_up
        self._kpis = [kpi for kpi in KPIS.values() if kpi.is_said(compiled)]
        self._cases = CaseSums(compiled, cases, self._kpis)
        self._new = cases - compiled.tables.cases.backlog
        self._brought = WorkBrought(len(compiled.groups), self._new, warm_up)
        self.activities = ActivitySums(len(compiled.elements), self._new, warm_up)

    def take(self, chunk: Chunk) -> None:
        self._cases.take(chunk)
        self._brought.take(chunk)
        self.activities.take(chunk)

    def again(self, outcome: Outcome) -> Folder[Measures] | None:
        """Where some cases don't complete, what was done for them is left out of the activities."""
        completed: Array = outcome.cases.status == codes.COMPLETED
        if completed.all():
            return None
        self.activities = ActivitySums(len(self._compiled.elements), self._new, self._warm_up, completed)
        return _Recount(self)

    def result(self, outcome: Outcome) -> Measures:
        cases = new_cases(self._compiled, outcome.cases)
        sample = Sample(self._compiled, self._times, cases, self._cases.sums, self._warm_up)
        values: dict[str, Array] = {}
        means: dict[str, float | None] = {}
        quantiles: dict[str, tuple[float, float] | None] = {}
        for kpi in self._kpis:
            column = kpi.values(sample)
            self._cases.sums.pop(kpi.name, None)
            means[kpi.name] = float(column.mean()) if len(column) else None
            if kpi.has_quantiles:
                values[kpi.name] = column
                quantiles[kpi.name] = quantiles_of((column,)) if len(column) else None
        return Measures(
            values=values,
            means=means,
            quantiles=quantiles,
            causes=mean_by_cause(sample),
            activities=self.activities.totals(),
            pools=pool_time(sample, self._brought.by_group),
            flows=flow_totals(sample, outcome),
            cases=case_counts(sample),
            stuck=outcome.stuck,
            window=sample.window,
            silences=tuple(int(outcome.passes[one.row]) for one in self._compiled.silences),
        )


class _Recount(Folder[Measures]):
    """The second telling of a replication: the activities alone."""

    def __init__(self, first: MeasuresFolder) -> None:
        self._first = first

    def take(self, chunk: Chunk) -> None:
        self._first.activities.take(chunk)

    def result(self, outcome: Outcome) -> Measures:
        return self._first.result(outcome)


def quantiles_of(columns: Iterable[Array]) -> tuple[float, float]:
    """The quantiles of QUANTILES over all numbers of some columns."""
    import numpy as np

    low, high = np.quantile(np.concatenate(tuple(columns)), QUANTILES, overwrite_input=True)
    return float(low), float(high)
