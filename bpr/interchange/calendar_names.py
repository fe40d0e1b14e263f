"""Names of calendars: those of two places that mean different hours by one name are told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from bpr.interchange.draft import placed
from bpr.interchange.overruling import same
from bpr.scenario.items import Item
from bpr.scenario.scenario import Study

CALENDARS = "calendars"
VALUES = "attributes"
"""A table in which the user names the keys, and a text is no name of a calendar."""


def apart(first: Item, second: Item, mark: str) -> Item:
    """The second, with calendars of its own, marked so, where the first has others of that name."""
    theirs, ours = _calendars(first), _calendars(second)
    clashing = [name for name in ours if name in theirs and not same(ours[name], theirs[name])]
    names = {name: _free(f"{name} ({mark})", {*theirs, *ours}) for name in clashing}
    return renamed(second, names) if names else second


def renamed(root: Item, names: Mapping[str, str]) -> Item:
    """The items of a scenario in which calendars have other names, where they are made and wherever they are named."""
    table = {name: item if name == VALUES else _naming(item, names) for name, item in root.table.items()}
    if CALENDARS in table:
        made = root.table[CALENDARS]
        table[CALENDARS] = replace(made, value={names.get(id_, id_): one for id_, one in made.table.items()})
    return replace(root, value=table)


def following_its_office(root: Item) -> Item:
    """The items without the calendar of the study, which all that follows it by default names itself."""
    study = root.table.get("study")
    office = study.table.get("calendar") if study is not None else None
    own = office or placed(Study().calendar, root.location)
    if study is None or (office is None and own.value not in _calendars(root)):
        return root
    table = {**root.table, "study": replace(study, value={k: v for k, v in study.table.items() if k != "calendar"})}
    if "arrivals" in table:
        table["arrivals"] = _following(table["arrivals"], own)
    if "resources" in table:
        pools = {name: _following(pool, own) for name, pool in table["resources"].table.items()}
        table["resources"] = replace(table["resources"], value=pools)
    return replace(root, value=table)


def _following(item: Item, calendar: Item) -> Item:
    return replace(item, value={"calendar": calendar, **item.table})


def _calendars(root: Item) -> Mapping[str, Item]:
    return root.table[CALENDARS].table if CALENDARS in root.table else {}


def _free(name: str, taken: Collection[str]) -> str:
    return name if name not in taken else _free(f"{name}'", taken)


def _naming(item: Item, names: Mapping[str, str], key: str = "") -> Item:
    if isinstance(item.value, dict):
        inner = {name: one if name == VALUES else _naming(one, names, name) for name, one in item.table.items()}
        return replace(item, value=inner)
    if isinstance(item.value, list):
        return replace(item, value=[_naming(one, names) for one in item.value])
    if key == "calendar" and isinstance(item.value, str):
        return replace(item, value=names.get(item.value, item.value))
    return item
