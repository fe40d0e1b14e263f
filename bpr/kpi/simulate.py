"""Simulate a model under a scenario: compile, replicate, fold."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil

from bpr.alignment import Alignment
from bpr.errors import SimulationError
from bpr.kpi.estimate import mean_interval
from bpr.kpi.measures import MeasuresFolder
from bpr.kpi.run import Run
from bpr.kpi.warm_up import WarmUp, detected
from bpr.model import Model
from bpr.scenario.scenario import Scenario, Side
from bpr.simulation import CompiledModel, Settings, compile_model, stream
from bpr.simulation.replicate import no_way_out
from bpr.simulation.workers import Beat

MOST_REPLICATIONS = 10_000
PRECISION_KPI = "lead_time"


def simulate(
    model: Model,
    scenario: Scenario | None = None,
    side: Side = "as-is",
    *,
    alignment: Alignment | None = None,
    settings: Settings | None = None,
    warm_up: int | WarmUp | None = 0,
    precision: float | None = None,
    jobs: int | None = None,
    progress: Beat | None = None,
) -> Run:
    """Simulate a model under a scenario.

    Args:
        model: what was drawn.
        scenario: what is assumed.
        side: which of the two models it is.
        alignment: which elements are those of the other model.
        settings: cases, replications, seed.
        warm_up: ms at the beginning whose arrivals don't count; None: found by MSER-5 (see `bpr.kpi.warm_up`).
        precision: relative half width of the interval of the mean lead time at which to stop adding replications.
        jobs: workers; None: as many as there are processors.
        progress: called with the shares of replications that were done.

    Raises:
        ScenarioError: all problems of the scenario with this model.
        DeadlockError: when no case comes to an end.
    """
    compiled = compile_model(model, scenario, side, alignment)
    return simulate_compiled(compiled, settings, warm_up=warm_up, precision=precision, jobs=jobs, progress=progress)


def simulate_compiled(
    compiled: CompiledModel,
    settings: Settings | None = None,
    *,
    warm_up: int | WarmUp | None = 0,
    precision: float | None = None,
    jobs: int | None = None,
    progress: Beat | None = None,
) -> Run:
    """Simulate what was compiled already; arguments and errors are those of `simulate`."""
    amount = settings or Settings()
    cut = detected(compiled, amount, jobs) if warm_up is None else warm_up
    found = cut if isinstance(cut, WarmUp) else None
    instant = cut.instant if isinstance(cut, WarmUp) else cut
    nothing = Run(compiled, replace(amount, replications=0), instant, (), precision, found)
    run = extended(nothing, settings, jobs, progress)
    while precision is not None and (more := replications_needed(run, precision)) > run.settings.replications:
        run = extended(run, replace(run.settings, replications=more), jobs, progress)
    return run


def extended(run: Run, settings: Settings | None, jobs: int | None = None, progress: Beat | None = None) -> Run:
    """The run with replications added up to what the settings ask for.

    Raises:
        SimulationError: when no case arrives after the warm-up.
        DeadlockError: when no case comes to an end.
    """
    wanted = settings or Settings()
    start = partial(MeasuresFolder, run.warm_up)
    first = len(run.measures)
    new = stream(run.compiled, wanted, start, jobs=jobs, first=first, progress=progress)
    result = replace(run, settings=wanted, measures=(*run.measures, *new))
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
