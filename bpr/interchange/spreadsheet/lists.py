"""Values that take several rows: the papers of an activity, the people of an office, the rules of a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bpr.interchange.spreadsheet.cells import Cell, CellError, Mode, Plain, from_cell, shown_value, to_cell
from bpr.interchange.spreadsheet.leaves import same
from bpr.interchange.spreadsheet.week_words import days_of, hours_of
from bpr.interchange.spreadsheet.words import CLOSED, FLAGS, NONE, Words, meant, shown
from bpr.language import Language
from bpr.scenario.items import Item, plain

CellRow = Mapping[str, Cell]
"""A row by column."""
Rows = list[dict[str, Plain]]
Gather = Callable[[Sequence[CellRow]], Item]
Columns = Mapping[str, tuple[Mode, Words | None]]

DOCUMENT: Columns = {
    "issuer": ("text", None),
    "holder": ("text", None),
    "certified": ("flag", FLAGS),
    "copies": ("number", None),
}
PERSON: Columns = {
    "speed": ("number", None),
    "cost": ("pay", None),
    "skills": ("list", None),
    "calendar": ("text", None),
}
DAY_OF_YEAR = "%m-%d"


@dataclass(frozen=True, slots=True)
class ListSlot:
    """A value in several rows: how it is spread over them, and gathered."""

    key: str
    spread: Callable[[object, Language], Rows | None]
    gather: Gather


def spread_rows(slot: ListSlot, item: Item, language: Language) -> Rows | None:
    """The rows that say a value, or None when rows can't say it exactly."""
    value = plain(item)
    rows = slot.spread(value, language)
    if not rows or not all(rows):
        return None
    try:
        again = slot.gather([{key: Cell(cell) for key, cell in row.items()} for row in rows])
    except CellError:
        return None
    return rows if same(plain(again), value) else None


def _cells(table: Mapping[str, object], columns: Columns, language: Language) -> dict[str, Plain] | None:
    """The cells of a table's keys; None when one of them has no column or can't be said."""
    found = {key: to_cell(value, *columns[key], language) if key in columns else None for key, value in table.items()}
    cells = {key: cell for key, cell in found.items() if cell is not None}
    return cells if len(cells) == len(found) else None


def _whole(rows: Sequence[dict[str, Plain] | None]) -> Rows | None:
    kept = [row for row in rows if row is not None]
    return kept if len(kept) == len(rows) else None


def _items(row: CellRow, columns: Columns) -> dict[str, Item]:
    return {key: from_cell(row[key], *how) for key, how in columns.items() if key in row}


def _place(row: CellRow) -> Cell:
    return next(iter(row.values()))


def _spread_documents(value: object, language: Language) -> Rows | None:
    if isinstance(value, int):
        return [{"document": value}]
    if not isinstance(value, list):
        return None
    if not value:
        return [{"document": shown("none", NONE, language)}]
    columns: Columns = {"document": ("text", None), **DOCUMENT}
    tables = [{"name": each} if isinstance(each, str) else each for each in value]
    named = [
        {"document" if key == "name" else key: inner for key, inner in each.items()}
        for each in tables
        if isinstance(each, dict)
    ]
    return _whole([_cells(each, columns, language) for each in named]) if len(named) == len(value) else None


def _gather_documents(rows: Sequence[CellRow]) -> Item:
    named = [(row, row.get("document")) for row in rows]
    for row, cell in named:
        if cell is None:
            raise CellError(_place(row), "the document has no name.", "Write it in the column of documents.")
    first = named[0][1] or _place(rows[0])
    if len(rows) == 1 and set(rows[0]) == {"document"}:
        if not isinstance(first.value, str):
            return from_cell(first, "number")
        if meant(first.value, NONE):
            return Item([], first.location)
    return Item([_document(row, cell) for row, cell in named if cell], first.location)


def _document(row: CellRow, cell: Cell) -> Item:
    name = from_cell(cell, "text")
    rest = _items(row, DOCUMENT)
    return Item({"name": name, **rest}, cell.location) if rest else name


def _spread_people(value: object, language: Language) -> Rows | None:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return None
    columns: Columns = {"person": ("text", None), **PERSON}
    named = [{"person" if key == "name" else key: inner for key, inner in each.items()} for each in value]
    return _whole([_cells(each, columns, language) for each in named])


def _gather_people(rows: Sequence[CellRow]) -> Item:
    people = []
    for row in rows:
        if "person" not in row:
            raise CellError(_place(row), "the person has no name.", "Write it in the column of persons.")
        cell = row["person"]
        people.append(Item({"name": from_cell(cell, "text"), **_items(row, PERSON)}, cell.location))
    return Item(people, people[0].location)


def _text(cell: Cell) -> Item:
    return from_cell(cell, "text")


def _hours(cell: Cell) -> Item:
    """Hours of opening, with the hours as French and Arabic write them too."""
    return Item(hours_of(str(_text(cell).value)), cell.location)


def _needed(row: CellRow, *columns: str) -> list[Cell]:
    """The cells of some columns, which must be filled."""
    missing = [column for column in columns if column not in row]
    if missing:
        raise CellError(_place(row), f"'{missing[0]}' is missing in this row.", "Fill it in, or empty the row.")
    return [row[column] for column in columns]


def _only(row: CellRow, *columns: str) -> None:
    """Refuse cells that say nothing in such a row."""
    for column, cell in row.items():
        if column not in columns:
            raise CellError(cell, "a rule of this kind has nothing in this column.", "Empty the cell.")


def _spread_week(value: object, language: Language) -> Rows | None:
    if not isinstance(value, dict):
        return None
    columns: Columns = {"days": ("text", None), "hours": ("text", None)}
    return _whole([_cells({"days": days, "hours": hours}, columns, language) for days, hours in value.items()])


def _gather_week(rows: Sequence[CellRow]) -> Item:
    found: dict[str, Item] = {}
    for row in rows:
        _only(row, "days", "hours", "from", "to")
        days, hours = _needed(row, "days", "hours")
        name = days_of(str(_text(days).value))
        if name in found:
            raise CellError(days, f"the hours of {shown_value(name)} are given twice.", "Name each day once.")
        found[name] = Item("closed" if meant(str(hours.value), CLOSED) else _hours(hours).value, hours.location)
    return Item(found, _place(rows[0]).location)


def _gather_plain_week(rows: Sequence[CellRow]) -> Item:
    for row in rows:
        _only(row, "days", "hours")
    return _gather_week(rows)


def _spread_seasons(value: object, language: Language) -> Rows | None:
    rows: Rows = []
    for season in value if isinstance(value, list) else ():
        if not isinstance(season, dict) or set(season) != {"from", "to", "hours"}:
            return None
        span = _cells(
            {"from": season["from"], "to": season["to"]}, {"from": ("text", None), "to": ("text", None)}, language
        )
        week = _spread_week(season["hours"], language)
        if span is None or not week:
            return None
        rows += [{**span, **row} for row in week]
    return rows or None


def _gather_seasons(rows: Sequence[CellRow]) -> Item:
    def span(row: CellRow) -> tuple[object, object]:
        first, last = _needed(row, "from", "to")
        return _day_of_year(first).value, _day_of_year(last).value

    found = []
    for _, group in groupby(rows, key=span):
        same_span = list(group)
        first, last = _needed(same_span[0], "from", "to")
        table = {"from": _day_of_year(first), "to": _day_of_year(last), "hours": _gather_week(same_span)}
        found.append(Item(table, first.location))
    return Item(found, found[0].location)


def _day_of_year(cell: Cell) -> Item:
    """Month and day as a text, also where somebody wrote a date."""
    if isinstance(cell.value, date):
        return Item(cell.value.strftime(DAY_OF_YEAR), cell.location)
    return _text(cell)


def _spread_holidays(value: object, language: Language) -> Rows | None:
    cell = to_cell(value, "flag" if isinstance(value, bool) else "text", None, language)
    return None if cell is None else [{"hours": cell}]


def _gather_holidays(rows: Sequence[CellRow]) -> Item:
    if len(rows) > 1:
        raise CellError(_place(rows[1]), "the holidays of this calendar are given twice.", "Keep one row.")
    _only(rows[0], "hours")
    (cell,) = _needed(rows[0], "hours")
    flag = isinstance(cell.value, bool) or meant(str(cell.value), FLAGS) is not None
    return from_cell(cell, "flag" if flag else "text")


def _spread_exceptions(value: object, language: Language) -> Rows | None:
    columns: Columns = {"from": ("date", None), "to": ("date", None), "hours": ("text", None)}
    rows = []
    for table in value if isinstance(value, list) else ():
        if not isinstance(table, dict):
            return None
        named = {"from" if key == "date" else key: inner for key, inner in table.items() if key != "closed"}
        cells = _cells(named, columns, language)
        if cells is None or len(named) < len(table) - ("closed" in table):
            return None
        rows.append(cells | ({"hours": shown("closed", CLOSED, language)} if "closed" in table else {}))
    return rows or None


def _gather_exceptions(rows: Sequence[CellRow]) -> Item:
    found = []
    for row in rows:
        _only(row, "from", "to", "hours")
        first, hours = _needed(row, "from", "hours")
        days = {"from": first, "to": row["to"]} if "to" in row else {"date": first}
        table = {key: from_cell(cell, "date") for key, cell in days.items()}
        closed = meant(str(hours.value), CLOSED) is not None
        table["closed" if closed else "hours"] = Item(True, hours.location) if closed else _hours(hours)  # noqa: FBT003
        found.append(Item(table, first.location))
    return Item(found, found[0].location)


DOCUMENTS = ListSlot("documents", _spread_documents, _gather_documents)
PEOPLE = ListSlot("people", _spread_people, _gather_people)
RULE_SLOTS: Mapping[str, ListSlot] = {
    slot.key: slot
    for slot in (
        ListSlot("hours", _spread_week, _gather_plain_week),
        ListSlot("ramadan", _spread_week, _gather_plain_week),
        ListSlot("seasons", _spread_seasons, _gather_seasons),
        ListSlot("holidays", _spread_holidays, _gather_holidays),
        ListSlot("exceptions", _spread_exceptions, _gather_exceptions),
    )
}
"""The rules of a calendar, by key."""
