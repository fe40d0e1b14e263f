"""Tags that are nearly XML, mended one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.entities import html5

NAME = re.compile(r"""[^\s<>/="'&!?]+""")
ATTRIBUTE = re.compile(r"""([^\s<>/="']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>"'/]+)))?""")
NOT_BLANK = re.compile(r"\S")
XML_NAME = re.compile(r"[^\W\d][\w.·-]*(?::[^\W\d][\w.·-]*)?")
AMPERSAND = re.compile(r"&(#\d{1,7};|#x[0-9A-Fa-f]{1,6};|\w{1,40};)?")
PREDEFINED = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})

Note = Callable[[str], None]
"""Called with the name of each fault that is mended."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A tag as it was found.

    Attributes:
        name: as written, with its prefix.
        closing: whether it is an end tag.
        empty: whether it is a start and end in one.
        attributes: pairs (name, value) as mended.
        text: the whole tag, mended.
        end: where it ends in the file.
    """

    name: str
    closing: bool
    empty: bool
    attributes: tuple[tuple[str, str], ...]
    text: str
    end: int


def read_tag(text: str, start: int, note: Note) -> Markup | None:
    """The tag that begins at a "<", mended; None when none does."""
    closing = text.startswith("/", start + 1)
    name = NAME.match(text, start + 1 + closing)
    if name is None or XML_NAME.fullmatch(name.group()) is None:
        return None
    attributes: dict[str, str] = {}
    pieces = [f"<{'/' * closing}{name.group()}"]
    position = name.end()
    for piece, position in _pieces(text, name.end(), attributes, note):  # noqa: B007 -- where the last one ended
        pieces.append(piece)
    empty = text.startswith("/>", position)
    complete = empty or text.startswith(">", position)
    if not complete:
        note("a tag without end")
    end = position + (2 if empty else 1) * complete
    whole = "".join(pieces) + ("/>" if empty else ">")
    return Markup(name.group(), closing, empty, tuple(attributes.items()), whole, end)


def _pieces(text: str, position: int, attributes: dict[str, str], note: Note) -> Iterator[tuple[str, int]]:
    """What stands in a tag after its name, mended, each piece with its end."""
    while True:
        end = NOT_BLANK.search(text, position)
        blanks = text[position : end.start() if end else len(text)]
        position += len(blanks)
        yield blanks, position
        found = ATTRIBUTE.match(text, position)
        if found is None:
            if text[position : position + 1] in {"", "<", ">"} or text.startswith("/>", position):
                return
            note("a stray character in a tag")
            position += 1
            yield "", position
            continue
        position = found.end()
        yield _attribute(found, attributes, note, spaced=blanks != ""), position


def _attribute(found: re.Match[str], attributes: dict[str, str], note: Note, *, spaced: bool) -> str:
    name = found.group(1)
    value = next((group for group in found.groups()[1:] if group is not None), None)
    if XML_NAME.fullmatch(name) is None or name in attributes:
        note("an attribute twice in one tag" if name in attributes else "an attribute with an impossible name")
        return "\n" * found.group().count("\n")
    if value is None or found.group(4) is not None:
        note("an attribute without value" if value is None else "an attribute value without quotes")
    if not spaced:
        note("attributes without a blank between them")
    attributes[name] = mended = _value(name, value or "", note)
    return f'{"" if spaced else " "}{name}="{mended}"'


def _value(name: str, value: str, note: Note) -> str:
    if "<" in value:
        note("'<' in an attribute value")
    if name.startswith("xmlns") and " " in value.strip():
        note("a namespace with blanks")
        value = value.strip().replace(" ", "%20")
    return mend_text(value, note).replace("<", "&lt;").replace('"', "&quot;")


def mend_text(text: str, note: Note) -> str:
    """Text with every ampersand as part of a reference that XML knows."""

    def mend(found: re.Match[str]) -> str:
        name = found.group(1)
        if name is None:
            note("'&' that is not written &amp;")
            return "&amp;"
        if name in PREDEFINED:
            return found.group()
        if name.startswith("#"):
            return found.group() if _is_allowed(name) else _drop(note)
        note("an entity that XML doesn't know")
        return html5.get(name, f"&amp;{name}")

    return AMPERSAND.sub(mend, text)


def _drop(note: Note) -> str:
    note("a character that XML doesn't allow")
    return "\N{REPLACEMENT CHARACTER}"


def _is_allowed(reference: str) -> bool:
    """Whether a character reference is to a character of XML 1.0."""
    digits = reference[1:-1]
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004 -- XML 1.0, production 2
