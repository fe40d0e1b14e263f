"""A workbook's cells, read by openpyxl once `guard` has let it pass: sheets and headings found, formulas refused."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from bpr.errors import Problem, did_you_mean
from bpr.interchange.spreadsheet.cells import LONGEST, Cell
from bpr.interchange.spreadsheet.columns import Column, Sheet
from bpr.interchange.spreadsheet.gathering import gather_items
from bpr.interchange.spreadsheet.grid import Grid, GridRow
from bpr.interchange.spreadsheet.guard import MOST_COLUMNS, MOST_ROWS, beyond, check_parts, merged, refuse
from bpr.interchange.spreadsheet.layout import NOTES_SHEET, sheets
from bpr.interchange.spreadsheet.words import folded, forms
from bpr.language import LANGUAGES, translator
from bpr.location import Location
from bpr.markup import Element
from bpr.scenario.items import Item

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

LISTS = "_lists"
"""The hidden sheet of the words to choose from."""
HEADINGS_WITHIN = 15
"""Rows from the top, in one of which the headings stand."""
MOST_TOLD = 100
"""Lines about one workbook; whoever gets more has another trouble."""
UNREAD = frozenset({"notes", "missing", "role", "example"})
FEWEST = 2
"""Headings that make a row one of headings."""


def read_workbook(content: bytes, file: str) -> Item:
    """The items of a scenario that a workbook says; each stands at its sheet and cell ("Activities!C7").

    Args:
        content: the bytes of the file.
        file: its name, for messages.

    Raises:
        ScenarioError: when it can't be read, or could do harm; or with every cell that can't be understood.
    """
    from bpr.errors import raise_problems

    root, problems = gather_items(_read(content, file), file)
    if len(problems) > MOST_TOLD:
        more = Problem(f"there are {len(problems) - MOST_TOLD} more cells like that.", Location(file))
        problems = (*problems[:MOST_TOLD], more)
    raise_problems(problems)
    return root


def _read(content: bytes, file: str) -> Grid:
    parts = check_parts(content, file)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl doesn't keep: colours, lists to choose from
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            return _grid(book.worksheets, parts, file)
    except (MemoryError, RecursionError):
        raise refuse(file, "the workbook can't be read.") from None
    except Exception as error:  # noqa: BLE001  # openpyxl trusts the file: whatever it trips over is told in a line
        raise refuse(file, f"the workbook can't be read ({type(error).__name__}).") from None


def _grid(worksheets: Iterable[Any], parts: dict[str, Element], file: str) -> Grid:
    problems: list[Problem] = []
    rows: dict[str, tuple[GridRow, ...]] = {}
    for worksheet in worksheets:
        title = str(worksheet.title)
        sheet = _sheet(title)
        if title == LISTS or sheet is NOTES_SHEET:
            continue
        part = parts.get(str(getattr(worksheet, "_worksheet_path", "")).lstrip("/"))
        found = _wrong_with(sheet, part, title, rows, file)
        if found is not None:
            problems.append(found)
        elif sheet is not None:
            rows[sheet.id] = tuple(_rows(sheet, worksheet, file, problems))
    return Grid(rows, tuple(problems))


def _sheet(title: str) -> Sheet | None:
    return next((sheet for sheet in sheets() if folded(title) in forms(sheet.title)), None)


def _wrong_with(
    sheet: Sheet | None, part: Element | None, title: str, rows: Mapping[str, object], file: str
) -> Problem | None:
    """What keeps a whole sheet from being read; an empty sheet that isn't known is nothing wrong."""
    place = Location(file, key=title)
    if sheet is None:
        return _unknown(title, place) if part is None or _is_filled(part) else None
    if sheet.id in rows:
        return Problem("the workbook has this sheet twice.", place, "Keep one.")
    if part is None:
        return Problem("the sheet can't be found in the file.", place, "Save the workbook anew.")
    if cell := beyond(part):
        message = f"a sheet may have {MOST_ROWS:,} rows and {MOST_COLUMNS} columns."
        return Problem(message, Location(file, key=f"{title}!{cell}"), "Delete what stands beyond.")
    if cells := merged(part):
        hint = "Split them: every row needs its own."
        return Problem("cells are merged.", Location(file, key=f"{title}!{cells}"), hint)
    return None


def _unknown(title: str, place: Location) -> Problem:
    known = [translator(language)(each.title) for each in sheets() for language in LANGUAGES]
    hint = did_you_mean(title, known) or f"Remove it, or call it {NOTES_SHEET.title}: what stands there isn't read."
    return Problem(f"there is no sheet '{title}' in a scenario.", place, hint)


def _is_filled(part: Element) -> bool:
    from bpr.markup import local_name

    return any(local_name(element) in {"v", "is", "f"} for element in part.iter())


def _rows(sheet: Sheet, worksheet: ReadOnlyWorksheet, file: str, problems: list[Problem]) -> Iterator[GridRow]:
    """The rows below the headings."""
    columns: dict[int, Column] | None = None
    title = str(worksheet.title)
    worksheet.reset_dimensions()
    for number, row in enumerate(worksheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        filled = [cell for cell in row if not _is_blank(cell.value)]
        if columns is None:
            columns = _headings(sheet, filled)
            if columns is None and number == HEADINGS_WITHIN:
                break
            problems.extend(_twice(columns or {}, f"{title}!{number}", file))
            continue
        cells = dict(_cells(filled, columns, title, file, problems))
        if cells:
            yield GridRow(cells, Location(file, key=f"{title}!{number}"))
    if columns is None:
        hint = "Put back the row of headings."
        problems.append(Problem("the sheet has no headings that are known.", Location(file, key=title), hint))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _headings(sheet: Sheet, filled: list[Any]) -> dict[int, Column] | None:
    """The columns by number, if a row is that of the headings."""
    known = _columns(sheet.id)
    found = {cell.column: known.get(folded(str(cell.value))) for cell in filled}
    columns = {number: column for number, column in found.items() if column is not None}
    return columns if len(columns) >= FEWEST else None


@cache
def _columns(sheet: str) -> dict[str, Column]:
    """The columns of a sheet by heading, in every language."""
    (found,) = (each for each in sheets() if each.id == sheet)
    return {folded(column.shown(language)): column for language in LANGUAGES for column in found.columns}


def _twice(columns: dict[int, Column], place: str, file: str) -> Iterator[Problem]:
    ids = [column.id for column in columns.values()]
    for column in {column.id: column for column in columns.values()}.values():
        if ids.count(column.id) > 1:
            yield Problem(f"there are two columns '{column.heading}'.", Location(file, key=place), "Remove one.")


def _cells(
    filled: list[Any], columns: dict[int, Column], title: str, file: str, problems: list[Problem]
) -> Iterator[tuple[str, Cell]]:
    """The filled cells of a row by column; formulas, errors, and what stands under no heading are told."""
    for cell in filled:
        place = Location(file, key=f"{title}!{cell.coordinate}")
        column = columns.get(cell.column)
        if column is not None and column.id in UNREAD:
            continue
        if cell.data_type == "f":
            problems.append(Problem("a formula isn't read.", place, "Write its value."))
        elif cell.data_type == "e":
            problems.append(Problem(f"the cell holds an error ({cell.value}).", place, "Write a value, or empty it."))
        elif isinstance(cell.value, str) and len(cell.value) > LONGEST:
            problems.append(Problem(f"the text is longer than {LONGEST:,} letters.", place, "Shorten it."))
        elif column is None:
            hint = "Give the column one of the headings of this sheet, or move it to the sheet of notes."
            problems.append(Problem("this column has no heading that is known.", place, hint))
        else:
            yield column.id, Cell(cell.value, place)
