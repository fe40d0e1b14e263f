"""Sheets, columns and words: each means one thing, in whatever language it is written."""

from __future__ import annotations

import pytest

from bpr.interchange.spreadsheet import words
from bpr.interchange.spreadsheet.columns import Sheet, column_id
from bpr.interchange.spreadsheet.layout import sheets
from bpr.interchange.spreadsheet.study import LABELS, lines
from bpr.interchange.spreadsheet.words import folded, forms, meant, shown
from bpr.language import LANGUAGES, translator
from bpr.scenario.keys import EXECUTED

SETS = {name: value for name, value in vars(words).items() if isinstance(value, dict) and name.isupper()}


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.id)
def test_a_heading_names_one_column(sheet: Sheet) -> None:
    """No heading of one language is that of another column in another."""
    found: dict[str, set[str]] = {}
    for column in sheet.columns:
        for language in LANGUAGES:
            found.setdefault(folded(column.shown(language)), set()).add(column.id)

    assert {} == {heading: ids for heading, ids in found.items() if len(ids) > 1}


def test_a_title_names_one_sheet() -> None:
    """The titles of the sheets are apart, and short enough for a tab."""
    titles = [translator(language)(sheet.title) for sheet in sheets() for language in LANGUAGES]

    assert len(sheets()) == len({frozenset(forms(sheet.title)) for sheet in sheets()})
    assert len(set(titles)) == sum(len(forms(sheet.title)) for sheet in sheets())
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_word_means_one_value(name: str) -> None:
    """What is shown for a value is read as that value, in every language."""
    for value in SETS[name]:
        assert {value} == {meant(shown(value, SETS[name], language), SETS[name]) for language in LANGUAGES}


def test_every_slot_has_its_columns() -> None:
    """Each cell of a value has a column."""
    for sheet in sheets():
        ids = set(sheet.by_id)
        assert set() == {column_id(slot, role) for slot in sheet.slots for role in slot.roles} - ids


def test_every_key_that_stands_alone_has_a_line() -> None:
    """The study's sheet has a line for each key without a name in it, with a label in words."""
    alone = {key.path for key in EXECUTED if key.path == key.path.lower()}

    assert set() == alone - {".".join(line.path) for line in lines()}
    assert all(line.text in LABELS for line in lines())


def test_a_label_of_the_study_means_one_line() -> None:
    """No two lines have the same label in any language."""
    labels = [form for line in lines() for form in forms(line.label)]

    assert len(labels) == len(set(labels))
