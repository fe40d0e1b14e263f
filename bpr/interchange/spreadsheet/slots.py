"""Slots: the cells of a row that together say one value, and how it is spread over them and gathered again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bpr.interchange.spreadsheet.cells import Cell, CellError, Mode, Plain, from_cell, text_cell, to_cell, toml
from bpr.interchange.spreadsheet.inline import inline
from bpr.interchange.spreadsheet.leaves import same
from bpr.interchange.spreadsheet.words import PROVENANCE, Words
from bpr.language import Language
from bpr.scenario.items import Item, plain
from bpr.scenario.reading import PROVENANCE_KEYS

Kind = Literal["plain", "law", "table", "rows"]
Cells = Mapping[str, Cell]
"""Cells by their role in a slot."""

SOURCING: Mapping[str, tuple[Mode, Words | None]] = {
    "provenance": ("text", PROVENANCE),
    "source": ("text", None),
    "date": ("date", None),
}
"""How the cells beside a value say where it comes from."""
THREE = {"usual": "mode", "least": "min", "most": "max"}
"""Cells of a law that has a least, a usual and a greatest value, and the parameters they are."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a value that is a table: its key, how it is written, and its words if these are a closed set."""

    key: str
    mode: Mode = "text"
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value of a row stands.

    Attributes:
        key: its key below the element of the row; "" when the row itself is the value.
        kind: a plain value in one cell; a law over four cells; a table with a cell for each of its parts; or such a
            table, or rows in a cell of their own.
        mode, words: of a plain value.
        sourced: whether cells beside it tell where it comes from.
        parts: of a table.
        alone: the part that may stand for the whole, without the table around it.
        apart: whether that part never stands beside others.
    """

    key: str
    kind: Kind = "plain"
    mode: Mode = "text"
    words: Words | None = None
    sourced: bool = False
    parts: tuple[Part, ...] = ()
    alone: str = ""
    apart: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of its cells, in the order in which they stand."""
        own = {"plain": ("value",), "law": ("usual", "least", "most", "law"), "table": (), "rows": ("rows",)}
        parts = (part.key for part in self.parts)
        return (*parts, *own[self.kind], *(PROVENANCE_KEYS if self.sourced else ()))


def spread(slot: Slot, item: Item, language: Language) -> dict[str, Plain] | None:
    """The cells that say a value, or None when these cells can't say it exactly."""
    value = plain(item)
    rest, sourcing = _parted(value)
    found = SPREADERS[slot.kind](slot, rest, language)
    for key, inner in sourcing.items():
        found[key] = to_cell(inner, *SOURCING[key], language)
    cells = {role: Cell(inner) for role, inner in found.items() if inner is not None}
    if len(cells) < len(found) or not cells or (sourcing and not slot.sourced):
        return None
    try:
        kept = same(plain(gather(slot, cells)), value)
    except CellError:
        return None
    return {role: cell.value for role, cell in cells.items()} if kept else None


def _parted(value: object) -> tuple[object, dict[str, object]]:
    """A value without the keys of its provenance, and these."""
    if not isinstance(value, dict):
        return value, {}
    sourcing = {key: inner for key, inner in value.items() if key in PROVENANCE_KEYS}
    rest = {key: inner for key, inner in value.items() if key not in PROVENANCE_KEYS}
    return rest["value"] if set(rest) == {"value"} and sourcing else rest, sourcing


def _spread_plain(slot: Slot, value: object, language: Language) -> dict[str, Plain | None]:
    return {"value": to_cell(value, slot.mode, slot.words, language)}


def _spread_law(_: Slot, value: object, language: Language) -> dict[str, Plain | None]:
    if isinstance(value, str):
        return {"usual": to_cell(value, "quantity", None, language)}
    if isinstance(value, dict):
        for name, roles in (("triangular", THREE), ("uniform", {"least": "min", "most": "max"})):
            if value.get("distribution") == name and set(value) == {"distribution", *roles.values()}:
                return {role: to_cell(value[key], "quantity", None, language) for role, key in roles.items()}
    return {"law": text_cell(inline(value))}


def _spread_table(slot: Slot, value: object, language: Language) -> dict[str, Plain | None]:
    table = value if isinstance(value, dict) else {slot.alone: value}
    known = {part.key: part for part in slot.parts}
    if not set(table) <= set(known):
        return {"": None}
    return {key: to_cell(inner, known[key].mode, known[key].words, language) for key, inner in table.items()}


def _spread_rows(slot: Slot, value: object, language: Language) -> dict[str, Plain | None]:
    return {"rows": text_cell(inline(value))} if isinstance(value, list) else _spread_table(slot, value, language)


def gather(slot: Slot, cells: Cells) -> Item:
    """The value that the cells of a slot say together, each part with its place.

    Raises:
        CellError: when one of them can't be understood, or they don't go together.
    """
    sourcing = {key: from_cell(cells[key], *SOURCING[key]) for key in PROVENANCE_KEYS if key in cells}
    own = {role: cell for role, cell in cells.items() if role not in PROVENANCE_KEYS}
    if not own:
        (cell, *_) = cells.values()
        raise CellError(cell, "this says where a number comes from, but there is no number.", "Write it beside.")
    value = GATHERERS[slot.kind](slot, own)
    if slot.alone and not sourcing and set(value.table) == {slot.alone}:
        return value.table[slot.alone]
    if not sourcing:
        return value
    cell = next(iter(own.values()))
    if isinstance(value.value, list) and slot.kind != "plain":
        raise CellError(cell, "rows say one by one where they come from.", "Write provenance = ... into each row.")
    return _sourced(value, sourcing, cell)


def _sourced(value: Item, sourcing: dict[str, Item], cell: Cell) -> Item:
    """A value with its provenance: beside the keys of a table, else around it."""
    inner = value.table if isinstance(value.value, dict) else {"value": value}
    if set(inner) & set(sourcing):
        raise CellError(
            cell, "it is said twice where this comes from.", "Leave it out of the table, or empty the cells."
        )
    return Item({**inner, **sourcing}, value.location)


def _gather_plain(slot: Slot, cells: Cells) -> Item:
    return from_cell(cells["value"], slot.mode, slot.words)


def _gather_law(_: Slot, cells: Cells) -> Item:
    if "law" in cells:
        return _gather_other_law(cells)
    found = {role: from_cell(cells[role], "quantity") for role in THREE if role in cells}
    first = next(iter(cells.values()))
    if set(found) == {"usual"}:
        return found["usual"]
    if not {"least", "most"} <= set(found):
        raise CellError(first, "a least and a greatest time belong together.", "Write both, or only the usual time.")
    name = "triangular" if "usual" in found else "uniform"
    parameters = {THREE[role]: found[role] for role in ("least", "usual", "most") if role in found}
    return Item({"distribution": Item(name, first.location), **parameters}, first.location)


def _gather_other_law(cells: Cells) -> Item:
    cell = cells["law"]
    if len(cells) > 1:
        raise CellError(
            cell, "the time is given twice.", "Empty this cell, or those with the usual, least and greatest time."
        )
    return from_cell(cell, "quantity")


def _gather_table(slot: Slot, cells: Cells) -> Item:
    found = {part.key: from_cell(cells[part.key], part.mode, part.words) for part in slot.parts if part.key in cells}
    if slot.apart and slot.alone in found and len(found) > 1:
        hint = "Write it in the columns of the languages only."
        raise CellError(cells[slot.alone], "the name is given twice.", hint)
    return Item(found, next(iter(cells.values())).location)


def _gather_rows(slot: Slot, cells: Cells) -> Item:
    if "rows" not in cells:
        return _gather_table(slot, cells)
    if len(cells) > 1:
        raise CellError(cells["rows"], "the share is given twice.", "Empty this cell, or that of the share.")
    return from_cell(cells["rows"], "any")


SPREADERS: Mapping[Kind, Callable[[Slot, object, Language], dict[str, Plain | None]]] = {
    "plain": _spread_plain,
    "law": _spread_law,
    "table": _spread_table,
    "rows": _spread_rows,
}
GATHERERS: Mapping[Kind, Callable[[Slot, Cells], Item]] = {
    "plain": _gather_plain,
    "law": _gather_law,
    "table": _gather_table,
    "rows": _gather_rows,
}


def as_toml(item: Item, language: Language) -> tuple[str, dict[str, Plain]]:
    """A value as TOML, and the cells beside it that say where it comes from, where they can."""
    value = plain(item)
    rest, sourcing = _parted(value)
    cells = {key: to_cell(inner, *SOURCING[key], language) for key, inner in sourcing.items()}
    beside = {key: Cell(cell) for key, cell in cells.items() if cell is not None}
    try:
        kept = len(beside) == len(sourcing) and same(plain(of_toml({"value": Cell(inline(rest)), **beside})), value)
    except CellError:
        kept = False
    return (inline(rest), {key: cell.value for key, cell in beside.items()}) if kept else (inline(value), {})


def of_toml(cells: Cells) -> Item:
    """The value that a cell in TOML says, with where it comes from if cells beside it tell.

    Raises:
        CellError: when it isn't TOML, or something in it is said twice.
    """
    from bpr.interchange.draft import placed

    cell = cells["value"]
    value = placed(toml(cell, cell.value) if isinstance(cell.value, str) else cell.value, cell.location)
    sourcing = {key: from_cell(cells[key], *SOURCING[key]) for key in PROVENANCE_KEYS if key in cells}
    return _sourced(value, sourcing, cell) if sourcing else value
