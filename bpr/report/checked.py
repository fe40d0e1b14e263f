"""The JSON document of `bpr check`: what each file holds, and what reading it had to interpret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpr.errors import BprError
from bpr.findings import Finding
from bpr.report.documents import Document, finding_object

CHECK = "bpr/check/1"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read.

    Attributes:
        file: as the user named it.
        processes, activities: how many it holds.
        findings: what reading it and looking at the drawing had to say.
        error: what stopped the reading, or None.
    """

    file: str
    processes: int = 0
    activities: int = 0
    findings: tuple[Finding, ...] = ()
    error: BprError | None = None

    @property
    def loaded(self) -> bool:
        """Whether the file could be read."""
        return self.error is None


def check_document(files: Sequence[Checked]) -> Document:
    """All files, in the order given; `check.schema.json` beside this file is its contract."""
    return {"schema": CHECK, "files": [_file(checked) for checked in files]}


def _file(checked: Checked) -> Document:
    return {
        "file": checked.file,
        "loaded": checked.loaded,
        "processes": checked.processes,
        "activities": checked.activities,
        "error": _error(checked.error) if checked.error else None,
        "findings": [_finding(finding_object(finding)) for finding in checked.findings],
    }


def _error(error: BprError) -> Document:
    return {"message": error.message, "line": error.location.line, "hint": error.hint or None}


def _finding(document: Document) -> Document:
    """As in other documents; the file has been named already."""
    return {key: value for key, value in document.items() if key != "file"}
