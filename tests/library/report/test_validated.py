"""A validation as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bpr.errors import ReportError
from bpr.language import Language
from bpr.report import render_validation, validated
from bpr.validation import Line, Reckoned, Skipped, System, Validation, all_systems

WAIT = Line("M/M/1", "ρ = 0.5", "a book", "mean wait", "min", 1.0, None, 1.0123, 0.9934, 1.0312, 1000)
SHARE = Line("rework loop", "p = 0.3", "a book", "share that waits", "share", 0.5, None, 0.6, 0.55, 0.65, 1000)
BOUND = Line("fork and join", "k = 3", "a paper", "mean lead time", "min", 1.0, 2.0, 1.5, 1.4, 1.6, 1000)
EXACT = Line("office hours", "c = 1", "by hand", "mean passes", "", 0.0, None, 0.0, None, None, 1234)
FOUND = Validation((WAIT, SHARE, BOUND, EXACT), (Skipped("Erlang-A", "c = 4", ("a.b",)),), "compiled", 7)
KENDALL = re.compile(r"[A-Z]₂?/[A-Z]/(1|c)|Erlang-A")


def test_text_has_theory_and_simulation_side_by_side() -> None:
    """A row a line with as many digits as its interval supports, what was left out, and what it comes to."""
    text = render_validation(FOUND)
    rows = [re.split(r"\s{2,}", line) for line in text.splitlines()]

    assert ["M/M/1, ρ = 0.5: mean wait", "1 min", "1.012 min", "0.993 to 1.031", "3.73%", "inside"] in rows
    assert ["rework loop, p = 0.3: share that waits", "50%", "60%", "55 to 65", "16.67%", "outside"] in rows
    assert ["fork and join, k = 3: mean lead time", "1 to 2", "1.5 min", "1.4 to 1.6", "13.33%", "inside"] in rows
    assert ["office hours, c = 1: mean passes", "0", "0 of 1,234", "–", "–", "inside"] in rows
    assert "Not simulated: Erlang-A, c = 4; this version doesn't execute a.b." in text
    assert text.endswith("3 of 4 inside the simultaneous 99% interval; widest: 16.67%; kernel: compiled; seed: 7.\n")


@pytest.mark.parametrize(("language", "word"), [("fr", "attente moyenne"), ("ar", "متوسط الانتظار")])
def test_text_speaks_the_language(language: Language, word: str) -> None:
    """Names and headings are translated."""
    assert word in render_validation(FOUND, language=language)


def test_json_keeps_its_contract(root: Path) -> None:
    """The document is valid, and its numbers are those of the lines."""
    schema = json.loads((root / "bpr" / "report" / "validate-engine.schema.json").read_text(encoding="utf-8"))
    document = json.loads(render_validation(FOUND, "json"))

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    assert (3, "compiled", 7, 0.99) == tuple(document[key] for key in ("inside", "kernel", "seed", "confidence"))
    assert [1.0123, 0.6, 1.5, 0.0] == [line["simulated"] for line in document["lines"]]


def test_csv_has_a_row_a_line() -> None:
    """Plain numbers, nothing where there is no interval."""
    rows = list(csv.DictReader(StringIO(render_validation(FOUND, "csv"))))

    assert ["0.9934", "0.55", "1.4", ""] == [row["low"] for row in rows]
    assert ["True", "False", "True", "True"] == [row["inside"] for row in rows]


def test_an_unknown_format_is_refused() -> None:
    """The message says which there are."""
    with pytest.raises(ReportError, match=r"no report format 'xml'\. There are: text, json, csv\."):
        render_validation(FOUND, "xml")


def test_every_name_in_words_is_a_message() -> None:
    """A system's name is Kendall's notation or has a translation; a quantity has one."""
    quantities = {
        name
        for system in all_systems()
        for name in (
            [system.quantity] if isinstance(system, Reckoned) else [quantity.name for quantity in system.quantities]
        )
    }

    assert set(validated.QUANTITIES) == quantities
    assert set(validated.SYSTEMS) == {one.name for one in all_systems() if not KENDALL.fullmatch(one.name)}
    assert any(isinstance(one, System) for one in all_systems())
