"""`bpr rule`: the manual pages of the rules that `bpr check` looks at drawings with."""

from __future__ import annotations

import json

import click

from bpr.errors import did_you_mean
from bpr.language import Language, translator

from .session import common_options, session
from .terminal import console, printable

SCHEMA = "bpr/rules/1"


@click.command(name="rule")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, name: str | None, form: str) -> None:
    """Explain a rule, or list them all.

    A rule looks for one thing in a drawing: what it does, why it matters, and what to do.

    Example: bpr rule deadlock
    """
    from bpr.lint import RULES, page

    if name is not None and name not in RULES:
        raise click.BadParameter(
            f"no rule '{printable(name)}'. {did_you_mean(name, RULES) or 'bpr rule lists them.'}", param_hint="NAME"
        )
    if form == "json":
        click.echo(json.dumps(as_document([name] if name else list(RULES)), ensure_ascii=False, indent=2))
    elif name is None:
        _print_table(session(ctx).language)
    else:
        click.echo(page(name), nl=False)


def as_document(names: list[str]) -> dict[str, object]:
    """Rules as a JSON document: `{"schema", "rules": [...]}`, each with its manual page."""
    return {"schema": SCHEMA, "rules": [_as_object(name) for name in names]}


def _as_object(name: str) -> dict[str, str]:
    from bpr.lint import RULES, page, summary

    rule = RULES[name]
    return {"name": name, "severity": rule.severity, "summary": summary(rule), "page": page(name)}


def _print_table(language: Language) -> None:
    from rich.table import Table

    from bpr.lint import RULES, summary

    headings = map(translator(language), ("Name", "Severity", "What it looks for"))
    table = Table(*headings, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, rule in RULES.items():
        table.add_row(name, rule.severity, summary(rule))
    console().print(table)
