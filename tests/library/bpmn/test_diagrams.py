"""Shapes and edges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.model import Bounds, Diagram, Edge, Model, Shape

Read = Callable[..., Model]

PROCESS = '<process id="P"><task id="T"/><sequenceFlow id="F" sourceRef="T" targetRef="T"/></process>'


def page(content: str) -> str:
    """A process and one page with that content."""
    return (
        f'{PROCESS}<bpmndi:BPMNDiagram id="G" name="Page"><bpmndi:BPMNPlane bpmnElement="x:P">{content}'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )


def test_diagram_is_read_exactly(read: Read) -> None:
    """Rectangles, waypoints, labels, markers and vendor colours."""
    model = read(
        page(
            '<bpmndi:BPMNShape id="S" bpmnElement="x:T" isHorizontal="true" isExpanded="false" isMarkerVisible="true"'
            ' v:fill="#fff"><dc:Bounds x="1" y="2.5" width="100" height="80"/>'
            '<bpmndi:BPMNLabel><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>'
            '<bpmndi:BPMNEdge id="E" bpmnElement="F" v:stroke="red"><di:waypoint x="1" y="2"/>'
            '<di:waypoint x="3" y="-4"/>'
            "<bpmndi:BPMNLabel/></bpmndi:BPMNEdge>"
        )
    )

    shape = Shape(
        id="S",
        element="T",
        bounds=Bounds(1, 2.5, 100, 80),
        label=Bounds(1, 2, 3, 4),
        horizontal=True,
        expanded=False,
        marker=True,
        attributes=(("{urn:vendor}fill", "#fff"),),
    )
    edge = Edge(id="E", element="F", waypoints=((1, 2), (3, -4)), attributes=(("{urn:vendor}stroke", "red"),))

    assert (Diagram(id="G", name="Page", element="P", shapes=(shape,), edges=(edge,)),) == model.diagrams
    assert () == model.findings


def test_plain_shape_says_nothing_more(read: Read) -> None:
    """What isn't said is None; a missing id comes from the element."""
    model = read(
        page('<bpmndi:BPMNShape bpmnElement="T"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape>')
    )

    assert (Shape(id="T_di", element="T", bounds=Bounds(1, 2, 3, 4)),) == model.diagrams[0].shapes


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (
            '<bpmndi:BPMNShape bpmnElement="X"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape>',
            "BPMNShape is not drawn: the model has no element 'X'.",
        ),
        ('<bpmndi:BPMNShape bpmnElement="T"/>', "BPMNShape is not drawn: its Bounds are missing or no numbers."),
        (
            '<bpmndi:BPMNShape bpmnElement="T"><dc:Bounds x="nan" y="2" width="3" height="4"/></bpmndi:BPMNShape>',
            "BPMNShape is not drawn: its Bounds are missing or no numbers.",
        ),
        (
            '<bpmndi:BPMNEdge><di:waypoint x="1" y="2"/><di:waypoint x="1" y="2"/></bpmndi:BPMNEdge>',
            "BPMNEdge is not drawn: it names no element.",
        ),
        (
            '<bpmndi:BPMNEdge bpmnElement="F"><di:waypoint x="1" y="2"/><di:waypoint x="a" y="2"/></bpmndi:BPMNEdge>',
            "BPMNEdge is not drawn: it has fewer than two waypoints.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told(read: Read, xml: str, message: str) -> None:
    """A shape of nothing or without place is left out with a finding."""
    model = read(page(xml))

    assert ((), ()) == (model.diagrams[0].shapes, model.diagrams[0].edges)
    assert [message] == [finding.message for finding in model.findings]


def test_every_page_is_read(read: Read) -> None:
    """Several diagrams stay apart; a missing id is counted."""
    model = read('<bpmndi:BPMNDiagram/><bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="C"/></bpmndi:BPMNDiagram>')

    assert (Diagram(id="BPMNDiagram_1"), Diagram(id="BPMNDiagram_2", element="C")) == model.diagrams
