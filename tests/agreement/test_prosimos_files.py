"""The files of the peer's benchmark, and the sample that has every section, read as they are and say the same again."""

from __future__ import annotations

from pathlib import Path

import pytest
from prosimos_files import plain

from bpr.bpmn import load
from bpr.interchange.prosimos import holds, parse, read, write
from bpr.simulation import compile_model

PEER = Path(__file__).parents[3] / "shared" / "peers" / "prosimos"
FILES = sorted(PEER.glob("*/scenario*.json"))
pytestmark = pytest.mark.skipif(not FILES, reason="the peer's files are not part of the project")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_a_file_of_the_peer_reads_compiles_and_survives(file: Path) -> None:
    """Without problems, with its model, and with the same keys when it has been written and read again."""
    data, model = parse(file.read_bytes(), file.name), load(file.parent / "model.bpmn")
    assert holds(data)
    found = read(data, file.name, model)

    assert () == found.scenario.problems
    assert {one.id for one in model.activities} <= {one.id for one in compile_model(model, found.scenario).elements}
    again = read(parse(write(found.scenario, model).content, ""), file.name, model)
    assert plain(found.root) == plain(again.root)
