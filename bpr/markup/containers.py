"""Files that are archives of files: Bizagi keeps a model as a ZIP of diagrams, each of them a ZIP again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bpr.errors import NotBpmnError
from bpr.location import Location
from bpr.markup.parse import DEFAULT_LIMITS, EXPORT_HINT, Limits

if TYPE_CHECKING:
    from zipfile import ZipFile

ZIP = b"PK\x03\x04"
MODELS = (".bpmn", ".bpmn2", ".xml", ".xpdl")
INNER = (".diag", ".bpm", ".zip")
"""Archives in the archive."""

MOST_MEMBERS = 1000
DEEPEST = 2
OFFICE = "[Content_Types].xml"
"""What every document of an office program holds."""


def is_container(data: bytes) -> bool:
    """Whether the bytes are those of a ZIP archive."""
    return data.startswith(ZIP)


def unpack(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> tuple[tuple[str, bytes], ...]:
    """The XML files in an archive and in the archives in it: pairs (name, bytes), in the order of the archive.

    Nothing is written to disk. The limit of size holds for all members together.

    Raises:
        NotBpmnError: no archive that can be read, an office document, or beyond a limit.
    """
    from zipfile import BadZipFile

    try:
        return tuple(_members(data, file, _Budget(limits.size, file), DEEPEST))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise NotBpmnError(f"this archive can't be read ({error}).", Location(file), EXPORT_HINT) from error


class _Budget:
    """How many members and bytes may still be taken."""

    def __init__(self, size: int, file: str) -> None:
        self.size = size
        self.members = MOST_MEMBERS
        self.file = file

    def read(self, archive: ZipFile, name: str) -> bytes:
        """A member, never more of it than the limit, whatever size it claims to have."""
        self.members -= 1
        with archive.open(name) as member:
            data = member.read(self.size + 1)
        self.size -= len(data)
        if self.size < 0 or self.members < 0:
            raise NotBpmnError("the archive holds too much.", Location(self.file), EXPORT_HINT)
        return data


def _members(data: bytes, file: str, budget: _Budget, depth: int) -> Iterator[tuple[str, bytes]]:
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if OFFICE in names:
            raise NotBpmnError("this is an Office document, not BPMN.", Location(file), EXPORT_HINT)
        for name in names:
            if name.lower().endswith(MODELS):
                yield name, budget.read(archive, name)
            elif name.lower().endswith(INNER) and depth > 0:
                inner = budget.read(archive, name)
                if is_container(inner):
                    yield from ((f"{name}/{each}", found) for each, found in _members(inner, file, budget, depth - 1))
