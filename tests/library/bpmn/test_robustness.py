"""Any bytes either become a model or raise an error of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.bpmn import load, loads
from bpr.errors import BpmnError
from bpr.model import Model

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
PIECES = (
    '<process id="P">',
    "</process>",
    '<task id="T"/>',
    '<task id="T" default="F">',
    "</task>",
    '<sequenceFlow id="F" sourceRef="T" targetRef="U"/>',
    '<subProcess id="U">',
    "</subProcess>",
    '<boundaryEvent attachedToRef="T"><timerEventDefinition/></boundaryEvent>',
    '<laneSet><lane id="T"><flowNodeRef>U</flowNodeRef></lane></laneSet>',
    '<collaboration id="P"><participant processRef="P"/><messageFlow sourceRef="P"/></collaboration>',
    "<dataInputAssociation><sourceRef>T</sourceRef></dataInputAssociation>",
    "text",
    "<!-- comment -->",
    "<extensionElements>",
    "</extensionElements>",
)
CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
FILES = sorted(
    path
    for folder in ("bpmn", "pairs", "arabic")
    for path in (CORPORA / folder).glob("*")
    if path.suffix in {".bpmn", ".bpmn2", ".xml"}
)
NOT_WELL_FORMED = 11
NO_BPMN = 3
"""Of the corpora: an older draft, a script, a document type declaration."""


def outcome(data: bytes) -> Model | str:
    """The model, or what is said of the bytes."""
    try:
        return loads(data, "a.bpmn")
    except BpmnError as error:
        return str(error)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_order_of_pieces_is_handled(pieces: list[str]) -> None:
    """Elements in any wrong place make findings or one error, and every flow of a model has both its nodes."""
    model = outcome(f'<definitions xmlns="{NAMESPACE}">{"".join(pieces)}</definitions>'.encode())

    if isinstance(model, Model):
        nodes = {node.id for node in model.nodes}
        assert all(flow.source in nodes or flow.target in nodes for flow in model.flows)
        ids = [element.id for element in (*model.nodes, *model.flows, *model.lanes, *model.pools)]
        assert len(ids) == len(set(ids))
    else:
        assert model.startswith("a.bpmn")


@given(st.binary(max_size=200))
def test_any_bytes_are_handled(data: bytes) -> None:
    """Noise is never a model and never a traceback."""
    assert isinstance(outcome(data), str)


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_corpora_load_or_are_refused() -> None:
    """Every file of the corpora that is well-formed BPMN loads; the others are refused with a reason."""
    outcomes = {path.name: outcome(path.read_bytes()) for path in FILES}

    refused = sorted(name for name, result in outcomes.items() if isinstance(result, str))

    assert NOT_WELL_FORMED + NO_BPMN == len(refused), refused
    assert all(load(path) == loads(path.read_bytes(), str(path)) for path in FILES if path.name not in refused)
