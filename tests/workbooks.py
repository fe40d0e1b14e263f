"""Workbooks for tests: changed as a user changes them, or as somebody does who means harm."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from bpr.interchange.spreadsheet import read_workbook, write_workbook
from bpr.interchange.spreadsheet.drawn import Models
from bpr.interchange.spreadsheet.layout import sheets
from bpr.language import Language, translator
from bpr.scenario.document import parse_items
from bpr.scenario.items import plain


def workbook(text: str = "", models: Models | None = None, language: Language = "en") -> bytes:
    """The workbook of a scenario written as TOML."""
    return write_workbook(parse_items(text, "study.toml"), models or {}, language)


def opened(content: bytes) -> Workbook:
    """A workbook as openpyxl sees it."""
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def form(*titles: str, language: Language = "en") -> Workbook:
    """The sheets of some titles as the program lays them out, empty: quicker than a whole workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets():
        if sheet.title in titles:
            tab = book.create_sheet(translator(language)(sheet.title))
            for number, column in enumerate(sheet.columns, 1):
                tab.cell(3, number, column.shown(language))
    return book


def filled(sheet: str, rows: Mapping[str, object], text: str = "") -> bytes:
    """A sheet with some cells written by a user: by heading, in the first free row below what a scenario says."""
    book = opened(workbook(text)) if text else form(sheet)
    tab = book[sheet]
    headings = {str(cell.value): cell.column for cell in tab[3]}
    row = next(number for number in range(4, 1000) if all(cell.value is None for cell in tab[number]))
    for heading, value in rows.items():
        tab.cell(row, headings[heading], value)
    return saved(book)


def said(content: bytes) -> Any:  # noqa: ANN401
    """What a workbook says, as `tomllib` would read it."""
    return plain(read_workbook(content, "study.xlsx"))


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The archive with some of its parts changed, added, or (None) left out."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            if data is not None:
                new.writestr(name, data)
    return buffer.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of the archive."""
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
