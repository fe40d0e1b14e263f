"""Missing and duplicate ids."""

from __future__ import annotations

from collections.abc import Callable

from bpr.model import Model

Read = Callable[..., Model]


def test_missing_ids_are_made_and_told(read_process: Read) -> None:
    """A made id is the tag and a number that no other element has."""
    model = read_process('<task/><task id="task_1"/><task name="Check"/>')

    assert ["task_2", "task_1", "task_3"] == [node.id for node in model.nodes]
    assert [
        "a.bpmn:2: task_2: task has no id and is called 'task_2'. Give it an id: a made one may change with the file.",
        (
            "a.bpmn:2: task_3 'Check': task has no id and is called 'task_3'."
            " Give it an id: a made one may change with the file."
        ),
    ] == [str(finding) for finding in model.findings]


def test_made_ids_are_the_same_in_every_reading(read_process: Read) -> None:
    """Reading twice gives equal models."""
    assert read_process("<task/><task/>") == read_process("<task/><task/>")


def test_duplicate_id_is_renamed_and_told(read_process: Read) -> None:
    """Both elements stay; references mean the first."""
    model = read_process('<task id="A"/><task id="A"/><task id="B"/><sequenceFlow id="F" sourceRef="A" targetRef="B"/>')

    assert [("A", ("F",)), ("A_1", ()), ("B", ())] == [(node.id, node.outgoing) for node in model.nodes]
    assert [("duplicate-id", "error", "A_1")] == [
        (finding.rule, finding.severity, finding.location.element) for finding in model.findings
    ]


def test_reference_finds_the_right_kind_behind_a_duplicate_id(read: Read) -> None:
    """A pool and its process may share an id in the file; the pool still finds its process."""
    model = read(
        '<collaboration id="C"><participant id="X" processRef="X"/></collaboration>'
        '<process id="X"><task id="T"/></process>'
    )

    assert [("X", "X_1")] == [(pool.id, pool.process) for pool in model.pools]
    assert "X_1" == model.process_id


def test_elements_in_extensions_are_foreign(read_process: Read) -> None:
    """What a vendor keeps in extension elements is no part of the model, even in BPMN's own namespace."""
    model = read_process('<task id="A"><extensionElements><task id="A"/></extensionElements></task>')

    assert (["A"], ()) == ([node.id for node in model.nodes], model.findings)


def test_misplaced_elements_are_ignored_and_told(read: Read) -> None:
    """A node outside a process, and all in it, is no part of the model, and no flow leads to it."""
    model = read(
        '<task id="A"/><process id="P"><task id="B"><subProcess id="C"><task id="D"/></subProcess></task>'
        '<sequenceFlow id="F" sourceRef="B" targetRef="D"/></process>'
    )

    assert (["B"], ()) == ([node.id for node in model.nodes], model.flows)
    assert [
        ("misplaced-element", "A", "task can't stand in definitions; it is ignored with all in it."),
        ("misplaced-element", "C", "subProcess can't stand in task; it is ignored with all in it."),
    ] == [(finding.rule, finding.location.element, finding.message) for finding in model.findings[:2]]
    assert [("reference-not-kept", "error", "F")] == [
        (finding.rule, finding.severity, finding.location.element) for finding in model.findings[2:]
    ]
