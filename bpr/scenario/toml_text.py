"""Items as TOML text: what `read_document` reads, written back.

Tables of keys open with a heading; the value of a key stands on one line, or one line an entry where it is a long row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import tomlkit

from bpr.scenario.items import Item, plain
from bpr.scenario.keys import declared

if TYPE_CHECKING:
    from tomlkit.items import Item as Written
    from tomlkit.items import Table

Notes = Mapping[tuple[str, ...], Sequence[str]]

WIDEST = 100
"""Letters of a row that still stands on one line."""


def toml_text(root: Item, notes: Notes | None = None) -> str:
    """The items of a whole scenario as TOML; reading it gives the same values in the same order.

    Args:
        root: all keys.
        notes: lines of comment by the table that they open, which is made where the items have none.

    Example:
        >>> from bpr.scenario.document import parse_items
        >>> print(toml_text(parse_items('activities.Check.duration = "5 min"', "")), end="")
        [activities.Check]
        duration = "5 min"
    """
    document = tomlkit.document()
    said = dict(notes or {})
    for line in said.get((), ()):
        document.add(tomlkit.comment(line))
    _fill(document, _with_tables(plain(root), said), (), said)
    return tomlkit.dumps(document).lstrip("\n")


def value_text(value: object) -> str:
    """One value in TOML on one line, as it stands behind the equals sign.

    Example:
        >>> value_text({"distribution": "exponential", "mean": "5 min"})
        '{distribution = "exponential", mean = "5 min"}'
    """
    return _inline(value, wrap=False).as_string()


def pair_text(key: str, value: object) -> str:
    """A key and its value on one line.

    Example:
        >>> pair_text("a.b", 0.5)
        '"a.b" = 0.5'
    """
    document = tomlkit.document()
    document.append(key, _inline(value, wrap=False))
    return tomlkit.dumps(document).strip()


def _with_tables(values: dict[str, Any], notes: Notes) -> dict[str, Any]:
    """The values, with an empty table wherever a note needs one."""
    for path in notes:
        table = values
        for key in path:
            table = table.setdefault(key, {})
    return values


def _fill(table: tomlkit.TOMLDocument | Table, values: Mapping[str, Any], path: tuple[str, ...], notes: Notes) -> None:
    """Values before tables: a key behind the heading of an inner table would belong to that."""
    opened = {key for key, value in values.items() if _is_table(value, (*path, key))}
    for key in sorted(values, key=lambda key: key in opened):
        if key in opened:
            here = (*path, key)
            inner = tomlkit.table(is_super_table=here not in notes and _is_passage(values[key], here))
            for line in notes.get(here, ()):
                inner.add(tomlkit.comment(line))
            _fill(inner, values[key], here, notes)
            table.append(key, inner)
        else:
            table.append(key, _inline(values[key], wrap=True))


def _is_table(value: object, path: tuple[str, ...]) -> bool:
    """Whether a value is a table of keys, and no value of a key."""
    return isinstance(value, dict) and declared(path) is None


def _is_passage(values: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    """Whether a table holds nothing but tables, so that it needs no heading of its own."""
    return bool(values) and all(_is_table(value, (*path, key)) for key, value in values.items())


def _inline(value: object, *, wrap: bool) -> Written:
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for key, inner in value.items():
            table.append(key, _inline(inner, wrap=False))
        return table
    if isinstance(value, list):
        row = tomlkit.array()
        row.extend(_inline(inner, wrap=False) for inner in value)
        return row.multiline(wrap and len(row.as_string()) > WIDEST)
    return tomlkit.item(value)
