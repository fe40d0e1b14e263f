"""Items: the values of a scenario file, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bpr.location import Location
from bpr.scenario.lines import Path

BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Item:
    """A value and where it stands.

    Attributes:
        value: a number, text, date ...; a list of items; or a dict of items by key.
        location: file, line and key path.
    """

    value: Any
    location: Location

    @property
    def table(self) -> dict[str, Item]:
        """The items of a table by key; empty when this is none."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def key(self) -> str:
        """The key path, as shown to users."""
        return self.location.key


def itemize(value: object, lines: Mapping[Path, int], file: str, path: Path = ()) -> Item:
    """A value as `tomllib` reads it, with its place and those of all that is in it."""
    line = lines.get(path, 1 if not path else None)
    location = Location(file, line, key=shown(path))
    if isinstance(value, dict):
        return Item({key: itemize(inner, lines, file, (*path, key)) for key, inner in value.items()}, location)
    if isinstance(value, list):
        return Item([itemize(inner, lines, file, (*path, i)) for i, inner in enumerate(value)], location)
    return Item(value, location)


def plain(item: Item) -> Any:  # noqa: ANN401  # whatever TOML holds
    """The value of an item as `tomllib` would read it, without places."""
    if isinstance(item.value, dict):
        return {key: plain(inner) for key, inner in item.value.items()}
    if isinstance(item.value, list):
        return [plain(inner) for inner in item.value]
    return item.value


def shown(path: Path) -> str:
    """A key path as text.

    Example:
        >>> shown(("activities", "Check file", "documents", 0))
        'activities."Check file".documents[0]'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += ("." if text else "") + (part if BARE.fullmatch(part) else f'"{part}"')
    return text


def kind_of(value: object) -> str:
    """What a value is, in the words of TOML, for messages."""
    names = {
        dict: "a table",
        list: "an array",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "a date or time")
