"""A run: replications of one model, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from bpr.findings import Finding
from bpr.kpi import judgement
from bpr.kpi.activities import MEASURES
from bpr.kpi.estimate import Estimate, Unstable, interval_around, mean_interval, ratio_interval
from bpr.kpi.kpi import Kpi
from bpr.kpi.measures import Measures, quantiles_of
from bpr.kpi.registry import KPIS
from bpr.kpi.waiting_time import CAUSES
from bpr.kpi.warm_up import WarmUp
from bpr.simulation import CompiledModel, Settings


@dataclass(frozen=True, slots=True)
class ActivityResult:
    """One activity: executions a case, and seconds an execution by measure (see `bpr.kpi.activities`)."""

    id: str
    name: str
    executions: Estimate
    times: dict[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class ResourceResult:
    """One pool: share of its time on duty that it works in the long run; None where it has no limit."""

    id: str
    name: str
    capacity: int | None
    utilisation: Estimate | Unstable | None


@dataclass(frozen=True)
class Run:
    """Replications of one model.

    Attributes:
        compiled: what was run.
        settings: how much.
        warm_up: ms at the beginning whose arrivals don't count.
        measures: one a replication.
        wanted_precision: relative half width of the mean lead time that was asked for, or None.
        detected: the warm-up as it was found; None when it was given.
    """

    compiled: CompiledModel
    settings: Settings
    warm_up: int
    measures: tuple[Measures, ...]
    wanted_precision: float | None = None
    detected: WarmUp | None = None

    def kpi(self, name: str) -> Estimate | Unstable | None:
        """The estimate of a KPI; None when the study doesn't ask for it.

        Raises:
            KeyError: no such KPI.
        """
        return self.kpis[name]

    @cached_property
    def kpis(self) -> dict[str, Estimate | Unstable | None]:
        """Every KPI, by name."""
        return {name: self._estimate(kpi) for name, kpi in KPIS.items()}

    def unit(self, kpi: Kpi) -> str:
        """The unit of a KPI in this study."""
        return self.compiled.currency if kpi.unit == "currency" else kpi.unit

    def means(self, name: str) -> tuple[float | None, ...]:
        """The mean of a KPI in each replication; None where the study doesn't ask for it or no case was counted."""
        return tuple(measures.means.get(name) for measures in self.measures)

    def quantiles(self, name: str) -> tuple[float, float]:
        """The quantiles of a KPI (see `bpr.kpi.measures.QUANTILES`) over all cases of all replications."""
        return quantiles_of(measures.values[name] for measures in self.measures)

    def _estimate(self, kpi: Kpi) -> Estimate | Unstable | None:
        if not kpi.is_said(self.compiled):
            return None
        if kpi.waits and self.growth_per_week > 0:
            return Unstable(self.growth_per_week, self.unit(kpi), kpi.clock)
        by_replication = self.means(kpi.name)
        means = [mean for mean in by_replication if mean is not None]
        if not means:
            return None
        mean, low, high = mean_interval(means)
        if kpi.unit == "share" and low is not None and high is not None:
            low, high = max(low, 0.0), min(high, 1.0)
        estimate = Estimate(mean, low, high, None, None, self.unit(kpi), kpi.clock, by_replication)
        return self._with_quantiles(estimate, kpi) if kpi.has_quantiles else estimate

    def _with_quantiles(self, estimate: Estimate, kpi: Kpi) -> Estimate:
        p50, p90 = self.quantiles(kpi.name)
        each = [pair for measures in self.measures if (pair := measures.quantiles[kpi.name]) is not None]
        low, high = ([pair[place] for pair in each] for place in (0, 1))
        return replace(
            estimate,
            p50=p50,
            p90=p90,
            p50_interval=interval_around(p50, low),
            p90_interval=interval_around(p90, high),
        )

    @cached_property
    def waiting_by_cause(self) -> dict[str, Estimate]:
        """Mean waiting time of a case by cause, in seconds."""
        return {
            cause: _mean([measures.causes[cause] for measures in self.measures], "s", "applicant") for cause in CAUSES
        }

    @cached_property
    def cases(self) -> dict[str, int]:
        """Cases of all replications by how they ended."""
        return {key: sum(measures.cases[key] for measures in self.measures) for key in self.measures[0].cases}

    @property
    def is_complete(self) -> bool:
        """Whether every case that counts came to its end: was completed, or given up by the applicant."""
        return self.cases["completed"] + self.cases["abandoned"] == self.cases["arrived"]

    @cached_property
    def loads(self) -> dict[str, Estimate]:
        """Work that arrives over work that can be done, by resource; those without a limit are left out."""
        found = {pool.id: self._load(row) for row, pool in enumerate(self.compiled.pools)}
        return {id_: load for id_, load in found.items() if load is not None}

    def _load(self, row: int) -> Estimate | None:
        """Work over time on duty, summed over the replications; None where nobody was on duty."""
        demand = [float(measures.pools.demand[row]) for measures in self.measures]
        on_duty = [float(measures.pools.on_duty[row]) for measures in self.measures]
        if not sum(on_duty):
            return None
        means = tuple(part / whole if whole else None for part, whole in zip(demand, on_duty, strict=True))
        return Estimate(*ratio_interval(demand, on_duty), None, None, "share", "working", means)

    def pool_growth(self, resource: str) -> float:
        """Cases by which the queue of a resource grows a week; 0 when it keeps up, or may.

        Arrivals a week times the share of them that can't be served, 1 - 1 / load, when the interval of the load
        lies above 1.
        """
        load = self.loads.get(resource)
        if load is None or load.low is None or load.low <= 1.0:
            return 0.0
        arrived = sum(measures.cases["arrived"] for measures in self.measures)
        weeks = sum(measures.weeks for measures in self.measures)
        return arrived / weeks * (1.0 - 1.0 / load.mean)

    @cached_property
    def growth_per_week(self) -> float:
        """The fastest growing queue, in cases a week; 0 when every resource keeps up."""
        return max((self.pool_growth(resource) for resource in self.loads), default=0.0)

    @cached_property
    def resources(self) -> dict[str, ResourceResult]:
        """Every resource with a role in the model, by id."""
        result = {}
        for pool in self.compiled.pools:
            if not pool.id:
                continue
            growth = self.pool_growth(pool.id)
            busy: Estimate | Unstable | None = Unstable(growth) if growth > 0 else self.loads.get(pool.id)
            result[pool.id] = ResourceResult(pool.id, pool.label.default, pool.capacity, busy)
        return result

    @cached_property
    def activities(self) -> dict[str, ActivityResult]:
        """Every activity that is work, by id."""
        return {
            element.id: self._activity(row, element.id, element.label.default)
            for row, element in enumerate(self.compiled.elements)
            if element.kind == "activity" and element.pool >= 0
        }

    def _activity(self, row: int, id_: str, name: str) -> ActivityResult:
        executions = [float(m.activities.executions[row]) / max(m.cases["completed"], 1) for m in self.measures]
        times = {}
        for name_of_time in MEASURES:
            means = [
                float(m.activities.totals[name_of_time][row] / m.activities.executions[row])
                for m in self.measures
                if m.activities.executions[row] > 0
            ]
            times[name_of_time] = _mean(means, "s", "calendar") if means else None
        return ActivityResult(id_, name, _mean(executions, "", ""), times)

    def by_activity(self, measure_name: str) -> list[tuple[ActivityResult, Estimate]]:
        """Activities with the estimate of a measure, the greatest mean first."""
        found = [(activity, activity.times[measure_name]) for activity in self.activities.values()]
        known = [(activity, estimate) for activity, estimate in found if estimate is not None]
        return sorted(known, key=lambda pair: -pair[1].mean)

    @cached_property
    def flows(self) -> dict[str, float]:
        """For each drawn flow, the share of the tokens that left its source which took it; 0 where none left."""
        taken = [sum(int(m.flows.taken[row]) for m in self.measures) for row in range(len(self.compiled.flows))]
        left = [sum(int(m.flows.left[row]) for m in self.measures) for row in range(len(self.compiled.flows))]
        rows = zip(self.compiled.flows, taken, left, strict=True)
        return {id_: some / whole if whole else 0.0 for id_, some, whole in rows if id_}

    @cached_property
    def provenance(self) -> dict[str, int]:
        """How many of the inputs used came from where."""
        counts: dict[str, int] = {}
        for item in self.compiled.inputs:
            counts[item.provenance.kind] = counts.get(item.provenance.kind, 0) + 1
        return counts

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What compiling had to say, and what the run showed."""
        found = () if self.detected is None else (self.detected.finding,)
        return (*self.compiled.findings, *found, *judgement.findings(self))

    @cached_property
    def stuck(self) -> tuple[int, ...]:
        """Cases left standing at each element, by its row."""
        rows = range(len(self.compiled.elements))
        return tuple(sum(int(measures.stuck[row]) for measures in self.measures) for row in rows)


def _mean(values: list[float], unit: str, clock: str) -> Estimate:
    return Estimate(*mean_interval(values), None, None, unit, clock, tuple(values))
