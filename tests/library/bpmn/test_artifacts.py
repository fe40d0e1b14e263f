"""Annotations, groups and associations."""

from __future__ import annotations

from collections.abc import Callable

from bpr.location import Location
from bpr.model import Artifact, Association, Model

Read = Callable[..., Model]

DRAWN = (
    '<textAnnotation id="N"><text> why </text></textAnnotation><group id="G" categoryValueRef="V"/>'
    '<association id="A" sourceRef="N" targetRef="T" associationDirection="One"/>'
    '<association id="B" sourceRef="N" targetRef="G"/>'
)
CATEGORY = '<category id="K"><categoryValue id="V" value="Phase 1"/></category>'


def place(identifier: str) -> Location:
    """Line 2 of the small file."""
    return Location("a.bpmn", 2, identifier)


ARTIFACTS = (
    Artifact(id="N", location=place("N"), kind="annotation", text="why"),
    Artifact(id="G", location=place("G"), kind="group", text="Phase 1", attributes=(("categoryValueRef", "V"),)),
)
ASSOCIATIONS = (
    Association(id="A", location=place("A"), source="N", target="T", direction="One"),
    Association(id="B", location=place("B"), source="N", target="G"),
)


def test_artifacts_of_a_process_are_read(read: Read) -> None:
    """Text, category and lines are those of the drawing."""
    model = read(f'{CATEGORY}<process id="P">{DRAWN}<task id="T"/></process>')

    assert (ARTIFACTS, ASSOCIATIONS) == (model.processes[0].artifacts, model.processes[0].associations)
    assert () == model.findings


def test_artifacts_of_a_collaboration_are_the_models(read: Read) -> None:
    """What is drawn outside the processes belongs to the model."""
    model = read(f'{CATEGORY}<collaboration id="C">{DRAWN}</collaboration><process id="P"><task id="T"/></process>')

    assert (ARTIFACTS, ASSOCIATIONS) == (model.artifacts, model.associations)


def test_loose_lines_and_labels_are_told(read_process: Read) -> None:
    """A line to nothing is left out, a group without its category keeps no label; both are told."""
    model = read_process('<group id="G" categoryValueRef="V"/><association id="A" sourceRef="G" targetRef="X"/>')

    assert [
        "association: targetRef 'X' leads to nothing; the line is left out.",
        "group: categoryValueRef 'V' leads to nothing; the group has no label.",
    ] == [finding.message for finding in model.findings]
    assert ("", ()) == (model.processes[0].artifacts[0].text, model.processes[0].associations)
