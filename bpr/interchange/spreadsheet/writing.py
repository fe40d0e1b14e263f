"""The workbook as a file, written by XlsxWriter: headings, colours, lists to choose from; no formula, no link."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from bpr.interchange.spreadsheet.cells import Plain
from bpr.interchange.spreadsheet.columns import CALENDARS, OFFICES, WITH_COLON, Column, Sheet
from bpr.interchange.spreadsheet.drawn import Models
from bpr.interchange.spreadsheet.filling import fill
from bpr.interchange.spreadsheet.layout import CALENDAR_SHEET, NOTES_SHEET, OFFICE_SHEET, sheets
from bpr.interchange.spreadsheet.rows import Row
from bpr.interchange.spreadsheet.words import Words, message
from bpr.language import Language, translator
from bpr.scenario.items import Item

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LISTS = "_lists"
TITLE, HINTS, HEADINGS = 0, 1, 2
"""Rows above the first that is read, counted from 0."""
FIRST = 3
SPARE = 200
"""Empty rows below the last that have lists to choose from, too."""
MADE = datetime(2026, 1, 1)
"""Date of the file's properties: the same scenario gives the same bytes."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
LEFT_TO_RIGHT, RIGHT_TO_LEFT = 1, 2
"""Reading orders of a cell (ECMA-376, 18.8.1)."""
STYLES: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13},
    "guide": {"italic": True, "font_color": "#555555"},
    "hint": {"italic": True, "font_size": 9, "font_color": "#555555", "text_wrap": True, "valign": "bottom"},
    "heading": {"bold": True, "bg_color": "#1F4E78", "font_color": "#FFFFFF", "text_wrap": True, "border": 1},
    "cell": {"text_wrap": True, "valign": "top"},
    "told": {"text_wrap": True, "valign": "top", "font_color": "#555555", "bg_color": "#F2F2F2"},
    "missing": {"text_wrap": True, "valign": "top", "bg_color": "#FFE699", "border": 1, "border_color": "#BF8F00"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}


@dataclass(slots=True)
class Desk:
    """What the sheets share: the file, its language, its styles by name and direction, and the lists so far."""

    book: Workbook
    language: Language
    styles: Mapping[tuple[str, int], Format]
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def style(self, name: str, text: object = "") -> Format:
        """A style; what has Latin letters alone, such as TOML, runs from left to right in Arabic sheets too."""
        arabic = self.language == "ar" and not (isinstance(text, str) and _is_latin(text))
        return self.styles[name, RIGHT_TO_LEFT if arabic else LEFT_TO_RIGHT]


def write_workbook(root: Item, models: Models, language: Language = "en") -> bytes:
    """A workbook that says what a scenario says, and asks for what it doesn't.

    Args:
        root: the items of a scenario document (`bpr.scenario.document`); empty ones give a form to fill in.
        models: the drawings, for the rows of their elements, their labels, and what is missing; none are needed.
        language: of headings, hints and words; Arabic sheets run from right to left.

    Returns:
        The bytes of an .xlsx file: the same for the same scenario. `read_workbook` gives the same items again.
    """
    from xlsxwriter import Workbook

    filled = fill(root, models, language)
    buffer = io.BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": "bpr", "created": MADE})
        directions = (LEFT_TO_RIGHT, RIGHT_TO_LEFT) if language == "ar" else (LEFT_TO_RIGHT,)
        styles = {
            (name, direction): book.add_format(style | {"reading_order": direction})
            for name, style in STYLES.items()
            for direction in directions
        }
        desk = Desk(book, language, styles)
        tabs = [(sheet, book.add_worksheet(translator(language)(sheet.title))) for sheet in sheets()]
        hidden = book.add_worksheet(LISTS)
        for sheet, tab in tabs:
            _write_sheet(sheet, tab, filled.get(sheet.id, []), desk)
        _write_lists(hidden, desk)
    return buffer.getvalue()


def _is_latin(text: str) -> bool:
    """Whether a text has letters, and none that runs from right to left."""
    directions = {bidirectional(letter) for letter in text}
    return "L" in directions and not directions & {"R", "AL"}


def _write_sheet(sheet: Sheet, tab: Worksheet, rows: list[Row], desk: Desk) -> None:
    translate = translator(desk.language)
    if desk.language == "ar":
        tab.right_to_left()
    tab.set_landscape()
    tab.fit_to_pages(1, 0)
    tab.write_string(
        TITLE,
        0,
        translate(WITH_COLON).format(about=translate(sheet.title), what=translate(sheet.guide)),
        desk.style("guide"),
    )
    if sheet is NOTES_SHEET:
        return
    tab.set_row(HINTS, 40)
    tab.set_row(HEADINGS, 32)
    for number, column in enumerate(sheet.columns):
        tab.set_column(number, number, column.width, desk.style("cell" if column.asked else "told"))
        hint = translate(column.hint) if column.hint else ""
        tab.write_string(HINTS, number, hint, desk.style("hint", hint))
        tab.write_string(HEADINGS, number, column.shown(desk.language), desk.style("heading"))
    tab.freeze_panes(FIRST, sheet.frozen)
    for number, row in enumerate(rows, FIRST):
        _write_row(sheet, tab, number, row, desk)
    for number, column in enumerate(sheet.columns):
        if column.words:
            _choose(tab, (FIRST, number, FIRST + len(rows) + SPARE, number), column, column.words, desk)


def _write_row(sheet: Sheet, tab: Worksheet, number: int, row: Row, desk: Desk) -> None:
    for place, column in enumerate(sheet.columns):
        style = "missing" if column.id in row.missing else "cell" if column.asked else "told"
        if column.id in row.cells:
            value = row.cells[column.id]
            _write_cell(tab, (number, place), value, desk.style(style, value), desk.style("day"))
        elif column.id in row.missing:
            tab.write_blank(number, place, None, desk.style(style))
        words = row.words.get(column.id)
        if words:
            _choose(tab, (number, place, number, place), column, words, desk)


def _write_cell(tab: Worksheet, place: tuple[int, int], value: Plain, style: Format, day: Format) -> None:
    """Every text as a text, whatever it begins with."""
    if isinstance(value, bool):
        tab.write_boolean(*place, value, style)
    elif isinstance(value, int | float):
        tab.write_number(*place, value, style)
    elif isinstance(value, date):
        tab.write_datetime(*place, value, day)
    else:
        tab.write_string(*place, str(value), style)


def _choose(tab: Worksheet, cells: tuple[int, int, int, int], column: Column, words: Words | str, desk: Desk) -> None:
    """A list to choose from; others are welcome where the list is open or grows."""
    source = _growing(words, desk) if isinstance(words, str) else _listed(words, desk)
    free = column.open or isinstance(words, str) or column.id == "value"
    tab.data_validation(
        *cells,
        {
            "validate": "list",
            "source": source,
            "show_error": not free,
            "error_title": column.shown(desk.language)[:32],
            "error_message": translator(desk.language)(message("Choose one of the list.")),
        },
    )


def _listed(words: Words, desk: Desk) -> str:
    """Where the words of a closed set stand on the hidden sheet."""
    shown = tuple(translator(desk.language)(word) for word in words.values())
    if shown not in desk.lists:
        letter = chr(ord("A") + len(desk.lists))
        desk.lists[shown] = f"={LISTS}!${letter}$1:${letter}${len(shown)}"
    return desk.lists[shown]


def _growing(name: str, desk: Desk) -> str:
    """The column of ids of another sheet."""
    sheet: Sheet = {OFFICES: OFFICE_SHEET, CALENDARS: CALENDAR_SHEET}[name]
    letter = chr(ord("A") + [column.id for column in sheet.columns].index("id"))
    title = translator(desk.language)(sheet.title).replace("'", "''")
    return f"='{title}'!${letter}${FIRST + 1}:${letter}${FIRST + SPARE}"


def _write_lists(hidden: Worksheet, desk: Desk) -> None:
    for column, words in enumerate(desk.lists):
        for row, word in enumerate(words):
            hidden.write_string(row, column, word)
    hidden.hide()
