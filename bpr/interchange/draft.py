"""The draft: the items of a scenario, gathered while another format is read, and what became of each parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from bpr.interchange.imported import Imported
from bpr.interchange.loss import Entry, Fate, LossReport
from bpr.location import Location
from bpr.scenario.items import Item, shown

Keys = tuple[str, ...]


class Draft:
    """Gathers; `imported` gives what has been gathered.

    Example:
        >>> draft = Draft("a.bpmn", "BPSim 2.0")
        >>> draft.put(("activities", "Task_1", "duration"), "5 min", Location("a.bpmn", 7, "Task_1"), "ProcessingTime")
        >>> draft.imported().root.table["activities"].table["Task_1"].table["duration"].value
        '5 min'
    """

    def __init__(self, file: str, form: str) -> None:
        self.file = file
        self.form = form
        self._root: dict[str, Any] = {}
        self._entries: list[Entry] = []
        self._carried: dict[str, tuple[str, ...]] = {}
        said = {"provenance": "carried over", "source": f"{form}, {PurePath(file).name}" if file else form}
        for key, value in said.items():
            self.default(("study", key), value, Location(file))

    def put(self, keys: Keys, value: object, location: Location, what: str, approximated: str = "") -> None:
        """Set the value of a key, in place of one set before, and note that the parameter `what` became it.

        Args:
            keys: path of the key in a scenario, without quotes: ("activities", "Task_1", "duration").
            value: as `tomllib` would read it: text, number, date, list, dict.
            location: of the parameter: file, line and element.
            what: the parameter in the words of its format.
            approximated: why and how the value isn't quite what the file says; "" when it is.
        """
        self.default(keys, value, location)
        self._note("approximated" if approximated else "used", what, location, approximated, shown(keys))

    def default(self, keys: Keys, value: object, location: Location) -> None:
        """Set the value of a key that is no parameter of the file itself, such as a name."""
        table = self._root
        for key in keys[:-1]:
            table = table.setdefault(key, {})
        table[keys[-1]] = placed(value, location)

    def get(self, keys: Keys) -> object:
        """What was set at a path: an `Item`, a dict of what is below it, or None."""
        found: object = self._root
        for key in keys:
            below = found.value if isinstance(found, Item) else found
            found = below.get(key) if isinstance(below, dict) else None
        return found

    def ignore(self, what: str, location: Location, reason: str) -> None:
        """Note that a parameter is ignored, and why."""
        self._note("ignored", what, location, reason)

    def use(self, what: str, location: Location, key: str = "", approximated: str = "", note: str = "") -> None:
        """Note that a parameter is used, together with others or by what it switches on; `note` says how."""
        self._note("approximated" if approximated else "used", what, location, approximated or note, key)

    def carry(self, element: str, xml: str) -> None:
        """Keep content that bpr doesn't understand, to be written back untouched."""
        self._carried[element] = (*self._carried.get(element, ()), xml)

    def imported(self) -> Imported:
        """What has been gathered."""
        report = LossReport(self.file, self.form, tuple(self._entries))
        return Imported(_closed(self._root, Location(self.file)), report, dict(self._carried))

    def _note(self, fate: Fate, what: str, location: Location, reason: str, key: str = "") -> None:
        self._entries.append(Entry(fate, what, location, reason.rstrip("."), key))


def placed(value: object, location: Location) -> Item:
    """A plain value as items that all stand at one place; items within it keep theirs."""
    if isinstance(value, Item):
        return value
    if isinstance(value, Mapping):
        return Item({key: placed(inner, location) for key, inner in value.items()}, location)
    if isinstance(value, list | tuple):
        return Item([placed(inner, location) for inner in value], location)
    return Item(value, location)


def _closed(table: dict[str, Any], place: Location) -> Item:
    """The tables that were opened on the way as items; each stands where the first thing in it stands."""
    found = {key: inner if isinstance(inner, Item) else _closed(inner, place) for key, inner in table.items()}
    first = next((item.location for item in found.values()), place)
    return Item(found, replace(first, file=place.file))
