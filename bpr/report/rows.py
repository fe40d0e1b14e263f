"""The table of KPIs as comma-separated values (RFC 4180, lines end with a line feed), for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from bpr.comparison import Difference
from bpr.kpi import Estimate, Unstable
from bpr.report.subject import Subject, differences_of, runs_of

COLUMNS = ("model", "kpi", "mean", "low", "high", "p50", "p90", "unit", "clock", "verdict")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that spreadsheets would run (OWASP, CSV Injection)."""
UNSTABLE = "no steady state"


def as_csv(subject: Subject) -> str:
    """One row a model and KPI, then the differences; seconds and plain numbers."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in row] for row in _rows(subject))
    return text.getvalue()


def safe(cell: object) -> object:
    """The cell; a text that looks like a formula gets an apostrophe before it, a number stays one.

    Example:
        >>> safe("=1+1"), safe(-0.5)
        ("'=1+1", -0.5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _rows(subject: Subject) -> Iterator[list[object]]:
    for side, run in runs_of(subject).items():
        for name, value in run.kpis.items():
            yield [side, name, *_cells(value)]
    for name, difference in differences_of(subject).items():
        yield ["difference", name, *_cells(difference)]


def _cells(value: Estimate | Difference | Unstable | None) -> list[object]:
    """Numbers, unit, clock, verdict; empty where the study asks for none."""
    if value is None:
        return [""] * 8
    if isinstance(value, Unstable):
        return [*[""] * 5, value.unit, value.clock, UNSTABLE]
    numbers = [getattr(value, name) for name in ("mean", "low", "high", "p50", "p90")]
    shown = ["" if number is None else float(number) + 0.0 for number in numbers]
    return [*shown, value.unit, value.clock, value.verdict if isinstance(value, Difference) else ""]
