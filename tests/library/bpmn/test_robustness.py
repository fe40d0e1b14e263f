"""Any bytes either become a model or raise an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.bpmn import dumps, loads
from bpr.errors import BpmnError
from bpr.model import Model

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
LEAVES = st.sampled_from(
    (
        '<task id="T"/>',
        '<sequenceFlow id="F" sourceRef="T" targetRef="U"/>',
        '<sequenceFlow sourceRef="U" targetRef="U"/>',
        '<boundaryEvent attachedToRef="T"><timerEventDefinition/></boundaryEvent>',
        "<flowNodeRef>U</flowNodeRef>",
        "<sourceRef>T</sourceRef>",
        '<participant processRef="P"/>',
        '<messageFlow sourceRef="P" targetRef="T"/>',
        '<dataObject id="T"/>',
        "<outgoing>F</outgoing>",
        "<!-- comment -->text",
    )
)
WRAPPERS = (
    'process id="P"',
    'task id="T" default="F"',
    'subProcess id="U"',
    "laneSet",
    'lane id="T"',
    "collaboration",
    "ioSpecification",
    "dataInputAssociation",
    "extensionElements",
    "choreography",
    "unknown",
)


def wrapped(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Any elements in any element."""
    return st.builds(
        lambda tag, inner: f"<{tag}>{''.join(inner)}</{tag.split()[0]}>",
        st.sampled_from(WRAPPERS),
        st.lists(content, max_size=5),
    )


CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
FILES = sorted(
    path
    for folder in ("bpmn", "pairs", "arabic")
    for path in (CORPORA / folder).glob("*")
    if path.suffix in {".bpmn", ".bpmn2", ".xml"}
)


def definitions(content: str) -> bytes:
    """A file with that content."""
    return f'<definitions xmlns="{NAMESPACE}">{content}</definitions>'.encode()


def outcome(data: bytes) -> Model | str:
    """The model, or what is said of the bytes."""
    try:
        return loads(data, "a.bpmn")
    except BpmnError as error:
        return str(error)


@given(st.lists(st.recursive(LEAVES, wrapped, max_leaves=25), max_size=4))
def test_any_nesting_of_elements_is_a_model(unplaced: Callable[[Model], Model], content: list[str]) -> None:
    """Elements in any wrong place make findings; ids are unique, every flow has both its nodes, and it can be saved."""
    model = loads(definitions("".join(content)), "a.bpmn")

    nodes = {node.id for node in model.nodes}
    ids = [element.id for element in (*model.nodes, *model.flows, *model.lanes, *model.pools, *model.processes)]
    assert len(ids) == len(set(ids))
    assert nodes >= {end for flow in model.flows for end in (flow.source, flow.target)}
    assert nodes >= {node for lane in model.lanes for node in lane.nodes}
    assert {flow.id for flow in model.flows} == {flow for node in model.nodes for flow in node.outgoing}
    assert unplaced(model) == unplaced(loads(dumps(model), "a.bpmn"))


def test_deepest_nesting_is_a_model() -> None:
    """Sub-processes as deep as the limit allows don't exhaust the interpreter."""
    depth = 97
    inner = (
        "".join(f'<subProcess id="S{level}">' for level in range(depth)) + '<task id="T"/>' + "</subProcess>" * depth
    )

    model = loads(definitions(f'<process id="P">{inner}</process>'), "a.bpmn")

    assert depth + 1 == len(model.activities)


def test_many_dangling_references_take_no_long_search() -> None:
    """Only the first of many dangling references get a did-you-mean."""
    flows = "".join(f'<sequenceFlow id="F{number}" sourceRef="T1" targetRef="T"/>' for number in range(50))

    model = loads(definitions(f'<process id="P"><task id="T1"/>{flows}</process>'), "a.bpmn")

    assert (50, 20) == (len(model.findings), sum(bool(finding.hint) for finding in model.findings))


@given(st.binary(max_size=200))
def test_any_bytes_are_handled(data: bytes) -> None:
    """Noise is never a model and never a traceback."""
    assert isinstance(outcome(data), str)


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_corpora_load_or_are_refused() -> None:
    """All but three files of the corpora load: one with a document type declaration, a script, an empty one."""
    outcomes = {path.name: outcome(path.read_bytes()) for path in FILES}

    refused = sorted(name for name, result in outcomes.items() if isinstance(result, str))

    assert ["p130", "p131", "p132"] == [name[:4] for name in refused]
