"""How long the main jobs take: `pytest -m benchmark tests/benchmarks`; compare runs on one machine only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bpr
from bpr.simulation import Records, Timetable, compile_model, replicate

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def study() -> tuple[bpr.Model, bpr.Model, bpr.Scenario]:
    """The models of company creation in Morocco, and their baseline."""
    procedure = bpr.find("ma-company-creation")
    assert procedure.to_be is not None
    scenario = bpr.load_scenario(procedure.scenarios["baseline"])
    return bpr.load(procedure.as_is), bpr.load(procedure.to_be), scenario


def test_loading_a_model(benchmark: BenchmarkFixture) -> None:
    """Reading the as-is model of the demo."""
    procedure = bpr.find("ma-company-creation")

    assert benchmark(bpr.load, procedure.as_is).activities


def test_comparing_with_defaults(benchmark: BenchmarkFixture, study: tuple[bpr.Model, bpr.Model, bpr.Scenario]) -> None:
    """The demo from values to differences: two models, 30 replications of 300 cases."""
    as_is, to_be, scenario = study
    comparison = benchmark(bpr.compare_models, as_is, to_be, scenario)

    assert comparison.as_is.cases["completed"] == 9000


def test_one_replication_of_many_cases(
    benchmark: BenchmarkFixture, study: tuple[bpr.Model, bpr.Model, bpr.Scenario]
) -> None:
    """The kernel and the records alone: 20,000 cases of the as-is model."""
    as_is, _, scenario = study
    compiled = compile_model(as_is, scenario)
    settings = bpr.Settings(cases=20_000, replications=1)
    (items,) = benchmark(replicate, compiled, settings, count_items, jobs=1)

    assert items > 20_000


def count_items(_compiled: bpr.CompiledModel, _times: Timetable, records: Records) -> int:
    """How many work items a replication has."""
    return len(records.items.case)
