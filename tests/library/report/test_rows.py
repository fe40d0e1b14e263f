"""The table of KPIs for spreadsheets."""

from __future__ import annotations

import csv

import pytest

from bpr.comparison import Comparison
from bpr.kpi import KPIS, Run
from bpr.report import render
from bpr.report.rows import COLUMNS, safe


def rows(subject: Comparison | Run) -> list[dict[str, str]]:
    """The rows of its CSV."""
    return list(csv.DictReader(render(subject, "csv").splitlines()))


def test_every_kpi_of_every_model_and_difference_has_a_row(comparison: Comparison) -> None:
    """Models first, then the differences, KPIs in their order."""
    expected = [(model, kpi) for model in ("as-is", "to-be", "difference") for kpi in KPIS]

    assert list(COLUMNS) == list(rows(comparison)[0])
    assert expected == [(row["model"], row["kpi"]) for row in rows(comparison)]


def test_a_row_says_what_the_values_say(comparison: Comparison) -> None:
    """Numbers keep all their digits; a difference has a verdict."""
    visits = next(row for row in rows(comparison) if (row["model"], row["kpi"]) == ("difference", "visits"))

    assert getattr(comparison.differences["visits"], "mean", None) == float(visits["mean"])
    assert "better" == visits["verdict"]


def test_no_steady_state_has_no_numbers(unstable: Run) -> None:
    """The verdict says so in place of numbers."""
    lead = next(row for row in rows(unstable) if row["kpi"] == "lead_time")

    assert ("", "", "s", "applicant", "no steady state") == tuple(
        lead[key] for key in ("mean", "p50", "unit", "clock", "verdict")
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("=1+1", "'=1+1"), ("+A1", "'+A1"), ("-A1", "'-A1"), ("@x", "'@x"), ("a=b", "a=b"), (-1.5, -1.5)],
)
def test_a_text_like_a_formula_is_text(cell: object, expected: object) -> None:
    """A spreadsheet must not run what a file brought; numbers stay numbers."""
    assert expected == safe(cell)
