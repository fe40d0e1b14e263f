"""`bpr verify`: the simulator's cases played in the workflow engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .session import common_options, session
from .study import Study, study
from .terminal import printable

if TYPE_CHECKING:
    from bpr.simulation import CompiledModel

DISAGREED = 1


@click.command(name="verify")
@click.argument("procedure", metavar="FILE|PROCEDURE")
@click.option("--scenario", default="", metavar="S", help="File, or name in the catalog; none for defaults alone.")
@click.option("--process", default="", metavar="ID", help="Process to run, when a file holds several.")
@click.option("--cases", type=click.IntRange(1), default=20, show_default=True, help="Cases played of each model.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Same seed, same draws.")
@common_options
@click.pass_context
def command(ctx: click.Context, procedure: str, scenario: str, process: str, *, cases: int, seed: int) -> int:
    """Play cases in SpiffWorkflow with the simulator's own decisions, and compare.

    One line a difference: the activities that both did, and where they part. Exit code 1 when there is one, and when a
    model holds elements that only one of the two executes.

    Example: bpr verify ma-company-creation --cases 100
    """
    from bpr.execution import verify

    agreed = True
    for compiled in compiled_models(study(procedure, None, scenario, process)):
        found = verify(compiled, cases, seed)
        for difference in found.differences:
            click.echo(printable(f"{compiled.file}: {difference}"))
        if not session(ctx).quiet:
            summary = f"{compiled.file}: {found.agreed} of {found.cases} cases agree with {found.engine}."
            click.echo(printable(summary), err=bool(found.differences))
        agreed = agreed and not found.differences
    return 0 if agreed else DISAGREED


def compiled_models(what: Study) -> list[CompiledModel]:
    """The models of a study as `bpr simulate` would run them."""
    from bpr.alignment import align
    from bpr.simulation import compile_model

    if what.to_be is None:
        return [compile_model(what.as_is, what.scenario)]
    alignment = align(what.as_is, what.to_be)
    as_is = compile_model(what.as_is, what.scenario, "as-is", alignment)
    interval = as_is.mean_interval
    return [as_is, compile_model(what.to_be, what.scenario, "to-be", alignment, default_interval=interval)]
