"""Data and who reads or writes it."""

from __future__ import annotations

from collections.abc import Callable

from bpr.bpmn.vocabulary import BPMN
from bpr.location import Location
from bpr.model import DataAssociation, DataObject, Extension, Model

Read = Callable[..., Model]


def place(identifier: str, name: str = "") -> Location:
    """Line 2 of the small file."""
    return Location("a.bpmn", 2, identifier, name)


def test_objects_references_and_stores_are_read(read: Read) -> None:
    """A reference shows its object or store and is a collection when that is one."""
    model = read(
        '<dataStore id="R"/><process id="P"><dataObject id="O" isCollection="true"/>'
        '<dataObjectReference id="D" name="Form" dataObjectRef="O"><dataState name="signed"/></dataObjectReference>'
        '<dataStoreReference id="S" dataStoreRef="R"/></process>'
    )

    expected = (
        DataObject(id="O", location=place("O"), tag="dataObject", collection=True),
        DataObject(
            id="D",
            name="Form",
            location=place("D", "Form"),
            tag="dataObjectReference",
            reference="O",
            state="signed",
            collection=True,
        ),
        DataObject(id="S", location=place("S"), kind="store", tag="dataStoreReference", reference="R"),
    )

    assert expected == model.processes[0].data
    assert () == model.findings


def test_process_inputs_and_outputs_are_data(read_process: Read) -> None:
    """Inputs and outputs of the process are drawn, those of a task are not."""
    model = read_process(
        '<ioSpecification><dataInput id="I" isCollection="true"/><dataOutput id="U"/></ioSpecification>'
        '<task id="T"><ioSpecification><dataInput id="J"/></ioSpecification></task>'
    )

    assert [("I", "input", True), ("U", "output", False)] == [
        (data.id, data.kind, data.collection) for data in model.processes[0].data
    ]


def test_associations_join_data_with_the_activity(read_process: Read) -> None:
    """The activity stands for its own inputs and outputs, in both directions, for events too."""
    model = read_process(
        '<dataObjectReference id="D"/><task id="T"><ioSpecification><dataInput id="J"/></ioSpecification>'
        '<dataInputAssociation id="A"><sourceRef>D</sourceRef><targetRef>J</targetRef></dataInputAssociation></task>'
        '<endEvent id="E"><dataInputAssociation id="C"><sourceRef>D</sourceRef></dataInputAssociation></endEvent>'
        '<task id="U"><dataOutputAssociation id="B"><targetRef>D</targetRef></dataOutputAssociation></task>'
    )

    target = Extension(f"{{{BPMN}}}targetRef", f'<targetRef xmlns="{BPMN}">J</targetRef>')
    expected = (
        DataAssociation(id="A", location=place("A"), source="D", target="T", kept=(target,)),
        DataAssociation(id="C", location=place("C"), source="D", target="E"),
        DataAssociation(id="B", location=place("B"), source="U", target="D"),
    )

    assert expected == model.processes[0].data_associations


def test_association_with_several_sources_becomes_several(read_process: Read) -> None:
    """Each source has its line, with an id of its own."""
    model = read_process(
        '<dataObject id="D"/><dataObject id="E"/><task id="T"><dataInputAssociation id="A"><sourceRef>D</sourceRef>'
        "<sourceRef>E</sourceRef></dataInputAssociation></task>"
    )

    assert [("A", "D"), ("A_source_2", "E")] == [
        (association.id, association.source) for association in model.processes[0].data_associations
    ]


def test_references_to_nothing_are_told(read_process: Read) -> None:
    """Loose references are told and the associations kept as they are; a constant, without source, is no data."""
    model = read_process(
        '<dataObjectReference id="D" dataObjectRef="X"/><property id="V"/>'
        '<task id="T"><dataInputAssociation id="A"><sourceRef>Y</sourceRef></dataInputAssociation>'
        '<dataInputAssociation id="B"><sourceRef>V</sourceRef></dataInputAssociation>'
        '<dataInputAssociation id="C"/></task>'
    )

    assert [
        ("technical-detail", "info"),
        ("dangling-reference", "warning"),
        ("dangling-reference", "warning"),
        ("reference-not-kept", "info"),
    ] == [(finding.rule, finding.severity) for finding in model.findings]
    assert ((), "") == (model.processes[0].data_associations, model.processes[0].data[0].reference)
    assert [f"{{{BPMN}}}dataInputAssociation"] * 3 == [each.tag for each in model.nodes[0].kept]


def test_association_of_what_carries_no_data_is_told(read_process: Read) -> None:
    """A gateway reads and writes nothing."""
    model = read_process(
        '<dataObject id="D"/><parallelGateway id="G"><dataOutputAssociation><targetRef>D</targetRef>'
        "</dataOutputAssociation></parallelGateway>"
    )

    assert ["misplaced-element"] == [finding.rule for finding in model.findings]
    assert () == model.processes[0].data_associations
