"""How much is simulated: what a scenario says of it, where nothing else is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.findings import Finding
from bpr.scenario.run_options import RunOptions
from bpr.scenario.scenario import Scenario
from bpr.simulation.arriving import expected_cases
from bpr.simulation.compiled import CompiledModel
from bpr.simulation.replicate import Settings
from bpr.units import HOUR

WarmUpLength = int | Literal["auto"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What `bpr.kpi.simulate` is asked for.

    Attributes:
        settings: cases, replications, seed.
        warm_up: ms at the beginning whose arrivals don't count; None: to be found.
        precision: relative half width of the interval of the mean lead time to be reached, or None.
        findings: how many cases a duration comes to.
    """

    settings: Settings
    warm_up: int | None = 0
    precision: float | None = None
    findings: tuple[Finding, ...] = ()


def plan_of(
    scenario: Scenario | None,
    compiled: CompiledModel | None = None,
    *,
    cases: int | None = None,
    replications: int | None = None,
    seed: int | None = None,
    warm_up: WarmUpLength | None = None,
    precision: float | None = None,
) -> Plan:
    """What is asked for, else what the scenario says under [run], else the defaults of `Settings`.

    Args:
        scenario: what is assumed; None says nothing.
        compiled: what runs; needed where `needs_model` says so: `run.duration` depends on how cases come.
        cases: arrivals in each replication; None here and below: not asked for.
        replications: independent repetitions.
        seed: of the random numbers.
        warm_up: ms at the beginning, or "auto".
        precision: relative half width.

    Raises:
        ValueError: without the model that is needed.
    """
    said = RunOptions() if scenario is None else scenario.run
    findings: tuple[Finding, ...] = ()
    if needs_model(scenario, cases):
        if compiled is None:
            raise ValueError("how many cases come in a time depends on the model: give it.")
        cases = cases_in(compiled, said.duration or 0)
        findings = (_told(said, cases),)
    plain = Settings()
    settings = Settings(
        cases=_first(cases, said.cases, plain.cases),
        replications=_first(replications, said.replications, plain.replications),
        seed=_first(seed, said.seed, plain.seed),
    )
    length = warm_up if warm_up is not None else said.warm_up or 0
    wanted = precision if precision is not None else said.precision
    return Plan(settings, None if length == "auto" else length, wanted, findings)


def needs_model(scenario: Scenario | None, cases: int | None = None) -> bool:
    """Whether the number of cases is that of the arrivals in a time."""
    return cases is None and scenario is not None and scenario.run.duration is not None


def cases_in(compiled: CompiledModel, length: int) -> int:
    """The number of cases that are expected in a time in ms, rounded, at least 1."""
    return max(1, round(expected_cases(compiled.arriving, compiled.calendars, compiled.start, length)))


def _first(asked: int | None, said: int | None, default: int) -> int:
    return next((value for value in (asked, said) if value is not None), default)


def _told(said: RunOptions, cases: int) -> Finding:
    message = f"{cases:,} applications are expected in {(said.duration or 0) / HOUR:g} h: so many in each replication."
    return Finding("run-duration", "info", message, said.location)
