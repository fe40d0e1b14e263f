"""Runs and comparisons to report on."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import chain, scenario

from bpr.bpmn import load
from bpr.comparison import Comparison, compare_models
from bpr.kpi import Run, simulate
from bpr.model import Model
from bpr.scenario import Scenario, load_scenario
from bpr.simulation import Settings

SMALL = Settings(cases=40, replications=6, seed=7)


@pytest.fixture(scope="session")
def models(root: Path) -> tuple[Model, Model]:
    """As-is and to-be of company creation in Morocco."""
    folder = root / "processes" / "ma-company-creation"
    return load(folder / "as-is.bpmn"), load(folder / "to-be.bpmn")


@pytest.fixture(scope="session")
def baseline(root: Path) -> Scenario:
    """The baseline of that procedure."""
    return load_scenario(root / "simulations" / "ma-company-creation" / "baseline.toml")


@pytest.fixture(scope="session")
def comparison(models: tuple[Model, Model], baseline: Scenario) -> Comparison:
    """A small comparison of both."""
    return compare_models(*models, baseline, settings=SMALL)


@pytest.fixture(scope="session")
def itself(models: tuple[Model, Model], baseline: Scenario) -> Comparison:
    """The as-is model compared with itself, under the assumptions of the as-is."""
    one = Scenario(baseline.file, baseline.study, baseline.calendars, baseline.side("as-is"))
    return compare_models(models[0], models[0], one, settings=SMALL)


@pytest.fixture(scope="session")
def worsened(models: tuple[Model, Model], baseline: Scenario) -> Comparison:
    """The redesign undone: what is to-be comes first."""
    turned = {"as-is": baseline.sides["to-be"], "to-be": baseline.sides["as-is"]}
    undone = Scenario(baseline.file, baseline.study, baseline.calendars, baseline.common, turned)  # type: ignore[arg-type]
    return compare_models(models[1], models[0], undone, settings=SMALL)


@pytest.fixture(scope="session")
def unstable() -> Run:
    """One clerk who needs 20 minutes for a case; one comes every 10."""
    return simulate(chain("A"), scenario({"A": 20}, every=10), settings=Settings(cases=60, replications=3))
