"""bpr: compare a government's procedure as it runs with the procedure as it should run, by simulation.

The line, each step a function from values to a value:

    BPMN file --load--> Model --check--> findings
    scenario  --load_scenario--> Scenario --compile_model--> CompiledModel --simulate--> Run --compare--> Comparison

Example:
    >>> import bpr
    >>> procedure = bpr.find("ma-company-creation")
    >>> as_is, to_be = bpr.load(procedure.as_is), bpr.load(procedure.to_be)
    >>> scenario = bpr.load_scenario(procedure.scenarios["baseline"])
    >>> comparison = bpr.compare_models(as_is, to_be, scenario, settings=bpr.Settings(cases=20, replications=3))
    >>> comparison.differences["visits"].verdict
    'better'

Packages, in the order in which to read: `model`, `bpmn`, `lint`, `scenario`, `alignment`, `simulation`, `interchange`,
`kpi`, `execution`, `comparison`, `play`, `validation`, `report`, `store`. What each may import is enforced
(pyproject.toml, import-linter).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpr.alignment import Alignment, align
    from bpr.bpmn import load
    from bpr.catalog import Procedure, find, procedures
    from bpr.comparison import Change, Comparison, Difference, compare, compare_models
    from bpr.errors import BprError
    from bpr.findings import Finding
    from bpr.kpi import Estimate, Run, Unstable, simulate
    from bpr.location import Location
    from bpr.model import Model
    from bpr.report import render
    from bpr.scenario import Scenario, load_scenario
    from bpr.simulation import CompiledModel, Settings, compile_model

__all__ = [
    "Alignment",
    "BprError",
    "Change",
    "Comparison",
    "CompiledModel",
    "Difference",
    "Estimate",
    "Finding",
    "Location",
    "Model",
    "Procedure",
    "Run",
    "Scenario",
    "Settings",
    "Unstable",
    "align",
    "check",
    "compare",
    "compare_models",
    "compile_model",
    "find",
    "load",
    "load_scenario",
    "procedures",
    "render",
    "simulate",
]

_HOME = {
    "alignment": ("Alignment", "align"),
    "bpmn": ("load",),
    "catalog": ("Procedure", "find", "procedures"),
    "comparison": ("Change", "Comparison", "Difference", "compare", "compare_models"),
    "errors": ("BprError",),
    "findings": ("Finding",),
    "kpi": ("Estimate", "Run", "Unstable", "simulate"),
    "location": ("Location",),
    "model": ("Model",),
    "report": ("render",),
    "scenario": ("Scenario", "load_scenario"),
    "simulation": ("CompiledModel", "Settings", "compile_model"),
}
_MODULE_OF = {name: f"bpr.{module}" for module, names in _HOME.items() for name in names}


def check(model: Model) -> tuple[Finding, ...]:
    """What reading a model had to interpret or leave out, and what its drawing should keep and doesn't."""
    from bpr.lint import lint

    return (*model.findings, *lint(model))


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: a program that only loads files doesn't wait for the engine."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'bpr' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_MODULE_OF[name]), name)
