"""Parameters from several places as one scenario: of one file in several formats, of the two files of a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bpr.interchange.imported import Imported
from bpr.interchange.loss import Entry, LossReport
from bpr.scenario import SIDES, Scenario, Side, interpret
from bpr.scenario.document import Document, joined
from bpr.scenario.items import Item, shown
from bpr.scenario.keys import SIDED

FRAME = ("study", "run")
"""Tables of which a study has one: those of the as-is model hold."""


def layered(over: Imported, under: Imported) -> Imported:
    """Two formats in one file: what `over` doesn't say is taken from `under`; the reports follow one another."""
    report = LossReport(
        over.report.file,
        f"{over.report.format}, {under.report.format}",
        (*over.report.entries, *under.report.entries),
    )
    return Imported(joined(under.root, over.root), report, {**under.carried, **over.carried})


def study_of(found: Mapping[Side, Imported]) -> tuple[Scenario, Item, tuple[LossReport, ...]]:
    """The scenario of the parameters found in the files of the models themselves, its items, and the reports.

    What is missing gets defaults.

    Each model's parameters hold for it alone, where both have some. Calendars of one name are told apart by the side.
    The study's frame and the attributes of the applicants, who are the same for both, are those of the as-is model
    where both have them; the reports say so.
    """
    if len(found) == 1:
        only = next(iter(found.values()))
        return replace(only.scenario, partial=True), only.root, (only.report,)
    as_is, to_be = found["as-is"], _apart(found["as-is"], found["to-be"])
    tables: dict[str, Item] = {}
    for side, one in zip(SIDES, (as_is, to_be), strict=True):
        own = {name: item for name, item in one.root.table.items() if name in SIDED}
        tables[side] = Item(own, one.root.location)
        for name, item in one.root.table.items():
            if name not in SIDED:
                tables[name] = joined(item, tables[name]) if name in tables else item
    document = Document(as_is.report.file, Item(tables, as_is.root.location), (as_is.root, to_be.root))
    reports = (as_is.report, to_be.report)
    scenario = interpret(document)
    told = () if scenario.problems else (*scenario.findings, *as_is.report.findings, *to_be.report.findings)
    return replace(scenario, partial=True, findings=told), document.root, reports


def _apart(first: Imported, second: Imported) -> Imported:
    """The second, with calendars of its own where the first has others of that name, and with what gives way told."""
    theirs = first.root.table.get("calendars", Item({}, first.root.location)).table
    ours = second.root.table.get("calendars", Item({}, second.root.location)).table
    clashing = {name: f"{name} (to-be)" for name in ours if name in theirs and not _same(ours[name], theirs[name])}
    root = _renamed(second.root, clashing) if clashing else second.root
    return replace(second, root=root, report=replace(second.report, entries=tuple(_given_way(first, second))))


def _renamed(item: Item, names: Mapping[str, str], key: str = "") -> Item:
    """Items in which calendars have other names, where they are made and wherever they are named."""
    if isinstance(item.value, dict):
        renames = names if key == "calendars" else {}
        return Item(
            {renames.get(name, name): _renamed(inner, names, name) for name, inner in item.table.items()},
            item.location,
        )
    if isinstance(item.value, list):
        return Item([_renamed(inner, names) for inner in item.value], item.location)
    if key == "calendar" and isinstance(item.value, str):
        return replace(item, value=names.get(item.value, item.value))
    return item


def _given_way(first: Imported, second: Imported) -> list[Entry]:
    """The entries of the second, those ignored whose key the first sets to something else for the whole study."""
    lost = {
        shown((table, key))
        for table in (*FRAME, "attributes")
        for key, item in second.root.table.get(table, Item({}, second.root.location)).table.items()
        if (other := first.root.table.get(table, item).table.get(key)) is not None and not _same(item, other)
    }
    reason = f"the study has one, that of {first.report.file}"
    return [
        replace(entry, fate="ignored", reason=reason, key="") if entry.key in lost else entry
        for entry in second.report.entries
    ]


def _same(one: Item, other: Item) -> bool:
    """Whether two items say the same, wherever they stand."""
    if isinstance(one.value, dict) and isinstance(other.value, dict):
        return one.table.keys() == other.table.keys() and all(_same(one.table[k], other.table[k]) for k in one.table)
    if isinstance(one.value, list) and isinstance(other.value, list):
        return len(one.value) == len(other.value) and all(map(_same, one.value, other.value))
    return bool(one.value == other.value)
