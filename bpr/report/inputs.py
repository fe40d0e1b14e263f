"""What is assumed, one row an input: its value as it is written, where it came from, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from bpr.language import Text
from bpr.location import Location
from bpr.scenario import Side
from bpr.scenario.items import Item
from bpr.scenario.reading import PROVENANCE_KEYS
from bpr.simulation import CompiledModel
from bpr.simulation.compiled import Input

SCHEMA = "bpr/inputs/1"
Places = dict[tuple[Location, str], Item]


@dataclass(frozen=True, slots=True)
class InputRow:
    """An input of a model.

    Attributes:
        side: which model.
        key: its key in a scenario, the elements by id.
        element: id of the element, or "".
        name: its label.
        value: as it is written in TOML; "" where it isn't one value of a file.
        input: its provenance.
    """

    side: Side
    key: str
    element: str
    name: Text
    value: str
    input: Input


def input_rows(models: Sequence[CompiledModel], root: Item | None) -> tuple[InputRow, ...]:
    """The inputs of each model, in the order in which they were needed; `root` is the scenario, None without one."""
    places = dict(_places(root)) if root is not None else {}
    return tuple(row for compiled in models for row in _rows(compiled, places))


def _rows(compiled: CompiledModel, places: Places) -> Iterator[InputRow]:
    labels = {element.id: element.label for element in compiled.elements if element.label.default}
    for used in dict.fromkeys(compiled.inputs):
        element = _element(used.key, labels)
        yield InputRow(
            compiled.side, used.key, element, labels.get(element, Text("")), used.taken or _value(used, places), used
        )


def _element(key: str, known: Collection[str]) -> str:
    """The id in a key, or ""; ids may hold points."""
    rest = key.partition(".")[2]
    while rest and rest not in known:
        rest = rest.rpartition(".")[0]
    return rest


def _value(used: Input, places: Places) -> str:
    from bpr.scenario.items import plain
    from bpr.scenario.toml_text import value_text

    key = used.key.rpartition(".")[2]
    item = places.get((used.provenance.location, key))
    if item is None:
        return ""
    own = {name: inner for name, inner in item.table.items() if name not in PROVENANCE_KEYS}
    whole = plain(Item(own, item.location) if item.table else item)
    return value_text(whole["value"] if isinstance(whole, dict) and set(whole) == {"value"} else whole)


def _places(item: Item, key: str = "") -> Iterator[tuple[tuple[Location, str], Item]]:
    """Every item by its place and its last key: of what another tool's file holds, several stand at one line."""
    yield (item.location, key), item
    for name, inner in item.table.items():
        yield from _places(inner, name)


def inputs_document(rows: Sequence[InputRow], called: Callable[[str], str] = str) -> dict[str, object]:
    """The rows as a JSON document, the same in every language; `called` says how a file is called."""
    sides = dict.fromkeys(row.side for row in rows)
    return {
        "schema": SCHEMA,
        "models": {side: [_as_object(row, called) for row in rows if row.side == side] for side in sides},
    }


def _as_object(row: InputRow, called: Callable[[str], str]) -> dict[str, object]:
    provenance = row.input.provenance
    return {
        "key": row.key,
        "name": str(row.name),
        "value": row.value,
        "provenance": provenance.kind,
        "source": provenance.source,
        "date": provenance.date.isoformat() if provenance.date else None,
        "file": called(provenance.location.file),
        "line": provenance.location.line,
    }
