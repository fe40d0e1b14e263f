"""Recognition: the format of a file by what is in it, whatever its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bpr.interchange import bpsim, qbp, scylla, vendors
from bpr.markup import Element

Sort = Literal["toml", "spreadsheet", "json", "xml"]

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of a spreadsheet of the old kind, or an encrypted one: its reader says what to do."""
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte order marks."""
JSON = re.compile(r"\{|\[\s*[{\]]")
"""An object, or an array of objects: a heading of TOML may begin with [" or [[, but not with these."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A format in XML.

    Attributes:
        name: as people call it.
        holds: whether a document holds parameters of this format.
    """

    name: str
    holds: Callable[[Element], bool]


VOCABULARIES = (
    Vocabulary("BPSim", bpsim.holds),
    Vocabulary("QBP", qbp.holds),
    Vocabulary("Scylla", lambda root: scylla.is_simulation(root) or scylla.is_global(root)),
    Vocabulary("extensions", vendors.holds),
)
"""Formats in XML; those made for parameters before the attributes that drawings carry by the way."""


def sort_of(content: bytes) -> Sort:
    """What a file is by its first letters; a text that nothing else claims is taken for TOML.

    Example:
        >>> sort_of(b"<definitions/>"), sort_of(b'{"a": 1}'), sort_of(b"[study]")
        ('xml', 'json', 'toml')
    """
    if content.startswith((ZIP, OLE)):
        return "spreadsheet"
    begin = _beginning(content)
    if begin.startswith("<"):
        return "xml"
    return "json" if JSON.match(begin) else "toml"


def _beginning(content: bytes) -> str:
    """The first letters of a text, without mark and space, however long that is."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    start = re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[ \t\r\n\0]*", content)
    skipped = start.end() & ~1 if start and encoding != "utf-8" else start.end() if start else 0
    return content[skipped : skipped + 200].decode(encoding, errors="ignore").lstrip("\ufeff\0 \t\r\n")
