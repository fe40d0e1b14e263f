"""Tasks, call activities and repetition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.bpmn.activities import whole_number
from bpr.model import Activity, CallActivity, Loop, Model, Task

Read = Callable[..., Model]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("task", "task"),
        ("userTask", "user"),
        ("manualTask", "manual"),
        ("serviceTask", "service"),
        ("scriptTask", "script"),
        ("businessRuleTask", "business rule"),
        ("sendTask", "send"),
        ("receiveTask", "receive"),
    ],
)
def test_every_kind_of_task_is_read(read_process: Read, tag: str, kind: str) -> None:
    """The tag tells the kind and is kept."""
    (task,) = read_process(f'<{tag} id="T"/>').nodes

    assert isinstance(task, Task)
    assert (kind, tag) == (task.kind, task.tag)


def test_message_and_compensation_of_a_task(read: Read) -> None:
    """The message that is sent or received, and whether a task only compensates."""
    model = read(
        '<message id="M"/><process id="P"><sendTask id="T" messageRef="M" isForCompensation="true"/></process>'
    )
    (task,) = model.nodes

    assert isinstance(task, Task)
    assert ("M", True) == (task.message, task.for_compensation)


def test_default_flow_is_kept(read_process: Read) -> None:
    """Activities have default flows as gateways have."""
    model = read_process('<task id="T" default="F"/><sequenceFlow id="F" sourceRef="T" targetRef="T"/>')

    assert ["F"] == [activity.default for activity in model.activities]


@pytest.mark.parametrize(
    ("xml", "called"),
    [
        ('<callActivity id="A" calledElement="x:Q"/>', "Q"),
        ('<callActivity id="A" calledElement="Elsewhere"/>', "Elsewhere"),
        (
            (
                '<callActivity id="A"><extensionElements><zeebe:calledElement processId="Q"/></extensionElements>'
                "</callActivity>"
            ),
            "Q",
        ),
        ('<callActivity id="A"/>', ""),
    ],
)
def test_call_activity_names_what_it_calls(read: Read, xml: str, called: str) -> None:
    """By the id of a process of the file where there is one, else as written."""
    model = read(f'<process id="P">{xml}</process><process id="Q"/>')
    (call,) = model.nodes

    assert isinstance(call, CallActivity)
    assert called == call.called


@pytest.mark.parametrize(
    ("xml", "loop"),
    [
        (
            (
                '<standardLoopCharacteristics testBefore="true" loopMaximum="3"><loopCondition>again</loopCondition>'
                "</standardLoopCharacteristics>"
            ),
            Loop("standard", condition="again", maximum=3, test_before=True),
        ),
        ("<standardLoopCharacteristics/>", Loop("standard")),
        (
            (
                "<multiInstanceLoopCharacteristics><loopCardinality>5</loopCardinality>"
                "<completionCondition>done</completionCondition></multiInstanceLoopCharacteristics>"
            ),
            Loop("parallel", condition="done", cardinality="5"),
        ),
        ('<multiInstanceLoopCharacteristics isSequential="true"/>', Loop("sequential")),
        ("", None),
    ],
)
def test_repetition_is_read(read_process: Read, xml: str, loop: Loop | None) -> None:
    """Standard loops and multi-instances with their numbers and conditions as text."""
    (task,) = read_process(f'<task id="T">{xml}</task>').nodes

    assert isinstance(task, Activity)
    assert loop == task.loop


def test_wrong_maximum_is_told(read_process: Read) -> None:
    """A maximum that is no number is ignored with a finding."""
    model = read_process('<task id="T"><standardLoopCharacteristics loopMaximum="many"/></task>')

    assert [Loop("standard")] == [activity.loop for activity in model.activities]
    assert ["loopMaximum 'many' is no whole number; it is ignored."] == [each.message for each in model.findings]


@pytest.mark.parametrize(("written", "number"), [(" 7 ", 7), ("٧", None), ("-1", None), ("9" * 5000, None), ("", None)])
def test_whole_numbers_are_plain_digits(written: str, number: int | None) -> None:
    """Nothing but a short row of ASCII digits is a count."""
    assert number == whole_number(written)
