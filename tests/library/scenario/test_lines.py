"""Lines of the keys of a TOML text."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.scenario.lines import Path, key_lines


def _lines(text: str) -> dict[Path, int]:
    tomllib.loads(text)  # the text is TOML
    return key_lines(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# only a comment", {}),
        ("a = 1\nb = 2\n", {("a",): 1, ("b",): 2}),
        ("[a.b]\nc = 1", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 2}),
        ("[a.b]\n[a]\nc = 1", {("a",): 1, ("a", "b"): 1, ("a", "c"): 3}),
        ("a.b = 1\na.c = 2", {("a",): 1, ("a", "b"): 1, ("a", "c"): 2}),
        ("[ a . 'b.c' ]\n\"d e\" = 1", {("a",): 1, ("a", "b.c"): 1, ("a", "b.c", "d e"): 2}),
        ('"\\u00e9\\"" = 1', {('é"',): 1}),
        ("'\\u00e9' = 1", {("\\u00e9",): 1}),
        ("\r\na = 1\r\nb = 2", {("a",): 2, ("b",): 3}),
        ('a = """\n[x]\ny = 1 \\""" \n"""\nb = 1', {("a",): 1, ("b",): 5}),
        ('a = """"x\n"""""\nb = 1', {("a",): 1, ("b",): 3}),
        ("a = '''\n''x\n'''''\nb = 1", {("a",): 1, ("b",): 4}),
        ('a = "# ]} \\" \\\\" # c = 1\nb = \'\\\'', {("a",): 1, ("b",): 2}),
        (
            "a = [ # one\n1,\n  [2, 3], # [\n]\nb = 1",
            {("a",): 1, ("a", 0): 2, ("a", 1): 3, ("a", 1, 0): 3, ("a", 1, 1): 3, ("b",): 5},
        ),
        (
            "a = { b = 1, c.d = [\n{ e = 1 } ] }",
            {
                ("a",): 1,
                ("a", "b"): 1,
                ("a", "c"): 1,
                ("a", "c", "d"): 1,
                ("a", "c", "d", 0): 2,
                ("a", "c", "d", 0, "e"): 2,
            },
        ),
        (
            "a = [2026-01-05 07:30:00, 1.5e3,+inf]\nb = {}",
            {("a",): 1, ("a", 0): 1, ("a", 1): 1, ("a", 2): 1, ("b",): 2},
        ),
        (
            "[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 1",
            {("a",): 1, ("a", 0): 1, ("a", 0, "b"): 2, ("a", 1): 3, ("a", 1, "c"): 4, ("a", 1, "c", "d"): 5},
        ),
        (
            "[[a.b]]\n[[a.b.c]]\n[[a.b]]\n[[a.b.c]]\nd = 1",
            {
                ("a",): 1,
                ("a", "b"): 1,
                ("a", "b", 0): 1,
                ("a", "b", 0, "c"): 2,
                ("a", "b", 0, "c", 0): 2,
                ("a", "b", 1): 3,
                ("a", "b", 1, "c"): 4,
                ("a", "b", 1, "c", 0): 4,
                ("a", "b", 1, "c", 0, "d"): 5,
            },
        ),
    ],
)
def test_lines(text: str, expected: dict[Path, int]) -> None:
    """Every table, key and item has the line where it is first named."""
    assert expected == _lines(text)


@dataclass
class _Writer:
    """Writes TOML in many styles and notes the line of each path as it goes."""

    choose: st.DataObject
    text: str = ""
    noted: dict[Path, int] = field(default_factory=dict)

    def note(self, path: Path) -> None:
        self.noted.setdefault(path, self.text.count("\n") + 1)

    def one_of(self, *words: str) -> None:
        self.text += self.choose.draw(st.sampled_from(words))

    def key(self, key: str) -> None:
        styles = [json.dumps(key), json.dumps(key, ensure_ascii=False)]
        styles += [f"'{key}'"] if "'" not in key and key.isprintable() else []
        styles += [key] if key and all(c.isascii() and (c.isalnum() or c in "-_") for c in key) else []
        self.one_of(*styles)

    def value(self, value: object, path: Path) -> None:
        if isinstance(value, dict):
            self.inline_table(value, path)
        elif isinstance(value, list):
            self.array(value, path)
        else:
            self.text += str(value)

    def array(self, values: list[object], path: Path) -> None:
        self.one_of("[", "[ ", "[\n", "[ # [ {\n\n")
        for number, value in enumerate(values):
            self.note((*path, number))
            self.value(value, (*path, number))
            self.one_of(",", " , ", ",\n", " # ] '''\n ,\n")
        self.one_of("]", "\n]", " ]")

    def inline_table(self, table: dict[str, object], path: Path) -> None:
        self.one_of("{", "{ ")
        for number, (key, value) in enumerate(table.items()):
            self.text += ", " if number else ""
            self.pair(key, value, path)
        self.one_of("}", " }")

    def pair(self, key: str, value: object, path: Path) -> None:
        self.note((*path, key))
        self.key(key)
        self.one_of("=", " = ")
        self.value(value, (*path, key))

    def body(self, table: dict[str, object], path: Path) -> None:
        """Plain pairs first; then tables and arrays of tables under headers, or in braces."""
        later = {k: v for k, v in table.items() if _can_have_header(v) and self.choose.draw(st.booleans())}
        for key, value in table.items():
            if key not in later:
                self.one_of("", "\n", "# [x]\n", "  ")
                self.pair(key, value, path)
                self.one_of("\n", " # '\n", "\r\n")
        for key, value in later.items():
            self.tables(value, (*path, key))

    def tables(self, value: Any, path: Path) -> None:  # noqa: ANN401
        rows = [(path, value)] if isinstance(value, dict) else [((*path, i), row) for i, row in enumerate(value)]
        for here, row in rows:
            self.note(path)
            self.note(here)
            self.text += "[" if isinstance(value, dict) else "[["
            for number, part in enumerate(part for part in path if isinstance(part, str)):
                self.text += "." if number else ""
                self.key(part)
            self.text += "]\n" if isinstance(value, dict) else "]]\n"
            self.body(row, here)


def _can_have_header(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
    )


WORDS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cc")), max_size=5)
SCALARS = st.one_of(
    st.sampled_from(
        [
            "1",
            "-0.5e3",
            "true",
            "nan",
            "2026-01-05",
            "2026-01-05 08:30:00",
            '"""\n[a]\n\\"" # """',
            "''' ' '' \n = '''",
            '"\\\\"',
            "'\\'",
        ]
    ),
    WORDS.map(json.dumps),
)
KEYS = st.one_of(st.sampled_from(["a", "b", "c-d", "a.b", "x y", "é"]), WORDS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.data())
def test_any_toml(table: dict[str, object], data: st.DataObject) -> None:
    """Whatever the style of writing, the lines are those where the writer wrote the keys."""
    writer = _Writer(data)
    writer.body(table, ())

    assert writer.noted == _lines(writer.text)
