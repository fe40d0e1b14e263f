"""The values at the keys of a document, and whether two are the same to the last type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from bpr.scenario.items import Item
from bpr.scenario.keys import Level, levels

Leaf = tuple[tuple[str, ...], Item]
"""A key path and the value that stands there."""


def same(one: object, other: object) -> bool:
    """Whether two values are equal and of equal types; 1 isn't 1.0, nor is it true. Keys may stand in any order.

    Example:
        >>> same([1], [1.0]), same({"a": 1, "b": 2}, {"b": 2, "a": 1})
        (False, True)
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(inner, other[key]) for key, inner in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, date | time | float) and isinstance(other, date | time | float):
        return repr(one) == repr(other) if isinstance(one, float) else one.isoformat() == _iso(other)
    return one == other


def _iso(value: date | time | float) -> str:
    return "" if isinstance(value, float) else value.isoformat()


def leaves(root: Item) -> list[Leaf]:
    """The values at the keys of a scenario; what has no such key, an empty table too, as a whole."""
    return list(_leaves(root, levels(), ()))


def _leaves(item: Item, level: Level | None, path: tuple[str, ...]) -> Iterator[Leaf]:
    if level is None or level.key is not None or not item.table:
        if path:
            yield path, item
        return
    for name, inner in item.table.items():
        yield from _leaves(inner, level.at(name), (*path, name))
