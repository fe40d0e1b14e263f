"""`bpr scenario`: the parameters of a study, in bpr's formats and those of others."""

from __future__ import annotations

import click

from .lazy_group import LazyGroup

COMMANDS = ("new", "convert", "check", "show")
"""In the order of use; each is a module beside this one, scenario_NAME."""


class ScenarioGroup(LazyGroup):
    """The commands about parameters."""

    modules = {name: f"scenario_{name}" for name in COMMANDS}  # noqa: RUF012 - never changed


@click.group(cls=ScenarioGroup, name="scenario")
def command() -> None:
    """Make, convert, check and show what a simulation assumes.

    A scenario is a TOML file or a spreadsheet (.xlsx). bpr also reads the parameters of other tools: BPSim 1.0 and 2.0
    (in a BPMN file or alone), QBP (BIMP, Apromore), Prosimos, Scylla, jBPM, and what Camunda, Signavio and Bizagi
    put into their drawings; it writes BPSim 2.0 and Prosimos.

    Example: bpr scenario show ma-company-creation
    """
