"""What call activities call: a process of the file, one of another file in the folder, or nothing that is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bpr.findings import Finding
from bpr.model import CallActivity, Model

MOST_FILES = 200
LARGEST = 5 * (1 << 20)
"""Bytes of a neighbouring file that is looked into."""

SUFFIXES = frozenset({".bpmn", ".bpmn2", ".xml"})


def tell_calls(model: Model, folder: Path | None = None) -> Model:
    """The model with a finding for every call of a process that isn't in its file; in `folder` it is looked for."""
    known = {process.id for process in model.processes}
    calls = [node for node in model.activities if isinstance(node, CallActivity) and node.called not in known]
    if not calls:
        return model
    homes = _homes({call.called for call in calls if call.called}, folder, Path(model.file).name)
    told = tuple(_finding(call, homes.get(call.called, "")) for call in calls)
    return replace(model, findings=(*model.findings, *told))


def _finding(call: CallActivity, home: str) -> Finding:
    what = f"process '{call.called}', which isn't in this file" if call.called else "no process"
    message = f"callActivity calls {what}; it is taken for a task."
    hint = f"The process is in '{home}' beside it." if home else ""
    return Finding("called-elsewhere", "info", message, call.location, hint)


def _homes(wanted: set[str], folder: Path | None, own: str) -> dict[str, str]:
    """The first file of the folder that holds each wanted process, by id."""
    if folder is None or not wanted:
        return {}
    names = "|".join(re.escape(name.rpartition(":")[2]) for name in sorted(wanted))
    pattern = re.compile(rf"""process\b[^<>]*?\bid\s*=\s*["']({names})["']""".encode())
    homes: dict[str, str] = {}
    for path in _neighbours(folder, own):
        for found in pattern.findall(path.read_bytes()):
            homes.setdefault(found.decode(), path.name)
    return {name: homes[name.rpartition(":")[2]] for name in wanted if name.rpartition(":")[2] in homes}


def _neighbours(folder: Path, own: str) -> Iterator[Path]:
    try:
        names: Iterable[Path] = sorted(folder.iterdir())[:MOST_FILES]
    except OSError:
        return
    for path in names:
        if path.suffix in SUFFIXES and path.name != own and path.is_file() and path.stat().st_size < LARGEST:
            yield path
