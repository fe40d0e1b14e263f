"""What is refused before a workbook is read: other files, macros, links, bombs. Every file is hostile until read.

A workbook is a ZIP archive of XML parts (ISO/IEC 29500-2). Each part passes through `bpr.markup` first: no document
type declaration, no entities, and limits of size, depth and number of elements.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bpr.errors import NotBpmnError, Problem, ScenarioError
from bpr.location import Location
from bpr.markup import Element, Limits, local_name, parse

if TYPE_CHECKING:
    from zipfile import ZipFile

MEBIBYTE = 1 << 20
LARGEST = 10 * MEBIBYTE
"""Bytes of a workbook; one for a hundred activities has a hundred thousand."""
LARGEST_UNPACKED = 40 * MEBIBYTE
MOST_RATIO = 200
"""How many times smaller a part may be packed; sheets of text come to thirty."""
RATIO_FROM = MEBIBYTE
"""Smaller parts may be packed as they like."""
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LIMITS = Limits(size=LARGEST_UNPACKED, depth=60, elements=200_000, attributes=200)
SAVE = "Save it as an Excel workbook (.xlsx) without macros and password."

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
WORKBOOK = "xl/workbook.xml"
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LETTERS = 26
REFUSED: Mapping[str, str] = {
    "vbaproject": "it holds macros.",
    "macrosheets/": "it holds macros.",
    "dialogsheets/": "it holds dialogs.",
    "externallinks/": "it takes values from other workbooks.",
    "connections.xml": "it takes values from elsewhere.",
    "querytables/": "it takes values from elsewhere.",
    "embeddings/": "it holds other documents.",
    "activex/": "it holds controls that run code.",
    "ctrlprops/": "it holds controls.",
}
"""What stands in the names of parts that a scenario has no use for."""


def refuse(file: str, message: str, hint: str = SAVE) -> ScenarioError:
    """The error of a workbook that isn't read at all."""
    return ScenarioError([Problem(message, Location(file), hint)])


def check_parts(content: bytes, file: str) -> dict[str, Element]:
    """Look at every part of a workbook; the sheets among them, by the name of the part.

    Raises:
        ScenarioError: no workbook, or one that could do harm.
    """
    from lzma import LZMAError
    from zipfile import BadZipFile, ZipFile
    from zlib import error as ZlibError  # noqa: N812  # an exception

    _refuse_by_bytes(content, file)
    damaged = (BadZipFile, LZMAError, ZlibError, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _refuse_by_names(archive, file)
            return dict(_sheets(archive, file))
    except damaged as error:
        raise refuse(file, f"the workbook can't be read ({error}).") from None


def _refuse_by_bytes(content: bytes, file: str) -> None:
    if len(content) > LARGEST:
        raise refuse(file, f"is larger than {LARGEST:,} bytes: no scenario.", "Check the path.")
    if content.startswith(OLE):
        raise refuse(file, "this is an old Excel file (.xls), or one with a password.")
    if not content.startswith(ZIP):
        raise refuse(file, "this is no Excel workbook.")


def _refuse_by_names(archive: ZipFile, file: str) -> None:
    names = archive.namelist()
    if len(names) > MOST_PARTS or len(set(map(str.casefold, names))) < len(names):
        raise refuse(file, "the workbook has too many parts, or one of them twice.")
    if "mimetype" in names and "content.xml" in names:
        raise refuse(file, "this is an OpenDocument file.")
    if WORKBOOK not in names:
        raise refuse(file, "this is no Excel workbook.")
    for name in names:
        found = next((reason for part, reason in REFUSED.items() if part in name.casefold()), None)
        if found:
            raise refuse(file, found, f"Remove it ({name}), and save the workbook as .xlsx.")


def _sheets(archive: ZipFile, file: str) -> Iterator[tuple[str, Element]]:
    """The sheets; every part is unpacked within the limits, and every XML part is parsed."""
    left = LARGEST_UNPACKED
    for info in archive.infolist():
        with archive.open(info) as part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0 or (len(data) > RATIO_FROM and len(data) > MOST_RATIO * max(info.compress_size, 1)):
            raise refuse(file, "the workbook holds too much.", "Keep the sheets of the scenario only.")
        if info.filename.casefold().endswith((".xml", ".rels")):
            root = _parsed(data, file, info.filename)
            if local_name(root) == "worksheet":
                yield info.filename, root
        if b"macroEnabled" in data and info.filename == "[Content_Types].xml":
            raise refuse(file, "it is a workbook with macros.")


def _parsed(data: bytes, file: str, name: str) -> Element:
    try:
        return parse(data, file, LIMITS)
    except NotBpmnError as error:
        raise refuse(file, f"its part {name} is refused: {error.message}") from None


def merged(root: Element) -> str:
    """The first range of cells of a sheet that are merged, or ""."""
    return next((str(element.get("ref", "")) for element in root.iter() if local_name(element) == "mergeCell"), "")


def beyond(root: Element) -> str:
    """The first filled cell of a sheet beyond the rows and columns that are read, or ""."""
    for element in root.iter():
        if local_name(element) == "c" and next(iter(element), None) is not None:
            reference = str(element.get("r", ""))
            row, column = _position(reference)
            if row > MOST_ROWS or column > MOST_COLUMNS:
                return reference
    return ""


def _position(reference: str) -> tuple[int, int]:
    match = CELL.fullmatch(reference)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column
