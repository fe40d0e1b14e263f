"""From the rows of a workbook to the items of a scenario: each value at its key, with the cell it stands in."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bpr.errors import Problem, did_you_mean
from bpr.interchange.spreadsheet.cells import Cell, CellError, from_cell, is_elsewhere, shown_value
from bpr.interchange.spreadsheet.columns import Sheet, column_id
from bpr.interchange.spreadsheet.drawing_sheets import DOCUMENT_SHEET
from bpr.interchange.spreadsheet.filling import CONTINUED
from bpr.interchange.spreadsheet.grid import Grid, GridRow
from bpr.interchange.spreadsheet.inline import read_path
from bpr.interchange.spreadsheet.layout import CALENDAR_SHEET, OTHER_SHEET, STAFF_SHEET, STUDY_SHEET, sheets
from bpr.interchange.spreadsheet.lists import DOCUMENTS, PEOPLE, RULE_SLOTS, ListSlot
from bpr.interchange.spreadsheet.places import Path, joined
from bpr.interchange.spreadsheet.slots import gather, of_toml
from bpr.interchange.spreadsheet.study import Line, lines
from bpr.interchange.spreadsheet.tree import TakenError, Tree
from bpr.interchange.spreadsheet.words import RULES, SIDE_WORDS, folded, forms, meant
from bpr.location import Location
from bpr.scenario.items import Item

ROW_KEYS = frozenset({"side", "id", "flow"})


class Gathering:
    """The tree, and what is wrong so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.tree = Tree()
        self.problems = list(problems)

    def wrong(self, error: CellError) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(error.message, error.cell.location, error.hint))

    def put(self, path: Path, make: Callable[[], Item]) -> None:
        """Put what cells say at a path, or note why that can't be."""
        try:
            item = make()
            self.tree.put(path, item)
        except CellError as error:
            self.wrong(error)
        except TakenError as taken:
            hint = f"It stands at {taken.item.location.key} too: empty one of the two."
            self.problems.append(Problem("this value is given twice.", item.location, hint))


def gather_items(grid: Grid, file: str) -> tuple[Item, tuple[Problem, ...]]:
    """All keys, as if they stood in a scenario file; and what is wrong in the workbook."""
    gathering = Gathering(grid.problems)
    _study(grid.rows.get(STUDY_SHEET.id, ()), gathering)
    for sheet in sheets():
        rows = grid.rows.get(sheet.id, ())
        if sheet.table:
            _elements(sheet, rows, gathering)
        elif sheet is CALENDAR_SHEET:
            _calendars(rows, gathering)
        elif sheet in (DOCUMENT_SHEET, STAFF_SHEET):
            table, slot = ("activities", DOCUMENTS) if sheet is DOCUMENT_SHEET else ("resources", PEOPLE)
            _lists(rows, table, slot, gathering)
    _other(grid.rows.get(OTHER_SHEET.id, ()), gathering)
    return gathering.tree.root(Location(file)), tuple(gathering.problems)


def _said(row: GridRow, *without: str) -> dict[str, Cell]:
    """The cells that say something themselves."""
    return {key: cell for key, cell in row.cells.items() if key not in without and not is_elsewhere(cell.value)}


def _side(row: GridRow) -> str:
    cell = row.cells.get("side")
    if cell is None:
        return ""
    side = meant(str(cell.value), SIDE_WORDS)
    if side is None:
        raise CellError(cell, f"there is no model {shown_value(cell.value)}.", "Choose one of the list.")
    return side


def _references(sheet: Sheet, row: GridRow) -> Path | None:
    """What the row is about; None when the row says nothing anyway.

    Raises:
        CellError: when it says something and not of what.
    """
    names = dict(zip(sheet.references, ("label", "way"), strict=False))
    cells = [row.cells.get(key) or row.cells.get(name) for key, name in names.items()]
    found = tuple(str(from_cell(cell, "text").value) for cell in cells if cell is not None)
    if len(found) == len(names) and all(found):
        return found
    said = _said(row, *ROW_KEYS, "label", "way")
    if not said:
        return None
    hint = "Write its id, or its name in the drawing, in the same row."
    raise CellError(next(iter(said.values())), "the row doesn't say what it is about.", hint)


def _study(rows: Iterable[GridRow], gathering: Gathering) -> None:
    found: dict[Path, tuple[Line, dict[str, Cell]]] = {}
    for row in rows:
        said = _said(row, "side", "key", "what", "example", "missing")
        try:
            line = _line(row, said)
            side = _side(row)
        except CellError as error:
            gathering.wrong(error)
            continue
        if line is None:
            continue
        cells = found.setdefault(joined(side, *line.path), (line, {}))[1]
        for column, cell in said.items():
            _add(cells, line.roles.get(column, ""), cell, gathering)
    for path, (line, cells) in found.items():
        if cells:
            gathering.put(path, partial(gather, line.slot, _in_order(line, cells)))


def _in_order(line: Line, cells: dict[str, Cell]) -> dict[str, Cell]:
    return {role: cells[role] for role in line.slot.roles if role in cells}


def _add(cells: dict[str, Cell], role: str, cell: Cell, gathering: Gathering) -> None:
    if not role:
        gathering.wrong(CellError(cell, "this line has nothing in this column.", "Empty the cell."))
    elif role in cells:
        gathering.wrong(CellError(cell, "this value is given twice.", f"It stands at {cells[role].location.key} too."))
    else:
        cells[role] = cell


def _line(row: GridRow, said: dict[str, Cell]) -> Line | None:
    """The line of the sheet that a row is, by its key or by its label in any language; None for an empty row."""
    key, what = row.cells.get("key"), row.cells.get("what")
    for line in lines():
        if key is not None and folded(str(key.value)) == line.text:
            return line
        if key is None and what is not None and folded(str(what.value)) in forms(line.label):
            return line
    cell = key or what or next(iter(said.values()), None)
    if cell is None or not said:
        return None
    hint = did_you_mean(str(cell.value)[:100], [line.text for line in lines()])
    raise CellError(cell, "the sheet has no such line.", hint or "Move it to the sheet of other keys.")


def _elements(sheet: Sheet, rows: Iterable[GridRow], gathering: Gathering) -> None:
    for row in rows:
        try:
            side, references = _side(row), _references(sheet, row)
        except CellError as error:
            gathering.wrong(error)
            continue
        if references is None:
            continue
        gathering.tree.touch(joined(side, sheet.table, *references[: 2 if len(references) > 1 else 1]))
        said = _said(row)
        for slot in sheet.slots:
            cells = {role: said[name] for role in slot.roles if (name := column_id(slot, role)) in said}
            if cells:
                path = joined(side, sheet.table, *references, *((slot.key,) if slot.key else ()))
                gathering.put(path, partial(gather, slot, cells))


def _lists(rows: Iterable[GridRow], table: str, slot: ListSlot, gathering: Gathering) -> None:
    found: dict[Path, list[dict[str, Cell]]] = {}
    sheet = DOCUMENT_SHEET if slot is DOCUMENTS else STAFF_SHEET
    for row in rows:
        try:
            side, references = _side(row), _references(sheet, row)
        except CellError as error:
            gathering.wrong(error)
            continue
        if references is not None:
            path = joined(side, table, *references)
            gathering.tree.touch(path)
            cells = _said(row, *ROW_KEYS, "label")
            if cells:
                found.setdefault((*path, slot.key), []).append(cells)
    for path, said in found.items():
        gathering.put(path, partial(slot.gather, said))


def _calendars(rows: Iterable[GridRow], gathering: Gathering) -> None:
    found: dict[Path, list[dict[str, Cell]]] = {}
    for row in rows:
        cells = _said(row, "id", "rule")
        try:
            name, rule = _rule(row, cells)
        except CellError as error:
            gathering.wrong(error)
            continue
        if name:
            gathering.tree.touch(("calendars", name))
            if cells:
                found.setdefault(("calendars", name, rule), []).append(cells)
    for path, said in found.items():
        gathering.put(path, partial(RULE_SLOTS[path[-1]].gather, said))


def _rule(row: GridRow, said: dict[str, Cell]) -> tuple[str, str]:
    """The calendar and the rule of a row; empty when it says nothing."""
    name, kind = row.cells.get("id"), row.cells.get("rule")
    if name is None or kind is None:
        if not said:
            return "", ""
        cell = next(iter(said.values()))
        raise CellError(cell, "the row doesn't say of which calendar and by what rule.", "Fill in both.")
    rule = meant(str(kind.value), RULES)
    if rule is None:
        raise CellError(kind, f"there is no rule {shown_value(kind.value)}.", "Choose one of the list.")
    return str(from_cell(name, "text").value), rule


def _other(rows: Iterable[GridRow], gathering: Gathering) -> None:
    for row in _continued(rows):
        key = row.get("key")
        if key is None:
            cell = next(iter(row.values()))
            gathering.wrong(CellError(cell, "the row has no key.", 'Write one: activities."Check the file".batch'))
            continue
        try:
            path = read_path(str(key.value))
        except (ValueError, tomllib.TOMLDecodeError):
            hint = 'Names with spaces or letters beyond a-z stand in quotes: activities."Check the file".batch'
            gathering.wrong(CellError(key, f"{shown_value(str(key.value))} is no key.", hint))
            continue
        if "value" not in row:
            gathering.wrong(CellError(key, "the key has no value.", "Write it beside, or empty the row."))
            continue
        gathering.put(path, partial(of_toml, {name: cell for name, cell in row.items() if name != "key"}))


def _continued(rows: Iterable[GridRow]) -> Iterator[dict[str, Cell]]:
    """The rows, those that go on joined to the one before them."""
    last: dict[str, Cell] = {}
    for row in rows:
        cells = _said(row)
        more = cells.get("value")
        if str(getattr(cells.get("key"), "value", "")) == CONTINUED and more is not None and "value" in last:
            last["value"] = Cell(f"{last['value'].value}{more.value}", last["value"].location)
            continue
        if last:
            yield last
        last = cells
    if last:
        yield last
