"""Writing an event log: the ending of the name says how, and the file is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol

from bpr.errors import EventLogError
from bpr.eventlog.csv_log import CsvLog
from bpr.eventlog.parquet_log import ParquetLog
from bpr.eventlog.rows import Rows
from bpr.eventlog.xes_log import XesLog
from bpr.location import Location


class LogWriter(Protocol):
    """Takes the rows of a log, chunk by chunk."""

    def write(self, rows: Rows) -> None:
        """Append rows."""

    def close(self) -> None:
        """Finish the file."""


ENDINGS: Mapping[str, Callable[[Path, str], LogWriter]] = {".csv": CsvLog, ".xes": XesLog, ".parquet": ParquetLog}
"""How a log is written, by the ending of its name."""


def is_log(path: Path) -> bool:
    """Whether a log can be written under that name."""
    return path.suffix.lower() in ENDINGS


@contextmanager
def writing(path: Path, zone: str = "") -> Iterator[LogWriter]:
    """A log that is written beside its place and moved there at the end; nothing is left after an error.

    Args:
        path: its ending is one of ENDINGS.
        zone: IANA name of the zone of the wall clock; "": UTC.

    Raises:
        EventLogError: no such format, or the file can't be written.
    """
    if not is_log(path):
        hint = f"There are: {', '.join(ENDINGS)}."
        raise EventLogError(f"no event log is called '{path.suffix}'.", Location(str(path)), hint)
    try:
        with _beside(path) as temporary:
            with closing(ENDINGS[path.suffix.lower()](temporary, zone)) as log:
                yield log
            temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EventLogError(f"can't be written: {reason}.", Location(str(path)), "Choose another place.") from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in a folder of its own in the same folder, so that the file has the permissions of any other."""
    if path.is_dir():
        raise IsADirectoryError(0, "Is a directory", str(path))
    folder = Path(mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield folder / path.name
    finally:
        with suppress(OSError):
            (folder / path.name).unlink()
        folder.rmdir()
