"""Safe XML: what is taken, and what is refused with which words."""

from __future__ import annotations

import pytest

from bpr.errors import NotBpmnError
from bpr.location import Location
from bpr.markup import Limits, attribute, line, local_name, namespace, parse, serialise, text

LAUGHS = b"""<!DOCTYPE a [<!ENTITY l "lol">%s]><a>&l9;</a>""" % b"".join(
    b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10 if number else b"&l;" * 10) for number in range(10)
)
REFUSED = {
    "empty": (b"", None, "the file is empty."),
    "blank": (b" \n ", None, "the file is empty."),
    "ZIP": (b"PK\x03\x04rest", None, "this is a ZIP archive or an Office document, not XML."),
    "picture": (b"\x89PNG\r\n", None, "this is a picture, not XML."),
    "binary": (b"\x00\x01\x02", 1, "not XML: Start tag expected, '<' not found."),
    "text": (b"Hello", 1, "not XML: Start tag expected, '<' not found."),
    "wrong nesting": (b"<a>\n<b></a>", 2, "not XML: Opening and ending tag mismatch: b line 2 and a."),
    "DTD": (
        b"<!DOCTYPE a>\n<a/>",
        2,
        "the file has a document type declaration (DTD), which may hide an attack and is never read.",
    ),
    "external entity": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        1,
        "the file has a document type declaration (DTD), which may hide an attack and is never read.",
    ),
    "billion laughs": (
        LAUGHS,
        1,
        "the file has a document type declaration (DTD), which may hide an attack and is never read.",
    ),
    "web page": (b"<!DOCTYPE html><html><body/></html>", 1, "this is a web page."),
    "unknown entity": (b"<a>\n&nbsp;</a>", 2, "not XML: Entity 'nbsp' not defined."),
    "deep": (b"<a>" * 101 + b"</a>" * 101, 1, "elements are nested more than 100 deep."),
    "very deep": (b"<a>" * 5000 + b"</a>" * 5000, 1, "elements are nested more than 100 deep."),
}


@pytest.mark.parametrize(("data", "number", "message"), REFUSED.values(), ids=REFUSED)
def test_hostile_and_broken_bytes_are_refused(data: bytes, number: int | None, message: str) -> None:
    """Every wrong input becomes one error with line, reason and a way to mend it."""
    with pytest.raises(NotBpmnError) as caught:
        parse(data, "a.bpmn")

    assert (message, Location("a.bpmn", number)) == (caught.value.message, caught.value.location)
    assert caught.value.hint


def test_truncated_file_is_refused() -> None:
    """A file that ends too early is not XML."""
    with pytest.raises(NotBpmnError, match="not XML"):
        parse(b"<a><b/>", "a.bpmn")


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(size=20), "the file is too large: 0.0 MB, the limit is 0.0 MB."),
        (Limits(depth=2), "elements are nested more than 2 deep."),
        (Limits(elements=3), "there are more than 3 elements."),
        (Limits(attributes=0), "an element has more than 0 attributes."),
    ],
)
def test_limits_can_be_set(limits: Limits, message: str) -> None:
    """A file beyond the caller's limit is refused, and the message tells the limit."""
    with pytest.raises(NotBpmnError) as caught:
        parse(b"<a><b><c/></b><d e='f'/></a>", "a.bpmn", limits)

    assert message == caught.value.message


def test_exactly_the_limit_is_taken() -> None:
    """A limit is the most that is taken."""
    assert parse(b"<a><b/></a>", "a.bpmn", Limits(size=11, depth=2, elements=2)).tag == "a"


def test_comments_and_instructions_are_gone_and_text_is_whole() -> None:
    """Readers meet nothing but elements and their whole text."""
    root = parse(b"<?xml version='1.0'?><!-- x --><a><?do it?>one <!-- x -->two<b/></a>", "a.bpmn")

    assert (["b"], "one two") == ([child.tag for child in root], root.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-6", "windows-1256"])
def test_encodings_of_the_declaration_are_honoured(encoding: str) -> None:
    """Arabic text is right in every encoding that the file declares."""
    declared = encoding.removesuffix("-sig")
    root = parse(f"<?xml version='1.0' encoding='{declared}'?><a b='طلب'/>".encode(encoding), "a.bpmn")

    assert attribute(root, "b") == "طلب"


def test_questions_about_an_element() -> None:
    """Name, namespace, attribute, text and line of an element are told."""
    root = parse(b'<a>\n<x:b xmlns:x="urn:x" c="1">one<d> two</d></x:b></a>', "a.bpmn")
    (child,) = root

    told = (local_name(child), namespace(child), attribute(child, "c"), attribute(child, "e"), text(child), line(child))

    assert ("b", "urn:x", "1", "", "one two", 2) == told
    assert namespace(root) == ""


def test_line_beyond_what_the_parser_counts_is_not_told() -> None:
    """No line is better than a wrong one."""
    root = parse(b"<a>" + b"\n" * 70_000 + b"<b/></a>", "a.bpmn")

    assert [None] == [line(child) for child in root]


def test_serialised_element_declares_only_what_it_uses() -> None:
    """An extension stands alone: its own prefixes and those in its values, no others."""
    data = b'<a xmlns="urn:a" xmlns:u="urn:u" xmlns:v="urn:v" xmlns:w="urn:w"><v:b c="w:d">e</v:b>tail</a>'
    (child,) = parse(data, "a.bpmn")

    assert '<v:b xmlns:v="urn:v" xmlns:w="urn:w" c="w:d">e</v:b>' == serialise(child)
    assert parse(serialise(child).encode(), "b").tag == "{urn:v}b"
