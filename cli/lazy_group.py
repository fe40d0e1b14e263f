"""A group of commands whose modules are imported when a command is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """A group that knows its commands by name, in the order of use, each with its module beside this one."""

    modules: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order of use."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or None."""
        if cmd_name not in self.modules:
            return None
        command = import_module(f".{self.modules[cmd_name]}", __package__).command
        assert isinstance(command, click.Command)  # noqa: S101 - a slip of ours, not of the user
        return command
