"""`bpr scenario convert`: parameters from one format into another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bpr.errors import raise_problems

from .scenario_check import print_report, read, refuse_third
from .session import common_options, session

if TYPE_CHECKING:
    from bpr.interchange import Imported
    from bpr.interchange.saving import Drawing
    from bpr.interchange.written import Written
    from bpr.language import Language
    from bpr.scenario import Side

DRAWINGS = (".bpmn", ".bpmn2", ".xml")
"""Endings of files that may be drawings themselves."""


@click.command(name="convert")
@click.argument("files", metavar="IN...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write; its ending is the format: .toml .xlsx .bpsim .bpmn (embedded) .json (Prosimos)",
)
@click.option("--model", "models", multiple=True, metavar="BPMN", help="The drawing it is about; the second: to-be.")
@click.option("--side", type=click.Choice(["as-is", "to-be"]), default="as-is", help="Model whose values are written.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Of the report.")
@common_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    output: Path,
    models: tuple[str, ...],
    *,
    side: Side,
    form: str,
) -> None:
    """Read parameters in any format and write them in another; tell what was used, approximated and ignored.

    IN is a scenario (TOML or .xlsx), a file of another tool, "FILE#ID" for one of several scenarios in a file, or the
    two files of Scylla. A format that speaks of one model's elements (.bpsim .bpmn .json) needs the drawing: IN itself
    when that is one, else --model.

    Example: bpr scenario convert drawing.bpmn -o study.toml
    """
    from bpr.report.files import write
    from bpr.report.loss import CheckedScenario, loss_document

    written, imported = _converted(files, output, models, side, session(ctx).language)
    write(output, written.content)
    if form == "json":
        reports = (CheckedScenario(one.file, one) for one in (imported.report, written.report))
        click.echo(json.dumps(loss_document(tuple(reports)), ensure_ascii=False, indent=2))
        return
    print_report(imported.report, session(ctx))
    if written.report.entries:
        print_report(written.report, session(ctx))


def _converted(
    files: tuple[str, ...], output: Path, models: tuple[str, ...], side: Side, language: Language
) -> tuple[Written, Imported]:
    from bpr.interchange.saving import save

    refuse_third(models)
    drawings = _drawings(files, models)
    imported = read(files, drawings["as-is"].model if drawings else None)
    raise_problems(imported.scenario.problems)
    return save(imported, output, drawings, side, language), imported


def _drawings(files: tuple[str, ...], models: tuple[str, ...]) -> dict[Side, Drawing]:
    """The drawings named, else the input itself where it is one."""
    from bpr.bpmn import load
    from bpr.errors import BpmnError
    from bpr.interchange.recognition import split_name
    from bpr.interchange.saving import Drawing
    from bpr.markup import read_bytes
    from bpr.scenario.scenario import SIDES

    if not models:
        file = split_name(files[0])[0]
        try:
            return {"as-is": Drawing(read_bytes(file), load(file))} if file.lower().endswith(DRAWINGS) else {}
        except BpmnError:
            return {}
    return {side: Drawing(read_bytes(model), load(model)) for side, model in zip(SIDES, models, strict=False)}
