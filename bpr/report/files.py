"""Reports as files: the format by the ending, and written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from bpr.errors import ReportError
from bpr.location import Location

ENDINGS = {".txt": "text", ".json": "json", ".csv": "csv"}


def format_of(path: str | Path) -> str:
    """The format that a file's ending asks for.

    Raises:
        ReportError: an ending that isn't known; says which are.

    Example:
        >>> format_of("study.json")
        'json'
    """
    ending = Path(path).suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    what = f"no report format ends with '{ending}'." if ending else "the file's name has no ending that tells a format."
    raise ReportError(what, Location(str(path)), f"There are: {', '.join(ENDINGS)}.")


def write(path: str | Path, content: str | bytes) -> None:
    """Write bytes, or a text as UTF-8, under a temporary name in the same folder, then rename it.

    Raises:
        ReportError: the file can't be written.
    """
    target = Path(path)
    try:
        _write_whole(target, content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"can't be written: {reason}.", Location(str(path)), "Choose another place.") from error


def _write_whole(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(0, "Is a directory", str(target))
    handle, temporary = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        _allow_as_usual(temporary)
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _allow_as_usual(temporary: str) -> None:
    """Temporary files are private; a report may be read by whom the user's mask lets."""
    mask = os.umask(0)
    os.umask(mask)
    Path(temporary).chmod(0o666 & ~mask)
