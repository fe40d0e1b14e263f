"""Files that hold BPMN in another guise, or nearly."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from bpr.bpmn import load, loads
from bpr.bpmn.vocabulary import BPMN
from bpr.errors import BpmnError, NotBpmnError
from bpr.model import Model

Read = Callable[..., Model]
PROCESS = '<process id="P" name="Leave"><task id="T"/></process>'


def rules(model: Model) -> list[tuple[str, str, int | None]]:
    """Rule, severity and line of every finding."""
    return [(finding.rule, finding.severity, finding.location.line) for finding in model.findings]


@pytest.mark.parametrize(
    "uri",
    [
        "http://schema.omg.org/spec/BPMN/2.0",
        "http://www.omg.org/spec/BPMN/20100501/MODEL",
        "https://www.omg.org/spec/BPMN/20100524/MODEL",
        "http://www.omg.org/spec/BPMN/20100524/MODEL/",
    ],
)
def test_drafts_and_slips_of_the_namespace_are_read(uri: str) -> None:
    """The namespace of a draft, or one letter off, is BPMN 2.0 with a warning; lines stay."""
    data = f'<?xml version="1.0"?>\n<b:definitions xmlns:b="{uri}">\n\n{PROCESS}</b:definitions>'
    data = data.replace("<process", "<b:process").replace("<task", "<b:task").replace("</process", "</b:process")

    model = loads(data.encode(), "a.bpmn")

    assert (["T"], [("other-namespace", "warning", 2)]) == ([node.id for node in model.nodes], rules(model))
    assert 4 == model.nodes[0].location.line


def test_drawing_of_a_draft_is_read() -> None:
    """The namespaces of the drawing are those of the same draft."""
    model = loads(
        b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0" xmlns:d="http://www.omg.org/spec/BPMN/20100501/DI">'
        b'<process id="P"/><d:BPMNDiagram id="G"/></definitions>',
        "a.bpmn",
    )

    assert ["G"] == [diagram.id for diagram in model.diagrams]


def test_missing_namespace_is_plain_where_there_is_a_process() -> None:
    """Definitions of processes can only be BPMN."""
    model = loads(f"<definitions>{PROCESS}</definitions>".encode("utf-16"), "a.bpmn")

    assert (["T"], [("other-namespace", "warning", 1)]) == ([node.id for node in model.nodes], rules(model))


def test_definitions_within_another_root_are_read() -> None:
    """A wrapper is left out, with a warning; of several the first is read."""
    inner = f'<definitions xmlns="{BPMN}">{PROCESS}</definitions>'

    model = loads(f"<export>\n{inner}{inner}</export>".encode(), "a.xml")

    assert (["T"], [("embedded-definitions", "warning", 2)]) == ([node.id for node in model.nodes], rules(model))
    assert "the BPMN stands within 'export', the first of 2; what is around it is not kept." == (
        model.findings[0].message
    )


def test_repairs_are_findings_before_all_others() -> None:
    """What was mended in the text is told with its line."""
    model = loads(f'<definitions xmlns="{BPMN}">\n<process id="P" closed><task/></process></definitions>'.encode(), "a")

    assert [("markup-repaired", "warning", 2), ("missing-id", "info", 2)] == rules(model)


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    data = io.BytesIO()
    with ZipFile(data, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


def definitions(content: str) -> bytes:
    """A file with that content."""
    return f'<definitions xmlns="{BPMN}">{content}</definitions>'.encode()


LARGE = definitions('<process id="Q" name="Permit"><task id="A"/><task id="B"/></process>')


def test_archive_of_diagrams_gives_the_largest(tmp_path: Path) -> None:
    """Of several diagrams that with most activities is read, or the one that has the wanted process."""
    path = tmp_path / "a.bpm"
    small = archive({"Diagram.xml": definitions(PROCESS)})
    path.write_bytes(archive({"1.diag": small, "2.diag": archive({"Diagram.xml": LARGE}), "ModelInfo.xml": b"<a/>"}))

    assert ("Q", str(path)) == (load(path).process_id, load(path).file)
    assert "P" == load(path, "Leave").process_id
    assert [("archive", "info", None)] == rules(load(path))
    assert "its diagram '2.diag/Diagram.xml' is read" in load(path).findings[0].message


def test_archive_without_the_wanted_is_refused() -> None:
    """No BPMN, or no such process in any diagram, is an error."""
    with pytest.raises(NotBpmnError, match="the archive holds no BPMN"):
        loads(archive({"a.xml": b"<a/>", "b.xml": archive({"c.xml": LARGE})}), "a.bpm")
    with pytest.raises(BpmnError, match="the file has no process 'X'"):
        loads(archive({"a.xml": LARGE}), "a.bpm", "X")
