"""Whatever a scenario says comes back from a workbook as it was."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_documents import NAMES, documents, text_of

from bpr import load
from bpr.catalog import find
from bpr.interchange.spreadsheet import read_workbook, write_workbook
from bpr.interchange.spreadsheet.drawn import Models
from bpr.interchange.spreadsheet.leaves import same
from bpr.language import LANGUAGES, Language
from bpr.scenario.document import parse_items, read_document
from bpr.scenario.items import Item, plain


def drawings(name: str) -> Models:
    """Both models of a procedure that comes with bpr."""
    procedure = find(name)
    assert procedure.to_be is not None
    return {"as-is": load(procedure.as_is), "to-be": load(procedure.to_be)}


MOROCCO = drawings("ma-company-creation")
ELEMENTS = (
    "Activity_name",
    "Block the starting capital",
    "Gateway_court_complete",
    "Flow_court_yes",
    "Lane_bank",
    "bank",
)


def orders(item: Item) -> list[list[str]]:
    """The flows of each gateway, and the attributes: what has an order that counts."""
    tables = [item, *(item.table[side] for side in ("as-is", "to-be") if side in item.table)]
    found = [list(item.table["attributes"].table)] if "attributes" in item.table else []
    for table in tables:
        if "gateways" in table.table:
            found += [list(inner.table) for _, inner in sorted(table.table["gateways"].table.items())]
    return found


@settings(max_examples=25, deadline=None)
@given(documents(), st.sampled_from(LANGUAGES))
def test_every_key_comes_back(document: dict[str, Any], language: Language) -> None:
    """TOML to items to a workbook to items: the same values, types, and orders that count."""
    root = parse_items(text_of(document), "study.toml")
    again = read_workbook(write_workbook(root, {}, language), "study.xlsx")

    assert same(tomllib.loads(text_of(document)), document)
    assert same(plain(root), plain(again))
    assert orders(root) == orders(again)


@settings(max_examples=25, deadline=None)
@given(documents((*ELEMENTS, *NAMES[:3]), wild=True), st.sampled_from(LANGUAGES))
def test_wild_values_come_back_with_drawings(document: dict[str, Any], language: Language) -> None:
    """Values of wrong types come back too, among the rows of two drawings."""
    root = parse_items(text_of(document), "study.toml")
    again = read_workbook(write_workbook(root, MOROCCO, language), "study.xlsx")

    assert same(plain(root), plain(again))
    assert orders(root) == orders(again)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["ma-company-creation", "eg-property-registration"])
def test_scenarios_that_come_with_bpr_come_back(name: str, language: Language) -> None:
    """Both baselines come back from a workbook in each language, and give the same bytes again."""
    root = read_document(find(name).scenarios["baseline"]).root
    content = write_workbook(root, drawings(name), language)
    again = read_workbook(content, "study.xlsx")

    assert same(plain(root), plain(again))
    assert content == write_workbook(again, drawings(name), language)


TRYING: tuple[dict[str, Any], ...] = (
    {},
    {"activities": {"A": {}, "B": {"visit": True}}, "study": {}, "to-be": {}},
    {"study": {"source": "a" * 100_000 + " " * 70_000 + '"\\\n\t\x00\ufffe'}},
    {"study": {"source": " =1+1"}, "resources": {"see Other": {"name": "see Other"}, " a": {"roles": ["a; b", ""]}}},
    {"activities": {"A": {"documents": ["(none)"]}, "B": {"documents": ["voir Autres"]}, "C": {"documents": []}}},
    {
        "gateways": {"G": {"z": {"condition": "b"}, "a": {"condition": " c"}, "m": 0.5}},
        "attributes": {"z": 1, "a": "1"},
    },
    {"gateways": {"G": {"z": {"condition": "b"}, "a": 1.0, "m": [{"when": "x", "value": 1}, {"value": 0}]}}},
    {"study": {"start": date(1899, 12, 31)}, "as-is": {"study": {"start": 1}, "calendars": 5}, "nothing": [[], {}]},
    {"resources": {"r": {"capacity": 2**70, "speed": 1.0, "availability": float("nan"), "skills": "x"}}},
    {"calendars": {"c": {"hours": {"mon": "closed", "fri": ""}, "holidays": "yes", "seasons": [], "exceptions": [{}]}}},
    {"backlog": {"A": {"cases": 3}, "B": {"age": "1 h"}, "C": {"cases": 3, "age": "1 h", "source": "x"}}},
    {"x": {"_x0041_": "_x005F_", "x005F_": "x000D_"}, "study": {"name": {"en": "_x0041_", "fr": "a\rb"}}},
)


@pytest.mark.parametrize("document", TRYING, ids=range(len(TRYING)))
def test_trying_documents_come_back(document: dict[str, Any]) -> None:
    """Long texts, codes of letters, words of the form itself, empty tables, odd dates and numbers: all come back."""
    root = parse_items(text_of(document), "study.toml")
    again = read_workbook(write_workbook(root, MOROCCO, "fr"), "study.xlsx")

    assert same(plain(root), plain(again))
    assert orders(root) == orders(again)
