"""Where elements stand in a text."""

from __future__ import annotations

import pytest

from bpr.markup import edited, indent_before, parse, spans

TEXT = """<?xml version="1.0"?>
<!-- <not-an-element a="1"> -->
<b:root xmlns:b="urn:b" xmlns="urn:d" say='a "quoted" &gt; b > c'>
  <one><![CDATA[<neither/>]]></one>
  <two xmlns="urn:e"  x = "1"/><?pi <three> ?>
</b:root>
"""


def test_elements_are_those_that_the_parser_finds() -> None:
    """In the same order, with the same names; comments, CDATA and instructions hold none."""
    found = [span.tag for span in spans(TEXT).iter()]

    assert [element.tag for element in parse(TEXT.encode(), "x.xml").iter()] == found
    assert ["{urn:b}root", "{urn:d}one", "{urn:e}two"] == found


def test_places_are_those_of_the_tags() -> None:
    """From the first letter of the start tag to the last of the end tag."""
    root = spans(TEXT)
    one, two = root.children

    assert TEXT[one.start : one.end] == "<one><![CDATA[<neither/>]]></one>"
    assert TEXT[one.opened : one.closed] == "<![CDATA[<neither/>]]>"
    assert TEXT[two.start : two.end] == '<two xmlns="urn:e"  x = "1"/>'
    assert (two.opened, two.opened) == (two.closed, two.end)
    assert TEXT[root.closed : root.end] == "</b:root>"
    assert {"x": "1", "xmlns": "urn:e"} == two.attributes
    assert 'a "quoted" > b > c' == root.attributes["say"]


def test_blanks_before_an_element_are_known() -> None:
    """Only where nothing else stands before it in its line."""
    one, two = spans(TEXT).children

    assert "  " == indent_before(TEXT, one.start)
    assert "" == indent_before(TEXT, two.end)


def test_pieces_change_and_all_else_stays() -> None:
    """Edits are named by places of the text before them."""
    one, two = spans(TEXT).children
    after = edited(TEXT, {(one.start, one.end): "<new/>", (two.end, two.end): "<last/>"})

    assert TEXT.replace("<one><![CDATA[<neither/>]]></one>", "<new/>").replace(' "1"/>', ' "1"/><last/>') == after


def test_a_text_without_element_is_refused() -> None:
    """Who calls it has parsed it first."""
    with pytest.raises(ValueError, match="no element"):
        spans("<!-- nothing -->")
