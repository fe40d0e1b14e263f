"""Folding a replication in chunks."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from builders import process, scenario

from bpr.kpi import Run
from bpr.kpi.registry import KPIS
from bpr.kpi.simulate import simulate_compiled
from bpr.scenario.distributions import Exponential
from bpr.simulation import Settings, compile_model
from bpr.units import MINUTE

MODULE = import_module("bpr.simulation.replicate")
TIMES = {name: Exponential(5.0 * MINUTE) for name in "ABC"}
GIVEN = scenario(TIMES, shares={"x1": {"B": 0.7, "C": 0.3}}, staff={"Clerk": 4}, every=Exponential(9.0 * MINUTE))
STUCK = process("s p1 A p2 e", "p1 x1 B p2", "x1 C e1")
"""Three cases in ten never come to their end."""


def told(run: Run) -> list[Any]:
    """All that a run keeps, as plain values."""
    return [
        (
            {name: column.tolist() for name, column in one.values.items()},
            one.means,
            one.quantiles,
            one.causes,
            one.activities.executions.tolist(),
            {name: column.tolist() for name, column in one.activities.totals.items()},
            one.pools.demand.tolist(),
            one.cases,
        )
        for one in run.measures
    ]


@pytest.mark.parametrize("warm_up", [0, 100 * 60_000])
def test_chunks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch, warm_up: int) -> None:
    """To the last bit, with cases that don't complete and a warm-up, and whoever works."""
    compiled, settings = compile_model(STUCK, GIVEN), Settings(cases=80, replications=3)
    whole = told(simulate_compiled(compiled, settings, warm_up=warm_up, jobs=1))
    monkeypatch.setattr(MODULE, "LOG_ROWS", 7)

    assert whole == told(simulate_compiled(compiled, settings, warm_up=warm_up, jobs=1))
    assert whole == told(simulate_compiled(compiled, settings, warm_up=warm_up, jobs=2))


def test_activities_count_completed_cases_alone() -> None:
    """A case that stands at the join did A, which doesn't count; C is done in such cases only."""
    run = simulate_compiled(compile_model(STUCK, GIVEN), Settings(cases=80, replications=2))
    executions = {id_: result.executions.mean for id_, result in run.activities.items()}

    assert 0 < run.cases["deadlocked"]
    assert {"A": 1.0, "B": 1.0, "C": 0.0} == executions


def test_at_most_eight_bytes_a_case_are_kept_of_a_kpi() -> None:
    """And nothing of those that have no quantiles, or that the study doesn't speak of."""
    (one,) = simulate_compiled(compile_model(STUCK, GIVEN), Settings(cases=50, replications=1)).measures

    assert all(column.itemsize <= 8 for column in one.values.values())
    assert {"lead_time", "cycle_time", "waiting_time", "processing_time", "handoffs"} == set(one.values)
    assert not set(one.values) & {name for name, kpi in KPIS.items() if kpi.unit == "share"}


def test_quantiles_have_intervals_over_replications() -> None:
    """They hold the quantile; a single replication has none."""
    compiled = compile_model(STUCK, replace(GIVEN))
    lead: Any = simulate_compiled(compiled, Settings(cases=50, replications=5)).kpi("lead_time")
    alone: Any = simulate_compiled(compiled, Settings(cases=50, replications=1)).kpi("lead_time")

    assert lead.p50_interval[0] < lead.p50 < lead.p50_interval[1]
    assert lead.p90_interval[0] < lead.p90 < lead.p90_interval[1]
    assert ((None, None), (None, None)) == (alone.p50_interval, alone.p90_interval)
