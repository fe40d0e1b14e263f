"""`bpr scenario check`: what is in a file of parameters, and what bpr makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from bpr.errors import BpmnError, BprError, ScenarioError
from bpr.markup import STANDARD_INPUT

from .session import Session, common_options, session
from .terminal import printable

if TYPE_CHECKING:
    from bpr.errors import Problem
    from bpr.interchange import Imported, LossReport
    from bpr.model import Model
    from bpr.report.loss import CheckedScenario
    from bpr.scenario import Scenario

UNUSABLE = 1


@click.command(name="check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--model", "models", multiple=True, metavar="BPMN", help="Check it with this drawing; the second: to-be.")
@click.option("--together", is_flag=True, help="The files are parts of one (Scylla: global and simulation file).")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], models: tuple[str, ...], form: str, *, together: bool) -> int:
    """Read files of parameters and tell what of them is used, approximated or ignored.

    FILES are scenarios (TOML or .xlsx) or files of other tools; "FILE#ID" names one of several scenarios in a file.
    Exit code 1 when one of them can't be used: one line a problem.

    Example: bpr scenario check drawing.bpmn
    """
    from bpr.report.loss import loss_document

    refuse_third(models)
    groups = [files] if together else [(file,) for file in files]
    checked = [checked_scenario(group, models) for group in groups]
    if form == "json":
        click.echo(json.dumps(loss_document(checked), ensure_ascii=False, indent=2))
    else:
        for one in checked:
            _print(one, session(ctx))
    for one in checked:
        lines = one.error.lines if one.error else tuple(str(problem) for problem in one.problems)
        for line in lines:
            click.echo(printable(line), err=True)
    return 0 if all(one.usable for one in checked) else UNUSABLE


def refuse_third(models: Sequence[str]) -> None:
    """A study has two models: a third isn't left out in silence."""
    if len(models) > 2:  # noqa: PLR2004  # as-is and to-be
        raise click.UsageError("--model may stand twice: for the as-is drawing, and for the to-be.")


def checked_scenario(files: Sequence[str], models: Sequence[str]) -> CheckedScenario:
    """Read the files of one scenario, and hold it against the drawings."""
    from bpr.bpmn import load
    from bpr.report.loss import CheckedScenario

    name = ", ".join(files)
    drawn = [load(model) for model in models]
    try:
        imported = read(files, drawn[0] if drawn else None)
        scenario = imported.scenario
    except BprError as error:
        return CheckedScenario(name, error=error)
    problems = list(scenario.problems)
    if not problems:
        problems = _against(scenario, drawn) if drawn else _against_itself(files[0], scenario)
    return CheckedScenario(name, imported.report, tuple(problems), scenario.findings)


def read(files: Sequence[str], model: Model | None) -> Imported:
    """The parameters in one file or in several; of a drawing, it is the model that they are about.

    Raises:
        BprError: they can't be read.
    """
    from bpr.interchange.opening import read_parameters, read_several

    return read_parameters(files[0], model) if len(files) == 1 else read_several(files, model)


def _against_itself(file: str, scenario: Scenario) -> list[Problem]:
    """What is wrong with the parameters that a drawing carries, for that drawing; nothing of any other file."""
    from bpr.bpmn import load
    from bpr.interchange.recognition import split_name

    try:
        drawn = load(split_name(file)[0]) if file != STANDARD_INPUT else None
    except BpmnError:
        return []
    return _against(replace(scenario, partial=True), [drawn]) if drawn is not None and drawn.process else []


def _against(scenario: Scenario, drawn: Sequence[Model]) -> list[Problem]:
    from bpr.alignment import align
    from bpr.comparison.compare import compiled_pair
    from bpr.simulation import compile_model

    try:
        if len(drawn) > 1:
            compiled_pair(drawn[0], drawn[1], scenario, align(drawn[0], drawn[1]))
        else:
            compile_model(drawn[0], scenario)
    except ScenarioError as error:
        return list(error.problems)
    return []


def _print(checked: CheckedScenario, speak: Session) -> None:
    if checked.report is None:
        click.echo(printable(f"{checked.file}: can't be read"))
        return
    print_report(checked.report, speak)
    own = (finding for finding in checked.findings if not finding.rule.startswith("parameter"))
    for finding in () if speak.quiet else own:
        click.echo(f"  {finding.severity}: {printable(str(finding))} [{finding.rule}]")


def print_report(report: LossReport, speak: Session) -> None:
    """A line of counts, then what isn't used as it stands, the ignored last."""
    counts = ", ".join(f"{number} {fate}" for fate, number in report.counts.items())
    click.echo(printable(f"{report.file}: {report.format}: {counts}"))
    for fate in () if speak.quiet else ("approximated", "ignored"):
        for line in _lines(entry for entry in report.entries if entry.fate == fate):
            click.echo(f"  {line}")


def _lines(entries: Iterable[object]) -> Iterable[str]:
    return (printable(str(entry)) for entry in entries)
