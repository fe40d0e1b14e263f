"""Files as people draw them: with parameters in them they are the same models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bpr.bpmn import load
from bpr.errors import NotBpmnError
from bpr.interchange.bpsim_writer import embed
from bpr.model import Model, roles
from bpr.scenario import Assumptions, Resource, Scenario, Sourced

SHARED = Path(__file__).parents[3] / "shared"
FILES = [
    *sorted((SHARED / "corpora").glob("pairs/*.bpmn")),
    *sorted((SHARED / "formats" / "samples").glob("*/*.bpmn"))[::3],
]


def staffed(model: Model) -> Scenario:
    """A scenario with a pool for each role of a model."""
    names = sorted({role.name for role in roles(model).values()})
    pools = {f"pool {number}": Resource(f"pool {number}", roles=(name,)) for number, name in enumerate(names)}
    return Scenario(
        common=Assumptions(resources={id_: replace(pool, capacity=Sourced(1)) for id_, pool in pools.items()})
    )


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_a_file_with_parameters_is_the_same_model(tmp_path: Path) -> None:
    """Nodes, flows and roles are as before; putting the same parameters in again changes nothing."""
    file, count = tmp_path / "with.bpmn", 0
    for path in FILES:
        model = load(path)
        try:
            once = embed(path.read_bytes(), str(path), staffed(model), model).content
        except NotBpmnError:  # only what had to be mended to be read
            assert model.findings, path
            continue
        file.write_bytes(once)
        after = load(file)
        count += 1

        assert [node.id for node in model.nodes] == [node.id for node in after.nodes], path
        assert model.flows == tuple(
            replace(flow, location=old.location) for flow, old in zip(after.flows, model.flows, strict=True)
        ), path
        assert roles(model) == roles(after), path
        assert once == embed(once, str(path), staffed(model), after).content, path
    assert count > len(FILES) * 0.9
