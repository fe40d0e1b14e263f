"""Recognition: the format of a file by what is in it, whatever its name.

It looks at bytes and names alone, so that whoever has a scenario of bpr's own needn't wait for the readers of others.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from bpr.markup import STANDARD_INPUT, decode, is_container

Sort = Literal["toml", "spreadsheet", "json", "xml"]

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of a spreadsheet of the old kind, or an encrypted one: its reader says what to do."""
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte order marks."""
JSON = re.compile(r"\{|\[\s*[{\]]")
"""An object, or an array of objects: a heading of TOML may begin with [" or [[, but not with these."""


OF_PARAMETERS = ("BPSimData", "processSimulationInfo")
"""Elements of BPSim and QBP that hold parameters in a drawing."""


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


def may_carry(content: bytes) -> bool:
    """Whether a drawing may carry parameters of BPSim or QBP: a name of theirs stands in it, or it is an archive.

    A name of an element can't be written otherwise, as entities aren't read; `opening.carries` looks closer.
    """
    if is_container(content):
        return True
    text, _ = decode(content)
    return any(name in text for name in OF_PARAMETERS)


def split_name(path: str | Path) -> tuple[str, str]:
    """A path and the name of a scenario in it, from "file.bpmn#S2"; a file that is called so goes before."""
    name = str(path)
    file, _, wanted = name.rpartition("#")
    there = file == STANDARD_INPUT or (bool(file) and _is_file(file) and not _is_file(name))
    return (file, wanted) if there else (name, "")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # no name of a file
        return False
