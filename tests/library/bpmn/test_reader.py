"""From a file to a model: the root, and what is no BPMN."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bpr.bpmn import Limits, load, loads
from bpr.errors import BpmnError, NotBpmnError
from bpr.location import Location
from bpr.model import Definition, Event, Model, Process, SequenceFlow, Task

Read = Callable[..., Model]
NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"

SMALL = f"""<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="{NAMESPACE}" id="D" name="Leave" targetNamespace="urn:t" exporter="E" exporterVersion="1">
  <b:process id="P" name="Leave request" isExecutable="true">
    <b:startEvent id="S"/>
    <b:sequenceFlow id="F" name="go" sourceRef="S" targetRef="T"/>
    <b:userTask id="T" name="Approve"/>
  </b:process>
</b:definitions>
"""


def test_small_file_is_read_exactly(tmp_path: Path) -> None:
    """Every value of a small file, with its line, whatever the prefix."""
    path = tmp_path / "leave.bpmn"
    path.write_text(SMALL, encoding="utf-8")
    file = str(path)
    start = Event(id="S", location=Location(file, 4, "S"), outgoing=("F",), tag="startEvent", position="start")
    task = Task(
        id="T", name="Approve", location=Location(file, 6, "T", "Approve"), incoming=("F",), tag="userTask", kind="user"
    )
    flow = SequenceFlow(id="F", name="go", location=Location(file, 5, "F", "go"), source="S", target="T")
    process = Process(
        id="P",
        name="Leave request",
        location=Location(file, 3, "P", "Leave request"),
        executable=True,
        nodes=(start, task),
        flows=(flow,),
    )

    expected = Model(
        id="D",
        name="Leave",
        file=file,
        target_namespace="urn:t",
        exporter="E",
        attributes=(("exporterVersion", "1"),),
        processes=(process,),
        process_id="P",
    )

    assert expected == load(path)
    assert () == load(path).findings
    assert load(path) == load(str(path))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html/>", "XML, but not BPMN: its root is 'html', not 'definitions'."),
        (
            b'<definitions xmlns="urn:dmn"/>',
            f"not BPMN 2.0: its namespace is 'urn:dmn', not '{NAMESPACE}'.",
        ),
        (b"<definitions/>", f"not BPMN 2.0: its namespace is '', not '{NAMESPACE}'."),
        (b"no XML", "not XML: Start tag expected, '<' not found."),
    ],
)
def test_other_files_are_not_bpmn(data: bytes, message: str) -> None:
    """XML of another kind is refused with what it is and how to get BPMN."""
    with pytest.raises(NotBpmnError) as caught:
        loads(data, "a.xml")

    assert (message, Location("a.xml", 1)) == (caught.value.message, caught.value.location)


def test_limits_reach_the_parser() -> None:
    """The caller may set how much is taken."""
    with pytest.raises(NotBpmnError, match="more than 2 elements"):
        loads(SMALL.encode(), "a.bpmn", limits=Limits(elements=2))


def test_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    """No file, no traceback."""
    with pytest.raises(BpmnError, match="there is no such file"):
        load(tmp_path / "a.bpmn")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('<collaboration id="C" name="Cases"/><process id="P" name="Leave"><task id="T"/></process>', "Cases"),
        ('<collaboration id="C"/><process id="P" name="Leave"><task id="T"/></process>', "Leave"),
        ('<process id="P"><task id="T"/></process>', "a"),
    ],
)
def test_name_falls_back_to_collaboration_process_and_file(read: Read, content: str, name: str) -> None:
    """A model always has a name."""
    assert name == read(content).name


def test_definitions_are_read(read: Read) -> None:
    """Messages, signals, errors, escalations and data stores keep id, name and code."""
    model = read(
        '<message id="M" name="Letter"/><signal id="G"/><error id="E" errorCode="404"/>'
        '<escalation id="X" escalationCode="late"/><dataStore id="R" name="Register" capacity="3"/>'
    )

    def place(identifier: str, name: str = "") -> Location:
        return Location("a.bpmn", 2, identifier, name)

    expected = (
        Definition(id="M", name="Letter", location=place("M", "Letter"), kind="message"),
        Definition(id="G", location=place("G"), kind="signal"),
        Definition(id="E", location=place("E"), kind="error", code="404"),
        Definition(id="X", location=place("X"), kind="escalation", code="late"),
        Definition(
            id="R", name="Register", location=place("R", "Register"), kind="store", attributes=(("capacity", "3"),)
        ),
    )

    assert expected == model.definitions


def test_file_without_process_is_a_model(read: Read) -> None:
    """Nothing to run is no error of the file."""
    model = read("")

    assert ((), "", None) == (model.processes, model.process_id, model.process)


def test_foreign_content_of_the_root_is_kept(read: Read) -> None:
    """Extensions of the root are kept, diagrams are not taken for extensions."""
    model = read('<extensionElements><v:a/></extensionElements><v:b/><bpmndi:BPMNDiagram id="G"/>')

    assert ["{urn:vendor}a", "{urn:vendor}b"] == [extension.tag for extension in model.extensions]
    assert ["G"] == [diagram.id for diagram in model.diagrams]
