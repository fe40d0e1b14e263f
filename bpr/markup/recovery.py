"""Files that are no XML by a slip: read all the same where the meaning is plain, and every repair told.

Nothing here runs unless the strict parser has refused the file for its syntax alone. What the strict parser refuses for
safety (declarations, depth, size) stays refused, because it has the last word on the mended text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bpr.errors import NotBpmnError
from bpr.location import Location
from bpr.markup.element import Element
from bpr.markup.encodings import decode
from bpr.markup.mending import balance, mend
from bpr.markup.parse import DEFAULT_LIMITS, Limits, MalformedError, parse
from bpr.markup.repair import Repair, line_at

LARGEST = 10 * (1 << 20)
"""Bytes of a file that is mended; a larger one is refused as it is."""

PROMISING = re.compile(r"<(?:[\w.-]+:)?(?:definitions|Package)\b")
UNSAFE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""Words of document type declarations: what has them isn't mended."""

DECLARATION = re.compile(r"\s*<\?xml\b[^<>]*>")
GOOD_DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*["']1\.\d["'](\s+encoding\s*=\s*["'][\w.:-]+["'])?(\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>"""
)
CONFLICT = re.compile(r"^(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?)\r?$", re.MULTILINE)


def parse_or_repair(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, prefixes: Mapping[str, str] | None = None
) -> tuple[Element, tuple[Repair, ...]]:
    """The root element, and what had to be repaired to get it.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        limits: how much is taken.
        prefixes: namespaces of prefixes that are well known, for those that a file doesn't declare.

    Raises:
        NotBpmnError: as `parse`, and for a file with conflict markers.
    """
    try:
        return parse(data, file, limits), ()
    except MalformedError as error:
        for text, repairs in _attempts(data, file, prefixes or {}):
            try:
                return parse(text.encode(), file, limits), repairs
            except MalformedError:
                continue
        raise error from None


def _attempts(data: bytes, file: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, tuple[Repair, ...]]]:
    """The text with ever more repairs."""
    if len(data) > LARGEST:
        return
    text, repair = decode(data)
    if PROMISING.search(text) is None or UNSAFE.search(text) is not None:
        return
    _refuse_conflict(text, file)
    text, outside = _strip(text)
    repairs = (*([repair] if repair else []), *outside)
    if repairs:
        yield text, repairs
    text, mended = mend(text, prefixes)
    repairs = (*repairs, *mended)
    yield text, repairs
    text, damages = balance(text)
    if damages:
        yield text, (*repairs, *damages)


def _refuse_conflict(text: str, file: str) -> None:
    found = CONFLICT.search(text)
    if found is not None and found.group().startswith("<"):
        raise NotBpmnError(
            "the file holds two versions at once, with conflict markers of a version control system.",
            Location(file, line_at(text, found.start())),
            "Choose one version and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        )


def _strip(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text without its declaration and what stands outside the XML; the lines keep their numbers."""
    repairs: list[Repair] = []
    declaration = re.search(r"<\?xml\b", text)
    root = PROMISING.search(text)
    begin = declaration.start() if declaration and root and declaration.start() < root.start() else text.find("<")
    if begin > 0:
        what = "text" if text[:begin].strip() else "blanks"
        repairs.append(Repair("text-outside-xml", f"there are {what} before the XML; they are ignored.", 1))
    found = DECLARATION.match(text, begin)
    if found is not None and GOOD_DECLARATION.fullmatch(found.group().strip()) is None:
        message = "the XML declaration is malformed; it is ignored."
        repairs.append(Repair("declaration-repaired", message, line_at(text, begin)))
    start = found.end() if found else begin
    end = text.rfind(">") + 1
    outside = text[end:].strip() != "" and "<" not in text[end:]
    if outside:
        repairs.append(Repair("text-outside-xml", "there is text after the XML; it is ignored.", line_at(text, end)))
    return "\n" * text.count("\n", 0, start) + text[start : end if outside else len(text)], tuple(repairs)
