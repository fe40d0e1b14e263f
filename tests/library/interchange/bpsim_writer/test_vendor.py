"""Vendor extensions of bpr: a key and its value in a name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.interchange.bpsim_writer.carried import carried_content
from bpr.interchange.bpsim_writer.vendor import MARK, kept, line_of, restore
from bpr.interchange.draft import Draft
from bpr.location import Location
from bpr.markup import parse

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=10)
numbers = st.one_of(st.integers(-(10**12), 10**12), st.floats(0.001, 1e9).map(lambda real: round(real, 6)))
plain = st.one_of(texts, numbers, st.booleans(), st.dates())
values: st.SearchStrategy[Any] = st.recursive(
    plain, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)), max_leaves=8
)


@given(st.lists(texts, min_size=1, max_size=4), values)
def test_a_line_reads_back(keys: list[str], value: object) -> None:
    """Whatever letters the keys and the texts have."""
    assert (tuple(keys), value) == kept(MARK + line_of(tuple(keys), value))


@pytest.mark.parametrize("name", ["l-sim", "bpr: ", "bpr: a", "bpr: a = ", "bpr: [table]", "", "bpr: a = 1\nb = 2"])
def test_the_extensions_of_others_keep_nothing(name: str) -> None:
    """Neither do broken ones."""
    assert kept(name) is None


def test_what_is_kept_is_laid_over_what_was_read() -> None:
    """By its key, with the place of the extension; one that is broken is told, those of others are let be."""
    text = """<a>
      <VendorExtension name="bpr: activities.Check.visit = true"/>
      <VendorExtension name="bpr: arrivals = { interval = '5 min' }"/>
      <VendorExtension name="bpr: oh"/>
      <VendorExtension name="l-sim"/>
    </a>"""
    draft = Draft("a.bpsim", "BPSim 2.0")
    draft.put(("arrivals", "interval"), "7 min", Location("a.bpsim", 1), "InterTriggerTimer")
    restore(draft, parse(text.encode(), "a.bpsim"))
    imported = draft.imported()

    assert "5 min" == imported.root.table["arrivals"].table["interval"].value
    assert imported.root.table["activities"].table["Check"].table["visit"].value is True
    assert [
        "a.bpsim:2: VendorExtension -> activities.Check.visit used",
        "a.bpsim:3: VendorExtension -> arrivals used",
        "a.bpsim:4: VendorExtension ignored: it isn't in the form in which bpr writes its own",
    ] == [str(entry) for entry in imported.report.entries[1:]]


def test_own_extensions_are_not_carried_along() -> None:
    """They would stand twice in the file."""
    ours, other = ('<VendorExtension name="bpr: a = 1"/>', '<VendorExtension name="l-sim"/>')

    assert [other] == [fragment.xml for fragment in carried_content((ours, other))]
