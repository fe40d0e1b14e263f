"""Which encoding of one byte a character some bytes are in, told by how well its text looks like words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from unicodedata import category, name

OLD_ENCODINGS = ("cp1252", "mac_roman", "cp1256")
"""Western Windows, old Macintosh, Arabic Windows; the first is the commonest and wins a tie."""

ENOUGH = 50_000
"""Escaped bytes that are looked at; those after them would tell no more."""

WRONG = re.compile("[\udc80-\udcff]+")
"""Bytes that are wrong in UTF-8, as Python escapes them."""

CHANCE = re.compile("(?<![\u0480-\u057f])[\u0480-\u057f](?=[A-Za-z])")
"""What a quotation mark or apostrophe of MacRoman and an accented letter after it happen to be in UTF-8."""

OPENING = frozenset("“„‘‚«‹¿¡§")
CLOSING = frozenset("”“’‘»›…°")
"""Marks at the end of a word; what opens in English closes in German."""

DASHES = frozenset("–—•")
APOSTROPHE = "’"
WORDS = frozenset("àáâèéíòåö")
"""Letters that are a word: French, Portuguese, Italian, Icelandic and Swedish have some."""

EXTRA_LETTERS = frozenset("ŒœŠšŽžŸ")
LAST_LATIN_1 = "\xff"


def old_encoding(text: str) -> str:
    """The old encoding in which the escaped bytes of a text suit the words that they stand in best."""
    return max(OLD_ENCODINGS, key=lambda encoding: _score(text, encoding))


def escaped(data: bytes) -> str:
    """Bytes that are mostly UTF-8 as text; those that aren't, or are by chance in a Latin word, stay escaped."""
    text = data.decode("utf-8", errors="surrogateescape").lstrip("\ufeff")
    return CHANCE.sub(lambda found: found.group().encode().decode("ascii", errors="surrogateescape"), text)


def read_as(text: str, encoding: str) -> str:
    """The text with its escaped bytes read; it is as long as before."""

    def read(found: re.Match[str]) -> str:
        return found.group().encode("utf-8", errors="surrogateescape").decode(encoding, errors="replace")

    return WRONG.sub(read, text)


def _score(text: str, encoding: str) -> int:
    found = Counter(islice(_in_context(text, read_as(text, encoding)), ENOUGH))
    return sum(times * _likeness(*each) for each, times in found.items())


def _in_context(text: str, decoded: str) -> Iterator[tuple[str, str, str]]:
    """Every character that was an escaped byte, between its neighbours."""
    for run in WRONG.finditer(text):
        for place in range(*run.span()):
            yield decoded[max(place - 1, 0) : place], decoded[place], decoded[place + 1 : place + 2]


def _likeness(before: str, character: str, after: str) -> int:
    """1 for a character that is at home between its neighbours, -1 for one that can't be, 0 for any other."""
    if _is_arabic(character):
        return _arabic(before, after)
    if category(character) in ("Lu", "Ll"):
        return _latin(before, character, after)
    return _mark(before, character, after)


def _arabic(before: str, after: str) -> int:
    if _is_latin(before) or _is_latin(after):
        return -1
    return 1 if _is_arabic(before) or _is_arabic(after) else 0


def _latin(before: str, letter: str, after: str) -> int:
    if letter > LAST_LATIN_1 and letter not in EXTRA_LETTERS:
        return -1
    if not _is_latin(before) and not _is_latin(after):
        return 1 if letter.lower() in WORDS else -1
    if (before.islower() and letter.isupper()) or (letter.islower() and after.isupper()):
        return -1
    return 1 if (before + after).isascii() or _has_plain_letter(before + after) else 0


def _mark(before: str, mark: str, after: str) -> int:
    inside = before.isalpha() and after.isalpha()
    if mark == "\ufffd" or (inside and mark not in {APOSTROPHE, *DASHES}):
        return -1
    if inside:
        return 1
    opens = mark in OPENING and not before.isalnum()
    closes = mark in CLOSING and not after.isalnum()
    parts = mark in DASHES and before.isalnum() == after.isalnum()
    sign = mark == "€" and not before.isalpha() and not after.isalpha()
    return 1 if opens or closes or parts or sign else 0


def _has_plain_letter(text: str) -> bool:
    return any(character.isascii() and character.isalpha() for character in text)


def _is_latin(character: str) -> bool:
    return character.isalpha() and not _is_arabic(character) and category(character) != "Lo"


def _is_arabic(character: str) -> bool:
    return character != "" and name(character, "").startswith("ARABIC")
