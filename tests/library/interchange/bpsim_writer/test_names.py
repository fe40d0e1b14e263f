"""Ids for what a scenario names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bpr.interchange.bpsim_writer.names import Names, as_id

SCHEMA = etree.XMLSchema(
    etree.fromstring(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:ID"/></xs:schema>'
    )
)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))))
def test_every_name_becomes_an_id_of_xml(name: str) -> None:
    """A validator takes it."""
    element = etree.Element("a")
    element.text = as_id(name)

    assert SCHEMA.validate(element)


@pytest.mark.parametrize(
    ("name", "expected"), [("clerk", "clerk"), ("البنك", "البنك"), ("2nd (b)", "_2nd__b_"), ("", "id")]
)
def test_a_good_name_stays(name: str, expected: str) -> None:
    """Letters of Arabic and French are letters."""
    assert expected == as_id(name)


def test_no_id_is_given_twice() -> None:
    """A name has its id for good; another of the same id, or one that is taken, gets a number."""
    names = Names({"office"})

    assert ["office_2", "office_3", "office_2"] == [
        names.give("calendar", "office"),
        names.give("resource", "office"),
        names.give("calendar", "office"),
    ]


def test_what_the_file_has_is_used() -> None:
    """A name can stand for an id that is there."""
    names = Names({"R1"})
    names.reuse("resource", "clerk", "R1")

    assert "R1" == names.give("resource", "clerk")
