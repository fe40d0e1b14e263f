"""`bpr scenario`: the parameters of a study, in bpr's formats and those of others."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = ("new", "convert", "check", "show")
"""In the order of use; each is a module beside this one, scenario_NAME."""


class ScenarioGroup(click.Group):
    """A group that imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f".scenario_{cmd_name}", __package__).command
        assert isinstance(command, click.Command)  # noqa: S101 - a slip of ours, not of the user
        return command


@click.group(cls=ScenarioGroup, name="scenario")
def command() -> None:
    """Make, convert, check and show what a simulation assumes.

    A scenario is a TOML file or a spreadsheet (.xlsx). bpr also reads the parameters of other tools: BPSim 1.0 and 2.0
    (in a BPMN file or alone), QBP (BIMP, Apromore), Prosimos, Scylla, jBPM, and what Camunda, Signavio and Bizagi
    put into their drawings; it writes BPSim 2.0 and Prosimos.

    Example: bpr scenario show ma-company-creation
    """
