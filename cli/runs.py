"""`bpr runs`: the simulations kept in a database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from bpr.language import Language, translator
from bpr.wording import NO_NUMBER, show_duration, show_number, show_percent

from .database import GREATEST, as_time, as_version, database_option, opened, print_facts, print_rows
from .session import common_options, session

if TYPE_CHECKING:
    from bpr.store import JsonObject, StoredRun


@click.command(name="runs")
@click.argument("number", type=click.IntRange(1, GREATEST), required=False)
@database_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Table by default.")
@common_options
@click.pass_context
def command(ctx: click.Context, number: int | None, url: str | None, form: str) -> None:
    """List the runs of a database, or show the one with that NUMBER.

    Example: bpr runs --db sqlite:///runs.db
    """
    with opened(url) as store:
        found = store.runs() if number is None else (store.run(number),)
        documents = {} if number is None else {number: store.document(number)}
    if form == "json":
        _print_json(found, documents)
    elif number is None:
        _print_list(found, session(ctx).language)
    else:
        _print_run(found[0], documents[number], session(ctx).language)


def _print_json(found: Sequence[StoredRun], documents: Mapping[int, JsonObject]) -> None:
    from bpr.report import as_json
    from bpr.store.documents import runs_document

    click.echo(as_json(runs_document(found, documents)), nl=False)


def _print_list(found: Sequence[StoredRun], language: Language) -> None:
    _ = translator(language)
    headings = (_("Run"), _("Stored (UTC)"), _("Study"), _("Models"), _("Scenario"), _("Seed"), _("Version"))
    print_rows(headings, (_line(run) for run in found))


def _line(run: StoredRun) -> tuple[str, ...]:
    models = ", ".join(model.name for model in run.models.values())
    scenario = run.scenario.name if run.scenario else ""
    return (str(run.id), as_time(run.stored), run.study, models, scenario, str(run.seed), run.version)


def _print_run(run: StoredRun, document: JsonObject, language: Language) -> None:
    _ = translator(language)
    print_facts(_facts(run, language))
    means = {side: _means(document, side, language) for side in run.models}
    names = dict.fromkeys(name for column in means.values() for name in column)
    if names:
        click.echo()
        rows = ((_label(name, language), *(column.get(name, "") for column in means.values())) for name in names)
        print_rows((_("Indicator (mean)"), *means), rows)


def _facts(run: StoredRun, language: Language) -> Iterator[tuple[str, str]]:
    _ = translator(language)
    yield _("Run"), str(run.id)
    yield _("Stored (UTC)"), as_time(run.stored)
    yield _("Study"), run.study
    for side, model in run.models.items():
        yield side, as_version(model.name, model.hash)
    yield _("Scenario"), as_version(run.scenario.name, run.scenario.hash) if run.scenario else _("defaults")
    yield _("Seed"), str(run.seed)
    for name, value in run.settings.items():
        yield name, json.dumps(value, ensure_ascii=False)
    yield _("Version"), run.version


def _label(name: str, language: Language) -> str:
    from bpr.kpi.registry import KPIS

    return translator(language)(KPIS[name].label) if name in KPIS else name


def _means(document: JsonObject, side: str, language: Language) -> dict[str, str]:
    """The mean of each KPI of a model, as far as the document has the form it should have."""
    kpis = _object(_object(_object(document.get("models")).get(side)).get("kpis"))
    return {name: _mean(_object(kpi), language) for name, kpi in kpis.items()}


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _mean(kpi: Mapping[str, object], language: Language) -> str:
    mean, unit = kpi.get("mean"), kpi.get("unit")
    if not isinstance(mean, int | float):
        return NO_NUMBER
    if unit == "s":
        # A day of working time has as many hours as the study says; the document doesn't, so that it is told in hours.
        working = kpi.get("clock") == "working"
        return f"{show_number(mean / 3600, language)} h" if working else show_duration(1000 * mean, language)
    if unit == "share":
        return show_percent(mean, language)
    number = show_number(mean, language)
    return f"{number} {unit}" if isinstance(unit, str) else number
