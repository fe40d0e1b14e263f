"""What reaches SpiffWorkflow: generated ids, a handful of elements, display names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from builders import process, sub

from bpr.errors import ExecutionError, UnsupportedElementError
from bpr.execution.building import ALWAYS, NEVER
from bpr.execution.document import document
from bpr.execution.loading import load
from bpr.execution.lower import MOST_STEPS, lower, lower_network
from bpr.execution.lowered import Content, Flow, Lowered, Node, nodes_of
from bpr.execution.rows import LONGEST_ROW, with_stops
from bpr.model import Event, EventDefinition, Model, SequenceFlow, Task
from bpr.simulation import codes
from bpr.simulation.network import Network, Step, network


def tags(lowered: Lowered) -> list[str]:
    """The elements of its document, in order."""
    return re.findall(r"<(\w+)", document(lowered).decode().partition("<process")[2])


def test_only_labels_of_the_user_are_left() -> None:
    """Ids, conditions and documentation stay behind; a label is escaped."""
    flow = SequenceFlow(id="secret-flow", source="x1", target="A", condition="secret()")
    model = process("s x1", "x1 B e", nodes=[Task(id="A", name="File & <sign>"), Task(id="B", name="رخصة")])
    assert model.process is not None
    drawn = replace(model.process, nodes=(*model.process.nodes, Task(id="A", name="File & <sign>")))
    whole = replace(model, processes=(replace(drawn, flows=(*drawn.flows, flow)),))
    text = document(lower(whole)).decode()

    assert "secret" not in text
    assert "x1" not in text
    assert {'"File &amp; &lt;sign&gt;"', '"رخصة"'} == set(re.findall(r'name=("[^"]*")', text))


def test_the_document_is_the_same_for_the_same_model() -> None:
    """Ids are numbered in the order of the drawing."""
    model = process("s o1 A o2 e", "o1 B o2")

    assert document(lower(model)) == document(lower(model))


def test_a_parallel_join_has_a_gateway_behind_it() -> None:
    """With one way: it stops the prediction. Branches that are empty get a node of their own before a join."""
    lowered = lower(process("s p1 A p2 B e", "p1 p2"))
    joins = [node for node in lowered.content.nodes if node.tag == "parallelGateway"]
    (behind,) = (flow.target for flow in lowered.content.flows if flow.source == joins[1].id)
    sources = [flow.source for flow in lowered.content.flows if flow.target == joins[1].id]

    assert ["exclusiveGateway"] == [node.tag for node in lowered.content.nodes if node.id == behind]
    assert joins[0].id not in sources
    assert 2 == len(set(sources))


def test_a_long_row_has_stops() -> None:
    """No row without an exclusive or inclusive gateway is longer than allowed."""
    nodes = tuple(Node(id=f"n{number}", tag="manualTask") for number in range(200))
    flows = tuple(Flow(f"f{number}", f"n{number}", f"n{number + 1}") for number in range(199))
    count = iter(range(1000, 2000))
    stopped = with_stops(Content(nodes, flows), lambda letter: f"{letter}{next(count)}")
    stops = [node.id for node in stopped.nodes if node.tag == "exclusiveGateway"]

    assert 3 == len(stops)
    assert [f"n{LONGEST_ROW * number - 1}" for number in (1, 2, 3)] == [
        flow.source for flow in stopped.flows if flow.target in stops
    ]


def test_a_flow_behind_a_terminate_end_is_never_taken() -> None:
    """It stays, since a join it leads to counts it."""
    lowered = lower(process("s p1 k p2 A e", "p1 B p2"))
    tokens = [flow.token for flow in lowered.content.flows if flow.token]

    assert [ALWAYS, NEVER] == tokens


def test_a_sub_process_without_an_end_gets_one() -> None:
    """SpiffWorkflow asks for it; it is out of reach."""
    lowered = lower(process("s Z e", nodes=[sub("Z", "s1 x1 A x1")]))

    assert 2 == tags(lowered).count("endEvent")
    assert load(lowered).lowered is lowered


def test_a_process_too_large_is_refused() -> None:
    """Before anything is built."""
    steps = (Step("A", None, 0),) * (MOST_STEPS + 1)

    with pytest.raises(UnsupportedElementError, match="2001 elements"):
        lower_network(Network(steps, (), (0,), ()))


def test_an_action_that_is_not_known_is_refused() -> None:
    """What the simulator learns, the lowering must learn too."""
    unknown = Network((Step("A", None, 0, action=codes.ACT_TERMINATE + 100),), (), (0,), ())

    with pytest.raises(UnsupportedElementError, match="'A' does something"):
        lower_network(unknown)


def test_what_spiffworkflow_refuses_is_our_error() -> None:
    """With its reason."""
    broken = Content((Node(id="n1", tag="startEvent"), Node(id="n2", tag="choreographyTask")), (Flow("f", "n1", "n2"),))

    with pytest.raises(ExecutionError, match=r"SpiffWorkflow can't load the process: .*no support"):
        load(Lowered(broken, {}, {}, network(process("s A e"))))


def with_boundary(event: Event) -> Model:
    """A model with a boundary event on A, and something behind it."""
    model: Model = process("s A e", f"{event.id} B e2", nodes=[event])
    return model


@pytest.mark.parametrize("kind", ["timer", "message", "signal", "conditional", "error", "escalation"])
def test_boundary_events_are_attached_again(kind: str) -> None:
    """As a message from outside where nothing inside throws it; the user's id and words are gone."""
    definition = EventDefinition(kind, reference="secret", text="secret()")  # type: ignore[arg-type]
    event = Event(id="Late", position="boundary", attached_to="A", definitions=(definition,), interrupting=False)
    lowered = lower(with_boundary(event))
    (found,) = (node for node in nodes_of(lowered.content) if node.tag == "boundaryEvent")

    assert ("message", False) == (found.trigger, found.interrupting)
    assert "boundary" == lowered.points[found.id].kind
    assert b"secret" not in document(lowered)


def test_a_boundary_event_of_nothing_is_left_out() -> None:
    """It hangs nowhere; what is behind it can't be reached."""
    definition = EventDefinition("timer")
    event = Event(id="Late", position="boundary", attached_to="Gone", definitions=(definition,))

    assert "boundaryEvent" not in tags(lower(with_boundary(event)))
