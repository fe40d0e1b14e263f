"""`bpr simulate`: one model, or the as-is and the to-be on the same applicants."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click

from .database import database_option, store_at
from .event_log import compiled_models, keep_log
from .findings import tell_findings
from .keeping import keep_run
from .parameters import precision, warm_up
from .progress import Progress
from .second_engine import verified
from .session import Session, common_options, session
from .study import Study, study

if TYPE_CHECKING:
    from bpr.findings import Finding
    from bpr.report import Subject, Verified
    from bpr.simulation import Plan, Settings
    from bpr.store import Store

FORMATS = {"table": "text", "json": "json", "csv": "csv"}
PIPE_WIDTH = 120
NARROWEST = 60


class Amount(TypedDict):
    """How much is simulated, and how it is told."""

    cases: int | None
    replications: int | None
    precision: float | None
    seed: int | None
    warm_up: int | Literal["auto"] | None
    jobs: int | None
    no_verify: bool
    form: str | None
    output: Path | None
    what: str
    log_replications: int
    url: str | None


class Options(TypedDict):
    """The same for one model and for two."""

    settings: Settings
    warm_up: int | None
    precision: float | None
    jobs: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Simulated:
    """A study, what came of it, what the workflow engine makes of it, and what is to be told beside."""

    what: Study
    subject: Subject
    verified: tuple[Verified, ...] = ()
    findings: tuple[Finding, ...] = ()


@click.command(name="simulate")
@click.argument("as_is", metavar="AS_IS")
@click.argument("to_be", metavar="[TO_BE]", required=False)
@click.option("--scenario", default="", metavar="S", help="File, or name in the catalog; none for defaults alone.")
@click.option("--process", default="", metavar="ID", help="Process to run, when a file holds several.")
@click.option("--cases", type=click.IntRange(1), help="Arrivals a replication; 300 by default.")
@click.option("--replications", type=click.IntRange(1), help="Independent repetitions; 30 by default.")
@click.option("--precision", callback=precision, metavar="P%", help="Add replications until lead time is known to P%.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Same seed, same draws; 1 by default.")
@click.option("--warm-up", callback=warm_up, metavar="D", help="Don't count arrivals of the first D; auto finds D.")
@click.option("--jobs", type=click.IntRange(1), help="Workers; as many as processors by default.")
@click.option("--no-verify", is_flag=True, help="Don't play cases of each model in SpiffWorkflow to compare.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="On standard output; table by default.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write a file; its ending is the format: .txt .json .csv, of a log .csv .xes .parquet",
)
@click.option("--what", type=click.Choice(["report", "log"]), default="report", help="The report, or an event log.")
@click.option("--log-replications", type=click.IntRange(1), default=1, help="How many go into the log; 1 by default.")
@database_option
@common_options
@click.pass_context
def command(
    ctx: click.Context, as_is: str, to_be: str | None, scenario: str, process: str, **amount: Unpack[Amount]
) -> None:
    """Simulate a procedure, and compare as-is with to-be.

    AS_IS is a BPMN file, a folder with as-is.bpmn and to-be.bpmn, or a name from the catalog (see `bpr processes`);
    - is standard input. A procedure brings its to-be model and its baseline scenario. No option is needed. The first
    cases of each model are played in SpiffWorkflow too, and what differs is told. With --db the run is kept with its
    files. With --what log the executions of the first replication are written instead, one row each. What [run] of the
    scenario says goes before the defaults of the options.

    Example: bpr simulate ma-company-creation
    """
    from bpr.report import findings_of

    speak = session(ctx)
    if amount["what"] == "log":
        what = study(as_is, to_be, scenario, process)
        keep_log(what, _plan(what, amount), amount["output"], amount["log_replications"], speak)
        return
    form = _form(amount)
    what = study(as_is, to_be, scenario, process)
    # Opened before the work, so that a wrong address doesn't cost a simulation.
    with store_at(amount["url"], create=True) as store:
        plan = _plan(what, amount)
        done = _verified(what, plan, _simulated(what, plan, amount, speak), amount)
        number = _kept(store, done) if store else None
    if not speak.quiet:
        _say_how(number)
    tell_findings(findings_of(done.subject, done.findings), speak)
    _print(done, form, amount["output"], speak)


def _form(amount: Amount) -> str:
    """The format: asked for, or that of the file. Told before the work, not after it."""
    from bpr.report import format_of

    output = amount["output"]
    ending = format_of(output) if output else None
    asked = FORMATS[amount["form"]] if amount["form"] else None
    if asked and ending and asked != ending:
        raise click.UsageError(f"--format {amount['form']} contradicts the ending of {output}.")
    return asked or ending or "text"


def _plan(what: Study, amount: Amount) -> Plan:
    """What the options ask for, else what the scenario says."""
    from bpr.simulation.plan import needs_model, plan_of

    compiled = compiled_models(what)[0] if needs_model(what.scenario, amount["cases"]) else None
    return plan_of(
        what.scenario,
        compiled,
        cases=amount["cases"],
        replications=amount["replications"],
        seed=amount["seed"],
        warm_up=amount["warm_up"],
        precision=amount["precision"],
    )


def _simulated(what: Study, plan: Plan, amount: Amount, speak: Session) -> Subject:
    from bpr.comparison import compare_models
    from bpr.kpi import simulate

    total = plan.settings.replications * (1 if what.to_be is None else 2)
    progress = Progress("simulating", total, visible=sys.stderr.isatty() and not speak.quiet)
    options: Options = {
        "settings": plan.settings,
        "warm_up": plan.warm_up,
        "precision": plan.precision,
        "jobs": amount["jobs"],
        "progress": progress,
    }
    try:
        if what.to_be is None:
            return simulate(what.as_is, what.scenario, **options)
        return compare_models(what.as_is, what.to_be, what.scenario, **options)
    finally:
        progress.clear()


def _verified(what: Study, plan: Plan, subject: Subject, amount: Amount) -> Simulated:
    told = (*what.findings, *plan.findings)
    if amount["no_verify"]:
        return Simulated(what, subject, findings=told)
    results, findings = verified(subject)
    return Simulated(what, subject, results, (*told, *findings))


def _kept(store: Store, done: Simulated) -> int:
    from bpr.report import simulation_document
    from bpr.report.subject import runs_of

    document = simulation_document(done.subject, done.findings, done.verified)
    return keep_run(store, done.what, next(iter(runs_of(done.subject).values())), document)


def _say_how(number: int | None) -> None:
    """Which kernel ran, and where the run is kept."""
    from bpr.simulation import kernel_kind

    click.echo(f"kernel: {kernel_kind()}", err=True)
    if number is not None:
        click.echo(f"kept as run {number}; see `bpr runs {number}`", err=True)


def _print(done: Simulated, form: str, output: Path | None, speak: Session) -> None:
    from bpr.report import render, write

    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = render(
        done.subject,
        form,
        speak.language,
        title=done.what.title(speak.language),
        findings=done.findings,
        verified=done.verified,
        width=_width() if output is None else PIPE_WIDTH,
        colour=colour,
    )
    if output is None:
        click.echo(text, nl=False, color=colour)
    else:
        write(output, text)


def _width() -> int:
    """Columns of the terminal; enough for every table in a pipe."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    return max(NARROWEST, min(PIPE_WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns))
