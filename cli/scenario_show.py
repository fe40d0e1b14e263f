"""`bpr scenario show`: what a simulation would assume, and where each value came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bpr.language import Language, translator

from .session import common_options, session
from .study import study
from .terminal import console, printable
from .verify import compiled_models

if TYPE_CHECKING:
    from bpr.report.inputs import InputRow

SIDES = {"as-is": "as-is", "to-be": "to-be"}


@click.command(name="show")
@click.argument("as_is", metavar="AS_IS")
@click.argument("to_be", metavar="[TO_BE]", required=False)
@click.option("--scenario", default="", metavar="S", help="File, or name in the catalog; none for defaults alone.")
@click.option("--process", default="", metavar="ID", help="Process to run, when a file holds several.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, as_is: str, to_be: str | None, scenario: str, process: str, *, form: str) -> None:
    """Show every input that `bpr simulate` would use with the same arguments, and its provenance.

    Example: bpr scenario show ma-company-creation
    """
    from bpr.report.inputs import input_rows, inputs_document

    what = study(as_is, to_be, scenario, process)
    rows = input_rows(compiled_models(what), what.assumed.root)
    if form == "json":
        click.echo(json.dumps(inputs_document(rows), ensure_ascii=False, indent=2))
    else:
        _print_table(rows, session(ctx).language)


def _print_table(rows: Sequence[InputRow], language: Language) -> None:
    from rich.table import Table

    from bpr.report.messages import MODELS

    _ = translator(language)
    headings = map(_, ("Model", "Input", "Name", "Value", "Provenance", "Place"))
    table = Table(*headings, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for row in rows:
        provenance = row.input.provenance
        kind = f"{_(provenance.kind)}: {provenance.source}" if provenance.source else _(provenance.kind)
        place = "" if provenance.kind == "default" else _place(row)
        table.add_row(*map(printable, (_(MODELS[row.side]), row.key, row.name, row.value, kind, place)))
    console().print(table)


def _place(row: InputRow) -> str:
    location = row.input.provenance.location
    return location.file if location.line is None else f"{location.file}:{location.line}"
