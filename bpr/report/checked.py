"""The JSON document of `bpr check`: what each file holds, and what reading it had to interpret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpr.errors import BprError
from bpr.model import Model
from bpr.report.documents import Document, finding_object

CHECK = "bpr/check/1"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read: its model, or the error that stopped the reading."""

    file: str
    model: Model | None = None
    error: BprError | None = None


def check_document(files: Sequence[Checked]) -> Document:
    """All files, in the order given; `check.schema.json` beside this file is its contract."""
    return {"schema": CHECK, "files": [_file(checked) for checked in files]}


def _file(checked: Checked) -> Document:
    model = checked.model
    return {
        "file": checked.file,
        "loaded": model is not None,
        "processes": len(model.processes) if model else 0,
        "activities": len(model.activities) if model else 0,
        "error": _error(checked.error) if checked.error else None,
        "findings": [_finding(finding_object(finding)) for finding in model.findings] if model else [],
    }


def _error(error: BprError) -> Document:
    return {"message": error.message, "line": error.location.line, "hint": error.hint or None}


def _finding(document: Document) -> Document:
    """As in other documents; the file has been named already."""
    return {key: value for key, value in document.items() if key != "file"}
