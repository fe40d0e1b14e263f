"""Bytes to text where the encoding that a file declares isn't the one it has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from bpr.markup.old_encodings import WRONG, escaped, old_encoding, read_as
from bpr.markup.repair import Repair, line_at

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the four bytes before the two that they begin with."""

UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)""")
WIDE = ("utf-16", "utf-32")
NAMES = {"cp1252": "windows-1252", "mac_roman": "MacRoman", "cp1256": "windows-1256"}


def decode(data: bytes) -> tuple[str, Repair | None]:
    """The text, and a repair when its bytes aren't those that the file declares.

    Bytes that are wrong in UTF-8 are taken for the old encoding that suits their words best.
    """
    declared = _declared(data)
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        wrong = declared != "" and _normal(declared) != _normal(encoding) and not data.startswith(codecs.BOM_UTF8)
        return text.lstrip("\ufeff"), _repair(declared, _shown(encoding), None) if wrong else None
    return _decode_old(data, declared)


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:1000])
    return found.group(1).decode("ascii") if found else ""


def _candidates(data: bytes, declared: str) -> Iterator[str]:
    yield from (encoding for mark, encoding in MARKS if data.startswith(mark))
    yield from (encoding for start, encoding in UNMARKED if data.startswith(start))
    if declared and not declared.lower().startswith(WIDE):
        yield declared
    yield "utf-8"


def _decode_old(data: bytes, declared: str) -> tuple[str, Repair]:
    text = escaped(data)
    encoding = old_encoding(text)
    first = WRONG.search(text)
    line = line_at(text, first.start()) if first else None
    return read_as(text, encoding), _repair(declared or "UTF-8", NAMES[encoding], line)


def _repair(declared: str, encoding: str, line: int | None) -> Repair:
    message = f"its bytes aren't the {declared} that it declares; they are read as {encoding}."
    return Repair("encoding-repaired", message, line)


def _shown(encoding: str) -> str:
    return encoding.removesuffix("-sig").upper()


def _normal(encoding: str) -> str:
    """One name for the spellings of an encoding; that of UTF-16 tells no byte order."""
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return encoding
    return next((wide for wide in WIDE if name.startswith(wide)), name.removesuffix("-sig"))
