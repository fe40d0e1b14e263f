"""The tree of items that grows while a workbook is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpr.location import Location
from bpr.scenario.items import Item

Path = tuple[str, ...]


@dataclass(slots=True)
class Node:
    """A table: what is in it, whether it is there even when empty, and the place where it was first named."""

    inner: dict[str, Node | Item] = field(default_factory=dict)
    kept: bool = False
    location: Location | None = None


class TakenError(Exception):
    """A value stands at that path already, or something below it; `item` is what stands there."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item


class Tree:
    """Values put at their paths; `root` gives them as items, without the tables in which nothing was put."""

    def __init__(self) -> None:
        self._root = Node(kept=True)

    def touch(self, path: Path) -> None:
        """Keep a table's place among others, in case something is put in it later."""
        node = self._root
        for key in path:
            inner = node.inner.setdefault(key, Node())
            if isinstance(inner, Item):
                return
            node = inner

    def put(self, path: Path, item: Item) -> None:
        """Put a value at a path.

        Raises:
            TakenError: when something stands there, or above, or below.
        """
        node = self._root
        for key in path[:-1]:
            inner = node.inner.setdefault(key, Node())
            if isinstance(inner, Item):
                raise TakenError(inner)
            node = inner
            node.location = node.location or item.location
        self._end(node, path[-1], item)

    @staticmethod
    def _end(node: Node, key: str, item: Item) -> None:
        there = node.inner.get(key)
        if isinstance(there, Item):
            raise TakenError(there)
        if there is None or not (_has_value(there) or item.value == {}):
            node.inner[key] = item if item.value != {} else Node(kept=True, location=item.location)
        elif item.value == {}:
            there.kept, there.location = True, there.location or item.location
        else:
            raise TakenError(_first(there))

    def root(self, location: Location) -> Item:
        """All that was put."""
        return _item(self._root, location)


def _has_value(node: Node) -> bool:
    return node.kept or any(isinstance(inner, Item) or _has_value(inner) for inner in node.inner.values())


def _first(node: Node) -> Item:
    return _item(node, node.location or Location())


def _item(node: Node, location: Location) -> Item:
    place = node.location or location
    found = {
        key: inner if isinstance(inner, Item) else _item(inner, place)
        for key, inner in node.inner.items()
        if isinstance(inner, Item) or _has_value(inner)
    }
    return Item(found, place)
