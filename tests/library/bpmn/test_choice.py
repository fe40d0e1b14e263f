"""Which process of a file is run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.errors import BpmnError
from bpr.model import Model

Read = Callable[..., Model]

TWO = (
    '<collaboration id="C"><participant id="L" name="Office" processRef="Q"/></collaboration>'
    '<process id="P" name="Small"><task id="A"/></process>'
    '<process id="Q" name="Large"><subProcess id="B"><task id="D"/></subProcess></process>'
)


def test_process_with_most_activities_is_run(read: Read) -> None:
    """Activities in sub-processes count, and the choice is told."""
    model = read(TWO)

    assert ("Q", ["several-processes"]) == (model.process_id, [finding.rule for finding in model.findings])


def test_first_of_equals_is_run(read: Read) -> None:
    """Of equally large processes the file's first is run; an empty one is no candidate."""
    model = read('<process id="O"/><process id="P"><task id="A"/></process><process id="Q"><task id="B"/></process>')

    assert "P" == model.process_id


@pytest.mark.parametrize(("wanted", "process"), [("P", "P"), ("Small", "P"), ("Office", "Q"), ("L", "Q")])
def test_id_name_or_pool_chooses(read: Read, wanted: str, process: str) -> None:
    """A process goes by its id, its name and its pool; a choice needs no finding."""
    model = read(TWO, wanted)

    assert (process, ()) == (model.process_id, model.findings)


def test_unknown_process_is_an_error(read: Read) -> None:
    """A misspelt name gets a did-you-mean, another one the list of all."""
    with pytest.raises(BpmnError) as near:
        read(TWO, "Larg")
    with pytest.raises(BpmnError) as far:
        read(TWO, "xyzzy")

    assert "a.bpmn: the file has no process 'Larg'. Did you mean 'Large'?" == str(near.value)
    assert "a.bpmn: the file has no process 'xyzzy'. It has: P, Q, Small, Large, L, Office." == str(far.value)


def test_single_process_is_run_without_a_word(read: Read) -> None:
    """Where there is no choice, there is no finding."""
    model = read('<process id="P"><startEvent id="S"/></process>')

    assert ("P", ()) == (model.process_id, model.findings)
