"""`bpr scenario show`: what a simulation would assume, and where each value came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from bpr.language import Language, translator

from .files import name_in_catalog
from .session import common_options, session
from .study import study
from .terminal import console, printable
from .verify import compiled_models

if TYPE_CHECKING:
    from bpr.report.inputs import InputRow


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
        click.echo(
            json.dumps(inputs_document(rows, lambda file: name_in_catalog(file) or file), ensure_ascii=False, indent=2)
        )
    else:
        _print_tables(rows, session(ctx).language)


def _print_tables(rows: Sequence[InputRow], language: Language) -> None:
    """A table for each model."""
    from rich.table import Table

    from bpr.report.messages import MODELS

    _ = translator(language)
    found = dict.fromkeys(row.input.provenance.source for row in rows if row.input.provenance.source)
    sources = {source: number for number, source in enumerate(found, start=1)}
    for side in dict.fromkeys(row.side for row in rows):
        title = _(MODELS[side])
        table = Table(
            title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0)
        )
        for heading in ("Input", "Value", "Provenance", "Place"):
            table.add_column(_(heading), overflow="fold")
        for row in rows:
            if row.side == side:
                table.add_row(
                    *map(
                        printable, (_input(row, language), row.value, _provenance(row, sources, language), _place(row))
                    )
                )
        console().print(table)
    for source, number in sources.items():
        console().print(printable(f"[{number}] {source}"), markup=False, highlight=False)


def _input(row: InputRow, language: Language) -> str:
    """The key with the label of its element, where it has one."""
    name = row.name.into(language)
    if not name:
        return row.key
    table, _, rest = row.key.partition(".")
    id_ = row.element
    return ".".join(part for part in (table, f"'{name}'", rest[len(id_) + 1 :]) if part)


def _provenance(row: InputRow, sources: Mapping[str, int], language: Language) -> str:
    """The kind, and the number of the source in the list below."""
    provenance = row.input.provenance
    kind = translator(language)(provenance.kind)
    return f"{kind} [{sources[provenance.source]}]" if provenance.source else kind


def _place(row: InputRow) -> str:
    location = row.input.provenance.location
    file = PurePath(location.file).name
    if row.input.provenance.kind == "default" or not file:
        return ""
    if location.line is not None:
        return f"{file}:{location.line}"
    return f"{file}: {location.key}" if location.key else file
