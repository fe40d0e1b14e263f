"""Processes, sub-processes and gateways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.model import Gateway, Model, SubProcess

Read = Callable[..., Model]


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ('<subProcess id="S"/>', "embedded"),
        ('<subProcess id="S" triggeredByEvent="true"/>', "event"),
        ('<transaction id="S"/>', "transaction"),
        ('<adHocSubProcess id="S"/>', "ad-hoc"),
    ],
)
def test_every_kind_of_sub_process_is_read(read_process: Read, xml: str, kind: str) -> None:
    """The tag, or the trigger, tells the kind."""
    (node,) = read_process(xml).nodes

    assert isinstance(node, SubProcess)
    assert kind == node.kind


def test_sub_process_holds_its_own_content(read_process: Read) -> None:
    """Nodes, flows, lanes, data and artifacts stay in their scope, two levels deep."""
    model = read_process(
        '<adHocSubProcess id="S"><completionCondition>enough</completionCondition><laneSet><lane id="L"/></laneSet>'
        '<dataObject id="D"/><textAnnotation id="N"/><subProcess id="U"><task id="T"/>'
        '<sequenceFlow id="F" sourceRef="T" targetRef="T"/></subProcess></adHocSubProcess>'
    )
    (outer,) = model.processes[0].nodes
    assert isinstance(outer, SubProcess)
    (inner,) = outer.nodes
    assert isinstance(inner, SubProcess)

    assert ("enough", "L", "D", "N") == (outer.condition, outer.lanes[0].id, outer.data[0].id, outer.artifacts[0].id)
    assert (["T"], ["F"]) == ([node.id for node in inner.nodes], [flow.id for flow in inner.flows])
    assert () == outer.flows


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("exclusiveGateway", "exclusive"),
        ("parallelGateway", "parallel"),
        ("inclusiveGateway", "inclusive"),
        ("eventBasedGateway", "event-based"),
        ("complexGateway", "complex"),
    ],
)
def test_every_gateway_is_read(read_process: Read, tag: str, kind: str) -> None:
    """The tag tells the kind."""
    (node,) = read_process(f'<{tag} id="G"/>').nodes

    assert isinstance(node, Gateway)
    assert (kind, tag, "", False, "") == (node.kind, node.tag, node.default, node.instantiate, node.condition)


def test_fields_of_gateways_are_read(read_process: Read) -> None:
    """Default flow, instantiation and activation condition."""
    model = read_process(
        '<exclusiveGateway id="A" default="F"/><eventBasedGateway id="B" instantiate="true"/>'
        '<complexGateway id="C"><activationCondition>2 of 3</activationCondition></complexGateway>'
        '<sequenceFlow id="F" sourceRef="A" targetRef="B"/>'
    )

    assert [("F", False, ""), ("", True, ""), ("", False, "2 of 3")] == [
        (gateway.default, gateway.instantiate, gateway.condition) for gateway in model.gateways
    ]
