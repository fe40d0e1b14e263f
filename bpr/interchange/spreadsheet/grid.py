"""What a workbook holds once its headings are known: rows of cells by column, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpr.errors import Problem
from bpr.interchange.spreadsheet.cells import Cell
from bpr.location import Location


@dataclass(frozen=True, slots=True)
class GridRow:
    """The filled cells of a row by column, and the place of the row."""

    cells: Mapping[str, Cell]
    location: Location


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by sheet, and what is wrong with sheets, headings and cells."""

    rows: Mapping[str, tuple[GridRow, ...]]
    problems: tuple[Problem, ...] = ()
