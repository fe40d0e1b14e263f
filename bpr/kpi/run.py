"""A run: replications of one model, folded into measures, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import ceil
from typing import TYPE_CHECKING

from bpr.alignment import Alignment
from bpr.errors import SimulationError
from bpr.findings import Finding
from bpr.kpi.activities import MEASURES, activity_totals, case_counts, flow_shares
from bpr.kpi.estimate import Estimate, Unstable, mean_interval
from bpr.kpi.kpi import Kpi, Sample
from bpr.kpi.registry import KPIS
from bpr.kpi.utilisation import PoolTime, pool_time
from bpr.kpi.waiting_time import CAUSES, by_cause
from bpr.location import Location
from bpr.model import Model
from bpr.scenario.scenario import Scenario, Side
from bpr.simulation import CompiledModel, Records, Settings, Timetable, compile_model, replicate
from bpr.simulation.replicate import no_way_out
from bpr.units import WEEK

if TYPE_CHECKING:
    from bpr.kpi.activities import ActivityTotals
    from bpr.kpi.kpi import FloatArray, IntArray

MOST_REPLICATIONS = 10_000
PRECISION_KPI = "lead_time"


@dataclass(frozen=True, slots=True)
class Measures:
    """What is kept of one replication: at most 8 bytes a case and KPI.

    Attributes:
        values: by KPI, one number a counted case (or one for all), empty when not asked for.
        causes: by cause of waiting, the mean a case in seconds.
        activities: totals by element row.
        pools: busy and open time by pool row.
        flows: share by flow row.
        cases: counts by how they ended.
        stuck: cases left standing, by element row.
        weeks: length of the window in which cases arrived.
    """

    values: dict[str, FloatArray]
    causes: dict[str, float]
    activities: ActivityTotals
    pools: PoolTime
    flows: FloatArray
    cases: dict[str, int]
    stuck: IntArray
    weeks: float


def measure(warm_up: int, compiled: CompiledModel, times: Timetable, records: Records) -> Measures:
    """Fold the records of a replication."""
    sample = Sample(compiled, times, records, warm_up)
    arrival = records.cases.arrival
    return Measures(
        values={kpi.name: kpi.values(sample) for kpi in KPIS.values()},
        causes={cause: float(column.mean()) if len(column) else 0.0 for cause, column in by_cause(sample).items()},
        activities=activity_totals(sample),
        pools=pool_time(sample),
        flows=flow_shares(sample),
        cases=case_counts(sample),
        stuck=records.stuck,
        weeks=max(int(arrival[-1]) - warm_up, 1) / WEEK,
    )


@dataclass(frozen=True, slots=True)
class ActivityResult:
    """One activity: executions a case, and seconds an execution by measure (see `bpr.kpi.activities`)."""

    id: str
    name: str
    executions: Estimate
    times: dict[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class ResourceResult:
    """One pool: share of its open time that it works; None where it has no limit."""

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
    """

    compiled: CompiledModel
    settings: Settings
    warm_up: int
    measures: tuple[Measures, ...]

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
        columns = [measures.values[name] for measures in self.measures]
        return tuple(float(column.mean()) if len(column) else None for column in columns)

    def quantile(self, name: str, share: float) -> float:
        """The quantile of a KPI over all cases of all replications."""
        import numpy as np

        return float(np.quantile(np.concatenate([measures.values[name] for measures in self.measures]), share))

    def _estimate(self, kpi: Kpi) -> Estimate | Unstable | None:
        if kpi.waits and self.growth_per_week > 0:
            return Unstable(self.growth_per_week, self.unit(kpi), kpi.clock)
        by_replication = self.means(kpi.name)
        means = [mean for mean in by_replication if mean is not None]
        if not means:
            return None
        quantiles = (None, None)
        if len(self.measures[0].values[kpi.name]) > 1 and kpi.unit != "share":
            quantiles = self.quantile(kpi.name, 0.5), self.quantile(kpi.name, 0.9)  # type: ignore[assignment]
        return Estimate(*mean_interval(means), *quantiles, self.unit(kpi), kpi.clock, by_replication)

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

    @cached_property
    def loads(self) -> dict[str, float]:
        """Work that arrives over work that can be done, by resource; those without a limit are left out."""
        demand = sum(measures.pools.demand for measures in self.measures)
        on_duty = sum(measures.pools.on_duty for measures in self.measures)
        return {
            pool.id: float(demand[row] / on_duty[row])  # type: ignore[index]
            for row, pool in enumerate(self.compiled.pools)
            if on_duty[row] > 0  # type: ignore[index]
        }

    def pool_growth(self, resource: str) -> float:
        """Cases by which the queue of a resource grows a week; 0 when it keeps up.

        Arrivals a week times the share of them that can't be served: 1 - 1 / load.
        """
        load = self.loads.get(resource, 0.0)
        if load < 1.0:
            return 0.0
        arrived = sum(measures.cases["arrived"] for measures in self.measures)
        weeks = sum(measures.weeks for measures in self.measures)
        return arrived / weeks * (1.0 - 1.0 / load)

    @cached_property
    def growth_per_week(self) -> float:
        """The fastest growing queue, in cases a week; 0 when every resource keeps up."""
        return max((self.pool_growth(resource) for resource in self.loads), default=0.0)

    @cached_property
    def resources(self) -> dict[str, ResourceResult]:
        """Every resource with a role in the model, by id."""
        result = {}
        for row, pool in enumerate(self.compiled.pools):
            if not pool.id:
                continue
            growth = self.pool_growth(pool.id)
            busy: Estimate | Unstable | None = Unstable(growth) if growth > 0 else self._utilisation(row)
            result[pool.id] = ResourceResult(pool.id, pool.label.default, pool.capacity, busy)
        return result

    def _utilisation(self, row: int) -> Estimate | None:
        shares = [m.pools.worked[row] / m.pools.on_duty[row] for m in self.measures if m.pools.on_duty[row] > 0]
        return _mean([float(share) for share in shares], "share", "working") if shares else None

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
        """For each drawn flow, the mean share of the tokens that left its source which took it."""
        import numpy as np

        shares = np.mean([measures.flows for measures in self.measures], axis=0)
        return {id_: float(share) for id_, share in zip(self.compiled.flows, shares, strict=True) if id_}

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
        return (*self.compiled.findings, *self._stuck(), *self._overloaded())

    @cached_property
    def stuck(self) -> tuple[int, ...]:
        """Cases left standing at each element, by its row."""
        rows = range(len(self.compiled.elements))
        return tuple(sum(int(measures.stuck[row]) for measures in self.measures) for row in rows)

    def _stuck(self) -> list[Finding]:
        return [
            Finding(
                "stuck-cases",
                "error",
                f"{count} of {self.cases['arrived']} cases come to a standstill here.",
                Location(self.compiled.file, element=element.id, name=element.label.default),
                "A join waits for a branch that was not taken, or a loop has no way out.",
            )
            for element, count in zip(self.compiled.elements, self.stuck, strict=True)
            if count
        ]

    def _overloaded(self) -> list[Finding]:
        return [
            Finding(
                "no-steady-state",
                "error",
                f"{result.name}: more work arrives than {result.capacity} can do; "
                f"the queue grows by {result.utilisation.growth_per_week:.1f} cases a week.",
                Location(self.compiled.file),
                "Give it more people, less work or fewer arrivals; mean times would only tell how long was simulated.",
            )
            for result in self.resources.values()
            if isinstance(result.utilisation, Unstable)
        ]


def simulate(
    model: Model,
    scenario: Scenario | None = None,
    side: Side = "as-is",
    *,
    alignment: Alignment | None = None,
    settings: Settings | None = None,
    warm_up: int = 0,
    precision: float | None = None,
    jobs: int | None = None,
    progress: Callable[[], None] | None = None,
    default_interval: float | None = None,
) -> Run:
    """Simulate a model under a scenario.

    Args:
        model: what was drawn.
        scenario: what is assumed.
        side: which of the two models it is.
        alignment: which elements are those of the other model.
        settings: cases, replications, seed.
        warm_up: ms at the beginning whose arrivals don't count.
        precision: relative half width of the interval of the mean lead time at which to stop adding replications.
        jobs: workers; None: as many as there are processors.
        progress: called after each replication.
        default_interval: as `compile_model` takes it.

    Raises:
        ScenarioError: all problems of the scenario with this model.
        DeadlockError: when no case comes to an end.
    """
    compiled = compile_model(model, scenario, side, alignment, default_interval=default_interval)
    nothing = Run(compiled, replace(settings or Settings(), replications=0), warm_up, ())
    run = extended(nothing, settings, jobs, progress)
    while precision is not None and (more := replications_needed(run, precision)) > run.settings.replications:
        run = extended(run, replace(run.settings, replications=more), jobs, progress)
    return run


def extended(
    run: Run, settings: Settings | None, jobs: int | None = None, progress: Callable[[], None] | None = None
) -> Run:
    """The run with replications added up to what the settings ask for.

    Raises:
        SimulationError: when no case arrives after the warm-up.
        DeadlockError: when no case comes to an end.
    """
    wanted = settings or Settings()
    fold = partial(measure, run.warm_up)
    first = len(run.measures)
    new = replicate(run.compiled, wanted, fold, jobs=jobs, first=first, progress=progress)
    result = Run(run.compiled, wanted, run.warm_up, (*run.measures, *new))
    if not result.cases["arrived"]:
        hint = "Make it shorter, or simulate more cases."
        raise SimulationError("no case arrives after the warm-up.", hint=hint)
    if not result.cases["completed"]:
        raise no_way_out(run.compiled, result.stuck)
    return result


def replications_needed(run: Run, precision: float) -> int:
    """How many replications bring the interval of the mean lead time down to a relative half width.

    The half width falls with the square root of their number (Law, 5th ed., section 9.4.1); half as many again at
    least, to be there in a few rounds, and never more than MOST_REPLICATIONS.
    """
    done = run.settings.replications
    mean, low, _ = mean_interval([mean for mean in run.means(PRECISION_KPI) if mean is not None] or [0.0])
    if low is None:
        return min(max(10, done), MOST_REPLICATIONS)
    half = (mean - low) / mean if mean else 0.0
    if half <= precision or run.growth_per_week > 0:
        return done
    return min(max(ceil(done * (half / precision) ** 2), ceil(done * 1.5)), MOST_REPLICATIONS)


def _mean(values: list[float], unit: str, clock: str) -> Estimate:
    return Estimate(*mean_interval(values), None, None, unit, clock, tuple(values))
