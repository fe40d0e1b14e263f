"""Bytes that aren't in the encoding that their file declares."""

from __future__ import annotations

import pytest

from bpr.markup import attribute, decode, parse_or_repair

FRENCH = "Délivrer l'autorisation à l'étranger"
ARABIC = "طلب رخصة البناء"


def file(name: str, declared: str) -> str:
    """A file with that name, and perhaps a declaration."""
    return (f'<?xml version="1.0" encoding="{declared}"?>' if declared else "") + f'<definitions name="{name}"/>'


@pytest.mark.parametrize(
    ("name", "declared", "encoding"),
    [
        (FRENCH, "UTF-8", "cp1252"),
        (FRENCH, "UTF-8", "mac_roman"),
        (FRENCH, "", "cp1252"),
        (ARABIC, "UTF-8", "cp1256"),
        (ARABIC, "us-ascii", "utf-8"),
        (ARABIC, "utf-16", "utf-8"),
        (ARABIC, "no-such-encoding", "utf-8"),
        (ARABIC, "UTF-8", "utf-16"),
        (ARABIC, "", "utf-16"),
        (ARABIC, "utf-16", "utf-16-le"),
        (ARABIC, "", "utf-16-be"),
        (ARABIC, "UTF-8", "utf-16-be"),
        (ARABIC, "UTF-8", "utf-32"),
        (ARABIC, "windows-1252", "utf-8-sig"),
    ],
)
def test_names_are_right_whatever_is_declared(name: str, declared: str, encoding: str) -> None:
    """The text of a file comes through, with a byte order mark or without, declared rightly or wrongly."""
    root, _ = parse_or_repair(file(name, declared).encode(encoding), "a.bpmn")

    assert name == attribute(root, "name")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Prüfung – “ok”", "cp1252"),
        ("“Guichet”", "cp1252"),
        ("Gebühr: 5 € (§ 7)", "cp1252"),
        ("L’élève n° 5 – à l’ÉCOLE…", "cp1252"),
        ("¿Está listo? «Sí»", "cp1252"),
        ("Vérifier l’état civil – reçu", "mac_roman"),
        ("“Guichet” – ÉTAT", "mac_roman"),
        ("“État” reçu", "mac_roman"),
        ("Ärzte", "mac_roman"),
        ("Prüfung – „ok“", "mac_roman"),
        ("من “قسم” و", "cp1256"),
        ("طلب – Permit", "cp1256"),
    ],
)
def test_quotes_and_dashes_tell_the_encoding(name: str, encoding: str) -> None:
    """Bytes that could be letters elsewhere are taken for the marks that the words around them ask for."""
    text, _ = decode(file(name, "UTF-8").encode(encoding))

    assert file(name, "UTF-8") == text


def test_wrong_declaration_is_told_with_its_line() -> None:
    """The repair says what was declared and what was read, and where the first wrong byte stands."""
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n<definitions name="\xe9t\xe9"/>'

    _, repairs = parse_or_repair(data, "a.bpmn")

    assert [("its bytes aren't the UTF-8 that it declares; they are read as windows-1252.", 2)] == [
        (repair.message, repair.line) for repair in repairs
    ]


def test_few_wrong_bytes_among_right_ones() -> None:
    """Text in UTF-8 stays as it is where a few bytes aren't."""
    text, repair = decode("طلب ".encode() + b"\xe9")

    assert ("طلب é", True) == (text, repair is not None)


def test_right_declaration_needs_no_repair() -> None:
    """What is in order isn't told."""
    assert (file(ARABIC, "windows-1256"), None) == decode(file(ARABIC, "windows-1256").encode("cp1256"))
