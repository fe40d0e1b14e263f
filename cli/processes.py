"""`bpr processes`: the procedures that come with bpr."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from bpr.catalog import Procedure, procedures
from bpr.language import LANGUAGES, Language, translator

from .session import common_options, session
from .terminal import console, printable

SCHEMA = "bpr/processes/1"


@click.command(name="processes")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the procedures that come with bpr.

    Each name can stand wherever a PROCEDURE is asked for.

    Example: bpr processes --format json
    """
    found = procedures()
    if form == "json":
        click.echo(json.dumps(as_document(found), ensure_ascii=False, indent=2))
    else:
        _print_table(found, session(ctx).language)


def as_document(found: Sequence[Procedure]) -> dict[str, object]:
    """The list as a JSON document: `{"schema", "processes": [...]}`; the same in every language."""
    return {"schema": SCHEMA, "processes": [_as_object(procedure) for procedure in found]}


def _as_object(procedure: Procedure) -> dict[str, object]:
    return {
        "name": procedure.name,
        "title": procedure.title.into("en"),
        "titles": {language: procedure.title.into(language) for language in LANGUAGES},
        "country": procedure.country,
        "domain": procedure.domain,
        "levers": list(procedure.levers),
        "models": ["as-is"] + (["to-be"] if procedure.to_be else []),
        "scenarios": list(procedure.scenarios),
        "folder": str(procedure.folder),
    }


def _print_table(found: Sequence[Procedure], language: Language) -> None:
    from rich.table import Table

    headings = map(translator(language), ("Name", "Title", "Country", "Domain", "Scenarios"))
    table = Table(*headings, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for procedure in found:
        title = procedure.title.into(language)
        cells = (procedure.name, title, procedure.country, procedure.domain, ", ".join(procedure.scenarios))
        table.add_row(*map(printable, cells))
    console().print(table)
