"""Events of every position, with every definition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.model import Event, EventDefinition, Model

Read = Callable[..., Model]

ROOTS = '<message id="M"/><signal id="G"/><error id="E"/><escalation id="X"/>'


def events(model: Model) -> list[Event]:
    """All events."""
    return [node for node in model.nodes if isinstance(node, Event)]


@pytest.mark.parametrize(
    ("tag", "position"),
    [
        ("startEvent", "start"),
        ("endEvent", "end"),
        ("intermediateCatchEvent", "catch"),
        ("intermediateThrowEvent", "throw"),
    ],
)
def test_every_position_is_read(read_process: Read, tag: str, position: str) -> None:
    """The tag tells the position and is kept."""
    (event,) = events(read_process(f'<{tag} id="V"/>'))

    assert (position, tag, "none") == (event.position, event.tag, event.kind)


@pytest.mark.parametrize(
    ("xml", "definition"),
    [
        ('<messageEventDefinition messageRef="M"/>', EventDefinition("message", "M")),
        ('<signalEventDefinition signalRef="x:G"/>', EventDefinition("signal", "G")),
        ('<errorEventDefinition errorRef="E"/>', EventDefinition("error", "E")),
        ('<escalationEventDefinition escalationRef="X"/>', EventDefinition("escalation", "X")),
        ('<compensateEventDefinition activityRef="T"/>', EventDefinition("compensation", "T")),
        ('<linkEventDefinition name="on"/>', EventDefinition("link", "on")),
        ("<cancelEventDefinition/>", EventDefinition("cancel")),
        ("<terminateEventDefinition/>", EventDefinition("terminate")),
        ("<messageEventDefinition/>", EventDefinition("message")),
        (
            "<conditionalEventDefinition><condition>rain</condition></conditionalEventDefinition>",
            EventDefinition("conditional", text="rain"),
        ),
        (
            "<timerEventDefinition><timeDuration> P3D </timeDuration></timerEventDefinition>",
            EventDefinition("timer", timer="duration", text="P3D"),
        ),
        (
            "<timerEventDefinition><timeDate>2026-01-05</timeDate></timerEventDefinition>",
            EventDefinition("timer", timer="date", text="2026-01-05"),
        ),
        (
            "<timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition>",
            EventDefinition("timer", timer="cycle", text="R/P1D"),
        ),
        ("<timerEventDefinition/>", EventDefinition("timer")),
    ],
)
def test_every_definition_is_read(read: Read, xml: str, definition: EventDefinition) -> None:
    """Kind, reference and time or condition of each definition."""
    model = read(f'{ROOTS}<process id="P"><task id="T"/><endEvent id="V">{xml}</endEvent></process>')

    assert [(definition,)] == [event.definitions for event in events(model)]
    assert () == model.findings


def test_multiple_event_keeps_all_definitions(read_process: Read) -> None:
    """Several definitions stay in the order of the file, and whether all are needed."""
    model = read_process(
        '<intermediateCatchEvent id="V" parallelMultiple="true"><signalEventDefinition/><messageEventDefinition/>'
        "</intermediateCatchEvent>"
    )
    (event,) = events(model)

    assert (["signal", "message"], True) == ([each.kind for each in event.definitions], event.parallel_multiple)


def test_shared_definition_of_the_root_is_found(read: Read) -> None:
    """An event may refer to a definition beside the processes; one to nothing is told."""
    model = read(
        '<timerEventDefinition id="W"><timeDuration>PT1H</timeDuration></timerEventDefinition><process id="P">'
        '<startEvent id="V"><eventDefinitionRef>x:W</eventDefinitionRef><eventDefinitionRef>Y</eventDefinitionRef>'
        "</startEvent></process>"
    )

    expected = EventDefinition("timer", timer="duration", text="PT1H", shared="W")
    assert [(expected,)] == [each.definitions for each in events(model)]
    assert ["eventDefinitionRef 'Y' leads to nothing; it is ignored."] == [each.message for each in model.findings]


def test_boundary_event_knows_its_activity(read_process: Read) -> None:
    """Where it is attached and whether it interrupts, which it does unless said otherwise."""
    model = read_process(
        '<task id="T"/><boundaryEvent id="V" attachedToRef="T"/>'
        '<boundaryEvent id="W" attachedToRef="T" cancelActivity="false"/>'
    )

    assert [("T", True), ("T", False)] == [(event.attached_to, event.interrupting) for event in events(model)]


def test_loose_boundary_event_is_told(read_process: Read) -> None:
    """A boundary event without activity stays, with an error finding."""
    model = read_process('<boundaryEvent id="V"/><boundaryEvent id="W" attachedToRef="X"/>')

    assert ["", ""] == [event.attached_to for event in events(model)]
    assert [
        ("error", "boundaryEvent has no attachedToRef; it belongs to no activity."),
        ("error", "boundaryEvent: attachedToRef 'X' leads to nothing; it belongs to no activity."),
    ] == [(finding.severity, finding.message) for finding in model.findings]


def test_event_sub_process_start_may_not_interrupt(read_process: Read) -> None:
    """The start event of an event sub-process says whether it interrupts."""
    model = read_process(
        '<subProcess id="S" triggeredByEvent="true"><startEvent id="V" isInterrupting="false"/></subProcess>'
    )

    assert [False] == [event.interrupting for event in events(model)]


def test_reference_to_a_missing_message_is_told(read_process: Read) -> None:
    """The event keeps its kind; what it referred to is told."""
    model = read_process('<startEvent id="V"><messageEventDefinition messageRef="M"/></startEvent>')

    assert [(EventDefinition("message"),)] == [event.definitions for event in events(model)]
    assert ["startEvent: messageRef 'M' leads to nothing; it is ignored."] == [each.message for each in model.findings]


def test_time_that_is_none_is_told(read_process: Read) -> None:
    """A time that neither a person nor an engine could read is a remark; expressions and cron are in order."""
    times = ("P3D", "${limit}", "0 0 9 ? * MON", "when ready")
    timers = (f"<timerEventDefinition><timeDuration>{time}</timeDuration></timerEventDefinition>" for time in times)
    model = read_process("".join(f'<startEvent id="S{n}">{timer}</startEvent>' for n, timer in enumerate(timers)))

    assert [("unreadable-time", "warning", "S3", "its time 'when ready' is not understood.")] == [
        (finding.rule, finding.severity, finding.location.element, finding.message) for finding in model.findings
    ]
