"""Event logs as CSV (RFC 4180, UTF-8): one row an execution.

A chunk is laid out as a table of bytes, each cell as wide as its column's widest and filled up with zeros, which are
left out at the end: no row is ever handled by itself.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpr.eventlog.instants import letters, texts
from bpr.eventlog.rows import COLUMNS, Coded, Rows

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]
    Letters = np.ndarray[Any, np.dtype[np.bytes_]]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheets."""


class CsvLog:
    """Writes a log as CSV."""

    def __init__(self, path: Path, zone: str) -> None:
        self._zone = zone
        self._file = path.open("wb")
        self._file.write((",".join(COLUMNS) + "\n").encode())

    def write(self, rows: Rows) -> None:
        """Append rows."""
        case, same = _digits(rows.case), f",{_cell(rows.side)},{rows.replication},"
        cells = (
            _cell(rows.case_prefix),
            case,
            ",",
            _looked_up(rows.activity),
            *(
                part
                for column in (rows.enable_time, rows.start_time, rows.end_time)
                for part in (",", self._time(column))
            ),
            ",",
            _looked_up(rows.resource),
            same,
            case,
            ",",
            _looked_up(rows.element),
            ",",
            _looked_up(rows.role),
            ",",
            _digits(rows.visit),
            "\n",
        )
        self._file.write(_joined(len(rows.case), cells))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def _time(self, column: Any) -> Letters:  # noqa: ANN401  instants
        return texts(column, self._zone)


def _joined(count: int, cells: tuple[str | Letters, ...]) -> bytes:
    """The rows, one after the other: a text stands in each of them."""
    import numpy as np

    parts = [letters([cell], len(cell.encode())) if isinstance(cell, str) else cell for cell in cells]
    table = np.empty((count, sum(part.shape[1] for part in parts)), dtype="S1")
    first = 0
    for part in parts:
        table[:, first : first + part.shape[1]] = part
        first += part.shape[1]
    return table.tobytes().translate(None, b"\0")


def _digits(numbers: IntArray) -> Letters:
    """Positive numbers, with zeros of the byte before them."""
    import numpy as np

    width = len(str(int(numbers.max(initial=0))))
    found = np.zeros((len(numbers), width), dtype=np.uint8)
    left = numbers
    for place in reversed(range(width)):
        rest = left // 10
        found[:, place] = np.where(left > 0, left - 10 * rest + ord("0"), 0)
        left = rest
    return found.view("S1")


def _looked_up(column: Coded) -> Letters:
    cells = [_cell(text) for text in column.texts]
    width = max((len(cell.encode()) for cell in cells), default=0)
    found: Letters = letters(cells, width)[column.code]
    return found


def _cell(text: str) -> str:
    """The cell as CSV; a text that looks like a formula gets an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([f"'{text}" if text.startswith(FORMULA) else text])
    return out.getvalue() if text else ""
