"""JSON is read strictly: what isn't quite JSON is one line with its place."""

from __future__ import annotations

import pytest

from bpr.errors import ScenarioError
from bpr.interchange.prosimos import parse
from bpr.interchange.prosimos.parse import LARGEST


def test_a_value_is_read_as_it_stands() -> None:
    """Objects, arrays, texts and numbers come as they are, behind a byte order mark too."""
    assert {"a": [1, 0.5, "ä", None, True]} == parse('\ufeff{"a": [1, 0.5, "ä", null, true]}'.encode(), "f.json")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b'{"a": 1,\n "b": }',
            "f.json:2: not JSON: Expecting value at column 7. Names and texts stand in double quotes.",
        ),
        (b'{"a": NaN}', "f.json: not JSON: NaN is no number."),
        (b'{"a": [-Infinity]}', "f.json: not JSON: -Infinity is no number."),
        (b"", "f.json:1: not JSON: Expecting value at column 1. Names and texts stand in double quotes."),
        (b'{\n"a": "\xff"}', "f.json:2: the text isn't UTF-8. Save the file in the encoding UTF-8."),
        (b"[" * 100_000, "f.json: the values are nested too deep."),
        (b'{"a": ' * 3000 + b"1" + b"}" * 3000, "f.json: the values are nested too deep."),
        (b'{"a": {"b": 1, "c": 2, "b": 3}}', "f.json: a.b: the key stands twice in one object. Remove one of them."),
        (b'["\\ud800"]', "f.json: a text holds half a character. Write \\uD83D and the like in pairs."),
        (b" " * (LARGEST + 1), f"f.json: is larger than {LARGEST:,} bytes: no scenario. Check the path."),
    ],
)
def test_what_is_no_json_is_told_in_one_line(content: bytes, told: str) -> None:
    """The line says where, what and how to mend it."""
    with pytest.raises(ScenarioError) as caught:
        parse(content, "f.json")

    assert told == str(caught.value)


def test_a_number_of_thousands_of_digits_is_told() -> None:
    """It is one line, not a traceback."""
    with pytest.raises(ScenarioError) as caught:
        parse(b"9" * 5000, "f.json")

    assert str(caught.value).startswith("f.json: not JSON: ")


def test_all_keys_that_stand_twice_are_told_at_once() -> None:
    """Each at its own path, in arrays too."""
    with pytest.raises(ScenarioError) as caught:
        parse(b'[{"a": 1, "a": 1}, {"b": [{"c": 1, "c": 1, "d": 1, "d": 1}]}]', "f.json")

    assert ["[0].a", "[1].b[0].c", "[1].b[0].d"] == [problem.location.key for problem in caught.value.problems]
