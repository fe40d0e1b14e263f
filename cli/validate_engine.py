"""`bpr validate-engine`: the simulator against queues and other systems of which theory knows the answer."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size

import click

from .progress import Progress
from .session import Session, common_options, session

FORMATS = {"table": "text", "json": "json", "csv": "csv"}
OUTSIDE = 1
WIDEST = 120
"""Columns."""


@click.command(name="validate-engine")
@click.option("--quick", is_flag=True, help="Simulate less: seconds instead of a minute, and wider intervals.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Same seed, same draws.")
@click.option("--jobs", type=click.IntRange(1), help="Workers; as many as processors by default.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, *, quick: bool, seed: int, jobs: int | None, form: str) -> int:
    """Simulate systems with known answers, and tell theory and simulation side by side.

    Queues, networks of queues, priorities, impatience, loops, branches, office hours. All intervals together have a
    confidence of 99 %: of a hundred seeds, about one has a line outside by chance. Exit code 1 when a line is outside.

    Example: bpr validate-engine --quick
    """
    from bpr.report import render_validation
    from bpr.validation import all_systems, validate

    speak, systems = session(ctx), all_systems()
    _warn(speak, quick=quick)
    progress = Progress("validating", len(systems), visible=sys.stderr.isatty() and not speak.quiet)
    try:
        found = validate(systems, seed=seed, quick=quick, jobs=jobs, progress=progress)
    finally:
        progress.clear()
    seen = sys.stdout.isatty()
    colour = seen and not os.environ.get("NO_COLOR")
    width = min(get_terminal_size().columns, WIDEST) if seen else WIDEST
    text = render_validation(found, FORMATS[form], speak.language, width=width, colour=colour)
    click.echo(text, nl=False, color=colour)
    return 0 if found.inside == len(found.lines) else OUTSIDE


def _warn(speak: Session, *, quick: bool) -> None:
    """Say what the interpreted kernel means, before the wait."""
    from bpr.simulation import kernel_kind

    if kernel_kind() == "interpreted" and not quick and not speak.quiet:
        click.echo("The kernel is interpreted: this takes an hour or more; --quick takes minutes.", err=True)
