"""Bytes of a file, or of standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from bpr.errors import BpmnError
from bpr.location import Location

STANDARD_INPUT = "-"


MOST = 1 << 28
"""Bytes that are read of a file that doesn't end before; whoever parses it refuses it as too large."""
PORTION = 1 << 20


def read_bytes(path: str | Path) -> bytes:
    """The whole file; "-" is standard input.

    Raises:
        BpmnError: there is no such file, it is a folder, or it can't be read.
    """
    if str(path) == STANDARD_INPUT:
        return _bounded(sys.stdin.buffer)
    try:
        if Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir():
            raise BpmnError("this is no ordinary file.", Location(str(path)), "Name a BPMN file.")
        with Path(path).open("rb") as file:
            return _bounded(file)
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:
        raise BpmnError(f"not a file name ({error}).", Location(repr(str(path))), "Give the path of a file.") from error


def _bounded(stream: BinaryIO) -> bytes:
    """What a stream holds, or its beginning."""
    portions, total = [], 0
    while total <= MOST and (portion := stream.read(PORTION)):
        portions.append(portion)
        total += len(portion)
    return b"".join(portions)


def _unreadable(path: str | Path, error: OSError) -> BpmnError:
    place = Location(str(path))
    if isinstance(error, FileNotFoundError):
        return BpmnError("there is no such file.", place, _hint_for_missing(Path(path)))
    if isinstance(error, IsADirectoryError):
        return BpmnError("this is a folder.", place, "Name one BPMN file in it.")
    if isinstance(error, PermissionError):
        return BpmnError("the file may not be read.", place, "Ask for permission to read it, or copy it.")
    return BpmnError(f"the file can't be read ({error.strerror}).", place, "Check the path and the disk.")


def _hint_for_missing(path: Path) -> str:
    from bpr.errors import did_you_mean

    folder = path.parent
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return did_you_mean(path.name, names) or "Check the path."
