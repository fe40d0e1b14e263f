"""Rows of the workbook while it is filled: cells by column, and what is marked in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bpr.interchange.spreadsheet.cells import Plain
from bpr.interchange.spreadsheet.words import Words


@dataclass(slots=True)
class Row:
    """A row of a sheet.

    Attributes:
        cells: what is in it, by column.
        missing: columns to fill in, which the simulation needs.
        words: to choose from in a column, where that differs from row to row; or the name of a list.
    """

    cells: dict[str, Plain] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    words: dict[str, Words | str] = field(default_factory=dict)


Filled = Mapping[str, list[Row]]
"""Rows by sheet."""
