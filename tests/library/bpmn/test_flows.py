"""Sequence flows and message flows, whole and broken."""

from __future__ import annotations

from collections.abc import Callable

from bpr.location import Location
from bpr.model import MessageFlow, Model, SequenceFlow

Read = Callable[..., Model]


def told(model: Model) -> list[tuple[str, str, str]]:
    """Severity, element and message of all findings."""
    return [(finding.severity, finding.location.element, finding.message) for finding in model.findings]


def test_condition_is_text_and_never_evaluated(read_process: Read) -> None:
    """A condition keeps its words; no condition is None, an empty one is empty."""
    model = read_process(
        '<task id="A"/><task id="B"/>'
        '<sequenceFlow id="F" sourceRef="A" targetRef="B"><conditionExpression> ${1/0} </conditionExpression>'
        '</sequenceFlow><sequenceFlow id="G" sourceRef="A" targetRef="B"/>'
        '<sequenceFlow id="H" sourceRef="A" targetRef="B"><conditionExpression/></sequenceFlow>'
    )

    assert ["${1/0}", None, ""] == [flow.condition for flow in model.flows]


def test_incoming_and_outgoing_follow_the_flows(read_process: Read) -> None:
    """The flows tell what comes in and goes out, in the order of the file; lists that agree need no finding."""
    model = read_process(
        '<task id="A"><outgoing>G</outgoing><outgoing>F</outgoing></task><task id="B"/>'
        '<sequenceFlow id="F" sourceRef="A" targetRef="B"/><sequenceFlow id="G" sourceRef="A" targetRef="B"/>'
    )

    assert [((), ("F", "G")), (("F", "G"), ())] == [(node.incoming, node.outgoing) for node in model.nodes]
    assert () == model.findings


def test_contradicting_lists_are_told(read_process: Read) -> None:
    """A node's own list that says something else than the flows is a finding and changes nothing."""
    model = read_process(
        '<task id="A"><incoming>F</incoming><outgoing>X</outgoing></task><task id="B"/>'
        '<sequenceFlow id="F" sourceRef="A" targetRef="B"/>'
    )

    expected = [
        ("warning", "A", "task: its list of incoming flows lists F without such a flow; the flows themselves count."),
        (
            "warning",
            "A",
            (
                "task: its list of outgoing flows lists X without such a flow and doesn't list F;"
                " the flows themselves count."
            ),
        ),
    ]

    assert expected == told(model)
    assert ((), ("F",)) == (model.nodes[0].incoming, model.nodes[0].outgoing)


def test_flow_with_a_loose_end_is_left_out_and_told(read_process: Read) -> None:
    """A flow to nothing, from nothing or to something that isn't a node is an error finding, not a crash."""
    model = read_process(
        '<task id="Approve" default="F"/><textAnnotation id="N"/>'
        '<sequenceFlow id="F" sourceRef="Approve" targetRef="Aprove"/>'
        '<sequenceFlow id="G" targetRef="Approve"/>'
        '<sequenceFlow id="H" sourceRef="Approve" targetRef="N"/>'
    )

    expected = [
        ("error", "F", "sequenceFlow: targetRef 'Aprove' leads to nothing; it is left out."),
        ("error", "G", "sequenceFlow has no sourceRef; it is left out."),
        (
            "error",
            "H",
            (
                "sequenceFlow: targetRef 'N' leads to the textAnnotation of that id, which is not used here;"
                " it is left out."
            ),
        ),
        (
            "info",
            "Approve",
            "task: default 'F' leads to the sequenceFlow of that id, which is not used here; there is no default flow.",
        ),
    ]

    assert expected == told(model)
    assert "Did you mean 'Approve'?" == model.findings[0].hint
    assert ((), (), ()) == (model.flows, model.nodes[0].incoming, model.nodes[0].outgoing)


def test_flow_in_an_outer_scope_still_connects(read_process: Read) -> None:
    """Nodes know their flows wherever the file keeps them."""
    model = read_process(
        '<subProcess id="S"><task id="A"/><task id="B"/></subProcess><sequenceFlow id="F" sourceRef="A" targetRef="B"/>'
    )

    assert [("S", ()), ("A", ("F",)), ("B", ())] == [(node.id, node.outgoing) for node in model.nodes]


def test_message_flow_joins_pools_and_nodes(read: Read) -> None:
    """Ends are pools or nodes, prefixed references are understood, the message is the id of a definition."""
    model = read(
        '<message id="M"/><collaboration id="C"><participant id="L"/><participant id="O" processRef="x:P"/>'
        '<messageFlow id="F" name="form" sourceRef="L" targetRef="x:T" messageRef="x:M"/></collaboration>'
        '<process id="P"><task id="T"/></process>'
    )

    expected = MessageFlow(
        id="F", name="form", location=Location("a.bpmn", 2, "F", "form"), source="L", target="T", message="M"
    )

    assert (expected,) == model.message_flows
    assert () == model.findings


def test_message_flow_to_nothing_is_left_out(read: Read) -> None:
    """A message to nobody is an error finding."""
    model = read(
        '<collaboration id="C"><participant id="L"/><messageFlow id="F" sourceRef="L" targetRef="X"/>'
        '<messageFlow id="G" sourceRef="L"/></collaboration>'
    )

    expected = [
        ("error", "F", "messageFlow: targetRef 'X' leads to nothing; it is left out."),
        ("error", "G", "messageFlow has no targetRef; it is left out."),
    ]

    assert ((), expected) == (model.message_flows, told(model))


def test_flow_is_exact(read_process: Read) -> None:
    """All fields of a sequence flow."""
    model = read_process('<task id="A"/>\n<sequenceFlow id="F" name="yes" sourceRef="A" targetRef="A"/>')

    expected = SequenceFlow(id="F", name="yes", location=Location("a.bpmn", 3, "F", "yes"), source="A", target="A")

    assert (expected,) == model.flows
