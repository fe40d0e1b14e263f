"""`bpr cases`: the played cases kept in a database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from bpr.language import Language, translator
from bpr.wording import show_duration

from .database import GREATEST, as_time, as_version, database_option, opened, print_facts, print_rows
from .session import common_options, session

if TYPE_CHECKING:
    from bpr.store import Step, StoredCase


@click.command(name="cases")
@click.argument("number", type=click.IntRange(1, GREATEST), required=False)
@database_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, number: int | None, url: str | None, form: str) -> None:
    """List the played cases of a database, or show the one with that NUMBER and its steps.

    Example: bpr cases --db sqlite:///runs.db
    """
    with opened(url) as store:
        found = store.cases() if number is None else (store.case(number),)
        logs = {} if number is None else {number: store.steps(number)}
    if form == "json":
        _print_json(found, logs)
    elif number is None:
        _print_list(found, session(ctx).language)
    else:
        _print_case(found[0], logs[number], session(ctx).language)


def _print_json(found: Sequence[StoredCase], logs: Mapping[int, Sequence[Step]]) -> None:
    from bpr.report import as_json
    from bpr.store.documents import cases_document

    click.echo(as_json(cases_document(found, logs)), nl=False)


def _print_list(found: Sequence[StoredCase], language: Language) -> None:
    _ = translator(language)
    headings = (_("Case"), _("Changed (UTC)"), _("Study"), _("Model"), _("Status"), _("Steps"))
    print_rows(headings, (_line(case, language) for case in found))


def _line(case: StoredCase, language: Language) -> tuple[str, ...]:
    status = _status(case.status, language)
    return (str(case.id), as_time(case.changed), case.study, case.model.name, status, str(case.steps))


def _status(status: str, language: Language) -> str:
    _ = translator(language)
    known = {"running": _("running"), "completed": _("completed"), "deadlocked": _("deadlocked")}
    return known.get(status, status)


def _print_case(case: StoredCase, log: Sequence[Step], language: Language) -> None:
    _ = translator(language)
    print_facts(_facts(case, language))
    if log:
        click.echo()
        rows = (_step(number, step, language) for number, step in enumerate(log, 1))
        print_rows((_("Step"), _("Clock"), _("Kind"), _("Element"), _("Payload")), rows)


def _facts(case: StoredCase, language: Language) -> Iterator[tuple[str, str]]:
    _ = translator(language)
    yield _("Case"), str(case.id)
    yield _("Started (UTC)"), as_time(case.started)
    yield _("Changed (UTC)"), as_time(case.changed)
    yield _("Study"), case.study
    yield _("Model"), as_version(case.model.name, case.model.hash)
    yield _("Scenario"), as_version(case.scenario.name, case.scenario.hash) if case.scenario else _("defaults")
    yield _("Seed"), str(case.seed)
    for name, value in case.settings.items():
        yield name, json.dumps(value, ensure_ascii=False)
    yield _("Status"), _status(case.status, language)
    yield _("Version"), case.version


def _step(number: int, step: Step, language: Language) -> tuple[str, ...]:
    payload = json.dumps(step.payload, ensure_ascii=False) if step.payload else ""
    return (str(number), show_duration(step.at, language), step.kind, step.element, payload)
