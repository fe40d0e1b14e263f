"""How fast files are read and written: `pytest -m benchmark tests/benchmarks/test_reader.py`."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from bpr.bpmn import dumps, loads
from bpr.bpmn.vocabulary import BPMN, BPMNDI, DC, DI

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.benchmark
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "bpmn"
NODES = 7_000


def large_file() -> bytes:
    """A chain of 7,000 nodes, the flows between them, and a drawing of all."""
    nodes = "".join(
        f'<userTask id="T{number}" name="Task {number}"><incoming>F{number - 1}</incoming>'
        f"<outgoing>F{number}</outgoing></userTask>"
        f'<sequenceFlow id="F{number}" sourceRef="T{number}" targetRef="T{number + 1}"/>'
        for number in range(1, NODES)
    )
    drawn = "".join(
        f'<d:BPMNShape id="S{number}" bpmnElement="T{number}"><c:Bounds x="{number}" y="2" width="3" height="4"/>'
        f'</d:BPMNShape><d:BPMNEdge id="E{number}" bpmnElement="F{number}"><i:waypoint x="1" y="2"/>'
        '<i:waypoint x="3" y="2"/></d:BPMNEdge>'
        for number in range(1, NODES)
    )
    return (
        f'<definitions xmlns="{BPMN}" xmlns:d="{BPMNDI}" xmlns:c="{DC}" xmlns:i="{DI}"><process id="P">'
        f'<startEvent id="T0"/><sequenceFlow id="F0" sourceRef="T0" targetRef="T1"/>{nodes}<endEvent id="T{NODES}"/>'
        f'</process><d:BPMNDiagram id="D"><d:BPMNPlane bpmnElement="P">{drawn}</d:BPMNPlane></d:BPMNDiagram>'
        "</definitions>"
    ).encode()


def test_large_file_is_read(benchmark: BenchmarkFixture) -> None:
    """The goal is 1.5 seconds for a model of 7,000 nodes."""
    data = large_file()

    model = benchmark(loads, data, "a.bpmn")

    assert NODES + 1 == len(model.nodes)


def test_large_model_is_written(benchmark: BenchmarkFixture) -> None:
    """As long as reading, about."""
    model = loads(large_file(), "a.bpmn")

    data = benchmark(dumps, model)

    assert len(data) > NODES


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora are not part of the project")
def test_median_file_of_the_corpus_is_read(benchmark: BenchmarkFixture) -> None:
    """The goal is 10 milliseconds."""
    files = [path.read_bytes() for path in CORPUS.glob("*.bpmn")]
    size = median(map(len, files))
    data = min(files, key=lambda data: abs(len(data) - size))

    model = benchmark(loads, data, "a.bpmn")

    assert model.nodes
