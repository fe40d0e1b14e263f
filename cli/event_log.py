"""`bpr simulate --what log`: the event log of a simulation, without its report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .findings import tell_findings
from .session import Session
from .study import Study

if TYPE_CHECKING:
    from bpr.simulation import CompiledModel, Plan


def keep_log(what: Study, plan: Plan, output: Path | None, replications: int, speak: Session) -> None:
    """Write the log of the first replications of each model.

    Raises:
        BprError: what can't be simulated or written.
    """
    from bpr.eventlog import ENDINGS, is_log
    from bpr.simulation.event_log import write_log

    if output is None or not is_log(output):
        raise click.UsageError(f"a log needs a file: -o with one of the endings {', '.join(ENDINGS)}.")
    models = compiled_models(what)
    count = write_log(output, models, plan.settings, replications)
    told = (*what.findings, *plan.findings)
    tell_findings(tuple(dict.fromkeys((*told, *(each for one in models for each in one.findings)))), speak)
    if not speak.quiet:
        zone = models[0].time_zone or "UTC (study.time_zone names another)"
        click.echo(f"{output}: {count} rows; the zone of the wall clock is {zone}", err=True)


def compiled_models(what: Study) -> tuple[CompiledModel, ...]:
    """The models of a study, the as-is first."""
    from bpr.alignment import align
    from bpr.comparison import compiled_pair
    from bpr.simulation import compile_model

    if what.to_be is None:
        return (compile_model(what.as_is, what.scenario),)
    return compiled_pair(what.as_is, what.to_be, what.scenario, align(what.as_is, what.to_be))
