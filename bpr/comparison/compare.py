"""The comparison of two runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from bpr.alignment import Alignment, align
from bpr.comparison.changes import Change, changes
from bpr.comparison.difference import Difference, difference
from bpr.comparison.holm import judged_together
from bpr.errors import ComparisonError, Problem, ScenarioError, raise_problems
from bpr.kpi import KPIS, Run, Unstable
from bpr.kpi.simulate import extended, simulate_compiled
from bpr.kpi.warm_up import longest
from bpr.model import Model
from bpr.scenario.scenario import SIDES, Scenario
from bpr.simulation import CompiledModel, Settings, compile_model
from bpr.simulation.workers import Beat


@dataclass(frozen=True)
class Comparison:
    """Two runs on the same applicants.

    Attributes:
        as_is, to_be: the runs.
        changes: how the drawings differ.
        alignment: which element is which.
    """

    as_is: Run
    to_be: Run
    changes: tuple[Change, ...] = ()
    alignment: Alignment = Alignment()

    @cached_property
    def differences(self) -> dict[str, Difference | Unstable | None]:
        """The difference of every KPI, by name; the verdicts hold for all of them together."""
        return judged_together({name: difference(name, self.as_is, self.to_be) for name in KPIS})


def compare(as_is: Run, to_be: Run, changes: tuple[Change, ...] = (), alignment: Alignment | None = None) -> Comparison:
    """Compare two runs.

    Raises:
        ComparisonError: when they don't rest on the same seed, cases, warm-up, start or currency.
    """
    _check_alike(as_is, to_be)
    return Comparison(as_is, to_be, changes, alignment or Alignment())


def compare_models(
    as_is: Model,
    to_be: Model,
    scenario: Scenario | None = None,
    *,
    settings: Settings | None = None,
    warm_up: int | None = 0,
    precision: float | None = None,
    jobs: int | None = None,
    progress: Beat | None = None,
) -> Comparison:
    """Align two models, simulate both on the same applicants, and compare them.

    Arguments are those of `bpr.kpi.simulate`; with a precision, both get as many replications as the one that needs
    more, and a warm-up that is to be found is that of the one that takes longer to settle.
    """
    alignment = align(as_is, to_be)
    models = compiled_pair(as_is, to_be, scenario, alignment)
    cut = longest(models, settings or Settings(), jobs) if warm_up is None else warm_up
    before, after = (
        simulate_compiled(compiled, settings, warm_up=cut, precision=precision, jobs=jobs, progress=progress)
        for compiled in models
    )
    most = max(before.settings.replications, after.settings.replications)
    before, after = (
        extended(run, replace(run.settings, replications=most), jobs, progress)
        if run.settings.replications < most
        else run
        for run in (before, after)
    )
    return compare(before, after, changes(as_is, to_be, alignment), alignment)


def compiled_pair(
    as_is: Model, to_be: Model, scenario: Scenario | None, alignment: Alignment
) -> tuple[CompiledModel, CompiledModel]:
    """Both models, compiled before anything is simulated, so that the problems of both are told in one go.

    Raises:
        ScenarioError: all problems of the scenario with both models.
    """
    problems: list[Problem] = []
    found: list[CompiledModel] = []
    for model, side in zip((as_is, to_be), SIDES, strict=True):
        interval = found[0].mean_interval if (scenario is None or scenario.partial) and found else None
        try:
            found.append(compile_model(model, scenario, side, alignment, default_interval=interval))
        except ScenarioError as error:
            problems += error.problems
    raise_problems(dict.fromkeys(problems))
    before, after = found
    return before, after


def _check_alike(as_is: Run, to_be: Run) -> None:
    for what, one, other in (
        ("seed, cases and replications", as_is.settings, to_be.settings),
        ("warm-up", as_is.warm_up, to_be.warm_up),
        ("start", as_is.compiled.start, to_be.compiled.start),
        ("currency", as_is.compiled.currency, to_be.compiled.currency),
        ("deadline", as_is.compiled.deadline, to_be.compiled.deadline),
    ):
        if one != other:
            raise ComparisonError(f"the runs differ in {what}: {one} and {other}.", hint="Simulate both alike.")
