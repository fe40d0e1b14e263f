"""Parameters from several places as one scenario: of one file in several formats, of the two files of a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from bpr.interchange.calendar_names import apart, following_its_office
from bpr.interchange.draft import placed
from bpr.interchange.imported import Imported
from bpr.interchange.loss import LossReport
from bpr.interchange.overruling import given_way
from bpr.scenario import SIDES, Scenario, Side, interpret
from bpr.scenario.document import Document, joined
from bpr.scenario.items import Item
from bpr.scenario.keys import SIDED

OF_ALL = ("arrivals",)
"""Of the tables that may differ between the models: those that hold for both where one file alone says anything, as the
same people apply."""


def layered(over: Imported, under: Imported) -> Imported:
    """Two formats in one file: what `over` doesn't say is taken from `under`; the reports follow one another.

    What both say otherwise is told as ignored in the report of `under`.
    """
    below = apart(over.root, under.root, under.report.format)
    whole = joined(below, over.root)
    form = f"{over.report.format}, {under.report.format}"
    told = given_way(under.report, below, whole, f"{over.report.format} goes before")
    report = LossReport(over.report.file, form, (*over.report.entries, *told.entries))
    return Imported(_sourced(whole, form), report, {**under.carried, **over.carried}, own=over.own and under.own)


def _sourced(root: Item, form: str) -> Item:
    """The items, whose source is now a file in several formats."""
    study = root.table.get("study")
    if study is None or "source" not in study.table:
        return root
    where = root.location
    source = placed(f"{form}, {PurePath(where.file).name}" if where.file else form, where)
    return replace(root, value={**root.table, "study": replace(study, value={**study.table, "source": source})})


def study_of(found: Mapping[Side, Imported]) -> tuple[Scenario, Item, tuple[LossReport, ...]]:
    """The scenario of the parameters found in the files of the models themselves, its items, and the reports.

    What is missing gets defaults.

    Each model's parameters hold for it alone, where both have some. Those of the as-is model alone hold for both, as a
    scenario's do; those of the to-be model alone for that, but for how cases arrive. Calendars of one name are told
    apart by the side. The study's frame and the attributes of the applicants, who are the same for both, are those of
    the as-is model where both have them; the reports say so.
    """
    if "to-be" not in found:
        only = found["as-is"]
        return replace(only.scenario, partial=True), only.root, (only.report,)
    parts = _told_apart(found)
    root = Item(_tables(parts), next(iter(parts.values())).root.location)
    document = Document(root.location.file, root, tuple(one.root for one in parts.values()))
    scenario = interpret(document)
    reports = tuple(one.report for one in parts.values())
    told = () if scenario.problems else tuple(finding for report in reports for finding in report.findings)
    return replace(scenario, partial=True, findings=(*scenario.findings, *told)), root, reports


def _tables(parts: Mapping[Side, Imported]) -> dict[str, Item]:
    """The tables of the whole study: its frame, and under each side what is said of that model."""
    tables: dict[str, Item] = {}
    for side, one in parts.items():
        alone = frozenset(OF_ALL if len(parts) == 1 else ())
        own = {name: item for name, item in one.root.table.items() if name in SIDED and name not in alone}
        tables[side] = Item(own, one.root.location)
        for name, item in one.root.table.items():
            if name not in own:
                tables[name] = joined(item, tables[name], (name,)) if name in tables else item
    return tables


def _told_apart(found: Mapping[Side, Imported]) -> dict[Side, Imported]:
    """The parts in their order; the second with calendars of its own, and with what gives way told."""
    if len(found) == 1:
        return dict(found)
    first, second = (found[side] for side in SIDES)
    root = apart(first.root, following_its_office(second.root), "to-be")
    frame = replace(first.root, value={name: item for name, item in first.root.table.items() if name not in SIDED})
    whole = joined(root, frame)
    report = given_way(second.report, root, whole, f"the study has one, that of {first.report.file}")
    return {"as-is": first, "to-be": replace(second, root=root, report=report)}
