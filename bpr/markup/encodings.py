"""Bytes to text where the encoding that a file declares isn't the one it has."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from unicodedata import category

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
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp1256")
"""One byte a character: Western Windows, old Macintosh, Arabic Windows; the first wins a tie."""

NAMES = {"cp1252": "windows-1252", "mac_roman": "MacRoman", "cp1256": "windows-1256"}
WRONG = re.compile("[\udc80-\udcff]+")
"""Bytes that are wrong in UTF-8, as Python escapes them."""


def decode(data: bytes) -> tuple[str, Repair | None]:
    """The text, and a repair when its bytes aren't those that the file declares.

    Bytes that are wrong in UTF-8 are taken for the old encoding in which most of them are letters.
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
    text = data.decode("utf-8", errors="surrogateescape").lstrip("\ufeff")
    wrong = "".join(WRONG.findall(text)).encode("utf-8", errors="surrogateescape")
    encoding = max(OLD_ENCODINGS, key=partial(_letters, wrong))

    def read(found: re.Match[str]) -> str:
        return found.group().encode("utf-8", errors="surrogateescape").decode(encoding, errors="replace")

    first = WRONG.search(text)
    line = line_at(text, first.start()) if first else None
    return WRONG.sub(read, text), _repair(declared or "UTF-8", NAMES[encoding], line)


def _letters(wrong: bytes, encoding: str) -> tuple[int, int]:
    """How many wrong bytes are letters in an encoding: small ones, or those of a script without capitals."""
    kinds = Counter(category(character) for character in wrong.decode(encoding, errors="replace"))
    return (kinds["Lo"], -1) if encoding == "cp1256" else (kinds["Ll"], 0)


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
