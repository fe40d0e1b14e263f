"""Files that are no XML by a slip."""

from __future__ import annotations

import pytest

from bpr.errors import NotBpmnError
from bpr.location import Location
from bpr.markup import Limits, attribute, line, parse_or_repair, serialise
from bpr.markup.recovery import LARGEST

PREFIXES = {"v": "urn:vendor"}


def read(data: bytes) -> tuple[str, list[tuple[str, int | None]]]:
    """What the file is read as, and the rule and line of every repair."""
    root, repairs = parse_or_repair(data, "a.bpmn", prefixes=PREFIXES)
    return serialise(root), [(repair.rule, repair.line) for repair in repairs]


MENDED = {
    "nothing": (b"<definitions>\n<a/></definitions>", "<definitions>\n<a/></definitions>", []),
    "blanks before": (
        b'\n <?xml version="1.0"?>\n<definitions/>',
        "<definitions/>",
        [("text-outside-xml", 1)],
    ),
    "text around": (
        b'Saved by Tool\n<?xml version="1.0"?><definitions/>\nThe end.',
        "<definitions/>",
        [("text-outside-xml", 1), ("text-outside-xml", 2)],
    ),
    "malformed declaration": (
        b'<?xml version="1.0"encoding="UTF-8"?>\n<definitions/>',
        "<definitions/>",
        [("declaration-repaired", 1)],
    ),
    "attribute without value": (
        b"<definitions>\n<a b c='1'/></definitions>",
        '<definitions>\n<a b="" c="1"/></definitions>',
        [("markup-repaired", 2)],
    ),
    "attribute without quotes": (b"<definitions a=1/>", '<definitions a="1"/>', [("markup-repaired", 1)]),
    "attribute twice": (b'<definitions a="1" a="2"/>', '<definitions a="1"/>', [("markup-repaired", 1)]),
    "impossible attribute": (b'<definitions $a="1"/>', "<definitions/>", [("markup-repaired", 1)]),
    "stray character in a tag": (b'<definitions a="1""/>', '<definitions a="1"/>', [("markup-repaired", 1)]),
    "no blank between": (b'<definitions a="1"b="2"/>', '<definitions a="1" b="2"/>', [("markup-repaired", 1)]),
    "angle bracket in a value": (b'<definitions a="1<2"/>', '<definitions a="1&lt;2"/>', [("markup-repaired", 1)]),
    "angle bracket in a text": (
        b"<definitions>\n1 < 2</definitions>",
        "<definitions>\n1 &lt; 2</definitions>",
        [("markup-repaired", 2)],
    ),
    "ampersands": (
        b"<definitions a='A & B'>C &amp; D & E</definitions>",
        '<definitions a="A &amp; B">C &amp; D &amp; E</definitions>',
        [("markup-repaired", 1)],
    ),
    "entity of HTML": (
        b"<definitions>&eacute;&#233;</definitions>",
        "<definitions>éé</definitions>",
        [("markup-repaired", 1)],
    ),
    "unknown entity": (
        b"<definitions>&own;</definitions>",
        "<definitions>&amp;own;</definitions>",
        [("markup-repaired", 1)],
    ),
    "forbidden characters": (
        b"<definitions>\x01&#2;</definitions>",
        "<definitions>\ufffd\ufffd</definitions>",
        [("markup-repaired", 1)],
    ),
    "blanks in a namespace": (
        b'<definitions xmlns:p="urn:a b"><p:c/></definitions>',
        '<definitions xmlns:p="urn:a%20b"><p:c/></definitions>',
        [("markup-repaired", 1)],
    ),
    "undeclared prefixes": (
        b"<definitions><v:a/><w:b/></definitions>",
        '<definitions xmlns:v="urn:vendor" xmlns:w="urn:undeclared:w"><v:a/><w:b/></definitions>',
        [("undeclared-prefix", None), ("undeclared-prefix", None)],
    ),
    "hyphens in a comment": (
        b"<definitions><!-- a -- b -->\n<a/></definitions>",
        "<definitions>\n<a/></definitions>",
        [],
    ),
    "truncated": (
        b"<definitions>\n<a><b c='1'>",
        '<definitions>\n<a><b c="1"/></a></definitions>',
        [("damaged-xml", None)],
    ),
    "truncated in a tag": (
        b"<definitions>\n<a b='1' ",
        '<definitions>\n<a b="1"/></definitions>',
        [("markup-repaired", 2), ("damaged-xml", None)],
    ),
    "end without beginning": (
        b"<definitions>\n</a></definitions>",
        "<definitions>\n</definitions>",
        [("damaged-xml", 2)],
    ),
    "wrong nesting": (
        b"<definitions><a>\n<b></a></definitions>",
        "<definitions><a>\n<b/></a></definitions>",
        [("damaged-xml", 2)],
    ),
}


@pytest.mark.parametrize(("data", "expected", "repairs"), MENDED.values(), ids=MENDED)
def test_slips_are_mended_and_told(data: bytes, expected: str, repairs: list[tuple[str, int | None]]) -> None:
    """Each kind of slip is read in the plain way, with a repair that tells where it was first met."""
    assert (expected, repairs) == read(data)


def test_repairs_count_and_say_what_was_made_of_it() -> None:
    """One repair a kind of slip, however often; the severe ones say that the result may be wrong."""
    _, repairs = parse_or_repair(b"<definitions><a b/><a b/></c></definitions>", "a.bpmn")

    assert [
        ("an attribute without value (2 times); it was mended in the way that is plain.", "warning"),
        ("the end of 'c' has no beginning and is ignored; what is read may not be what was meant.", "error"),
    ] == [(repair.message, repair.severity) for repair in repairs]


def test_lines_stay_those_of_the_file() -> None:
    """What was mended before an element doesn't move it."""
    root, _ = parse_or_repair(
        b'Text\n\n<?xml version="1.0"?>\n<definitions\n a b\n c="1&2">\n<!-- --\n-->\n<d/></definitions>', "a"
    )

    assert [("", 9)] == [(attribute(child, "a"), line(child)) for child in root]


def test_conflict_markers_are_refused() -> None:
    """Nobody but the authors knows which version holds."""
    data = b"<definitions>\n<<<<<<< HEAD\n<a/>\n=======\n<b/>\n>>>>>>> other\n</definitions>"

    with pytest.raises(NotBpmnError, match="two versions at once") as caught:
        parse_or_repair(data, "a.bpmn")

    assert (Location("a.bpmn", 2), True) == (caught.value.location, "<<<<<<<" in caught.value.hint)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><p></html>", "not XML: Opening and ending tag mismatch"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><definitions a/>", "not XML|document type declaration"),
        (b"<definitions>&x;<!DOCTYPE a [<!ENTITY x 'y'>]></definitions>", "not XML"),
        (b"<definitions a>" + b"<a>" * 200, "nested more than 100 deep|not XML"),
        (b"<definitions a>" + b" " * LARGEST, "not XML"),
    ],
)
def test_what_is_beyond_repair_stays_refused(data: bytes, message: str) -> None:
    """Other files, declarations, depth and size are no slips."""
    with pytest.raises(NotBpmnError, match=message):
        parse_or_repair(data, "a.bpmn")


def test_limits_hold_for_mended_files() -> None:
    """The strict parser has the last word."""
    with pytest.raises(NotBpmnError, match="more than 2 elements"):
        parse_or_repair(b"<definitions a><a/><b/></definitions>", "a.bpmn", Limits(elements=2))


def test_many_damages_are_told_in_few_words() -> None:
    """The first twenty places are told, and how many there are; long lists are cut."""
    _, repairs = parse_or_repair(b"<definitions>\n" + b"</a>\n" * 30 + b"<a>" * 9, "a.bpmn")

    assert [*range(2, 22), None] == [repair.line for repair in repairs]
    assert "the tags don't match in 11 more places." == repairs[-1].message
    assert [None] == [repair.line for repair in parse_or_repair(b"<definitions>" + b"<a>" * 9, "a.bpmn")[1]]
    assert "'definitions', 'a', 'a', 'a', 'a' and 5 more is not closed" in (
        parse_or_repair(b"<definitions>" + b"<a>" * 9, "a.bpmn")[1][0].message
    )
