"""Calls of processes that aren't in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bpr.bpmn import load
from bpr.bpmn.vocabulary import BPMN
from bpr.model import Model

Read = Callable[..., Model]


def test_call_without_process_is_told(read: Read) -> None:
    """A call of a process in the file is in order; others are tasks."""
    model = read(
        '<process id="P"><callActivity id="A" calledElement="Q"/><callActivity id="B" calledElement="X"/>'
        '<callActivity id="C"/></process><process id="Q"/>'
    )

    assert [
        ("B", "callActivity calls process 'X', which isn't in this file; it is taken for a task.", ""),
        ("C", "callActivity calls no process; it is taken for a task.", ""),
    ] == [(finding.location.element, finding.message, finding.hint) for finding in model.findings]


def test_neighbouring_file_with_the_process_is_named(tmp_path: Path) -> None:
    """The file of the same folder that has the called process is in the hint; the file itself isn't."""
    call = '<process id="P"><callActivity id="A" calledElement="x:Q"/></process>'
    (tmp_path / "a.bpmn").write_text(f'<definitions xmlns="{BPMN}">{call}</definitions>')
    (tmp_path / "b.bpmn").write_text("<bpmn:process name='Q' id='Q'>")
    (tmp_path / "c.txt").write_text("<process id='Q'>")
    (tmp_path / "d.bpmn").mkdir()

    assert ["The process is in 'b.bpmn' beside it."] == [finding.hint for finding in load(tmp_path / "a.bpmn").findings]
