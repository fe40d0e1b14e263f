"""The program `bpr`: its options, its commands, its exit codes.

A command's module is imported when the command is asked for, so that `bpr --version` doesn't wait for the engine.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version

import click

from .errors import give_up_output, guarded, show_internal_errors_in_one_line
from .lazy_group import LazyGroup
from .session import common_options

COMMANDS = ("check", "scenario", "simulate", "play", "verify", "validate-engine", "processes", "runs", "cases", "rule")
"""In the order of use; each is a module beside this one, with _ for -."""


class Program(LazyGroup):
    """All commands."""

    modules = {name: name.replace("-", "_") for name in COMMANDS}  # noqa: RUF012 - never changed

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a pipe that its reader closed is no error to talk about."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            give_up_output()


def _print_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's signature
    if not asked or ctx.resilient_parsing:
        return
    from bpr.simulation import kernel_kind

    click.echo(f"bpr {version('bpr-engine')} (kernel: {kernel_kind()})")
    ctx.exit()


@click.group(cls=Program, name="bpr", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and whether the kernel is compiled or interpreted.",
)
@common_options
def program() -> None:
    """Compare procedures as they are and as they should be, by simulation.

    A PROCEDURE is a path if it exists, else a name from the catalog (see `bpr processes`).

    \b
    Exit codes:
      0    done
      1    the input can't be used
      2    wrong usage
      70   an error of bpr itself
      130  interrupted
      141  the reader of the output went away

    Example: bpr simulate ma-company-creation
    """  # noqa: D301 - click reads the backspace as "keep these lines"


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments; the exit code comes back, an internal error passes through."""
    return guarded(lambda: program.main(list(arguments), prog_name="bpr", standalone_mode=False), arguments)


def main() -> int:
    """Entry point of the console script `bpr`."""
    arguments = sys.argv[1:]
    show_internal_errors_in_one_line(arguments)
    return run(arguments)
