"""Files as people draw them: each process is lowered, loaded and run to its end in SpiffWorkflow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import bpr
from bpr.bpmn import load
from bpr.errors import BpmnError
from bpr.execution import Execution, verify
from bpr.model import Model

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
FILES = sorted(CORPORA.glob("*/*.bpmn"))
ATTEMPTS = 30


def processes(file: Path) -> Iterator[tuple[str, Model]]:
    """Every process of a file that has something to run."""
    try:
        model = load(file)
    except BpmnError:
        return
    for process in model.processes:
        if process.nodes:
            yield f"{file.name} {process.id}", replace(model, process_id=process.id)


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_every_process_of_the_corpora_can_be_played_to_its_end(
    play: Callable[[Execution, int], Execution], explore: Callable[[Execution], tuple[Execution | None, bool]]
) -> None:
    """By chance, or by a search over decisions; or the whole search shows that the drawing has no way to its end."""
    endless = []
    for name, model in (item for file in FILES for item in processes(file)):
        case = Execution.start(model)
        if any(play(case.replay(()), seed).status == "completed" for seed in range(ATTEMPTS)):
            continue
        found, complete = explore(case)
        assert found is not None or complete, name
        if found is None:
            endless.append(name)

    assert [] == endless


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_pairs_agree() -> None:
    """Of every pair of the corpora, a few cases agree."""
    agreed = {file.name: verify(bpr.compile_model(load(file)), 20).agreed for file in CORPORA.glob("pairs/*.bpmn")}

    assert {20} == set(agreed.values())
