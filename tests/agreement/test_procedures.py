"""The simulator and SpiffWorkflow on what is shipped, and on random models."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import run

import pytest

from bpr.bpmn import load
from bpr.catalog import procedures
from bpr.execution import verify
from bpr.scenario import load_scenario
from bpr.simulation import compile_model

MODELS = [
    (procedure.name, side, path)
    for procedure in procedures()
    for side, path in (("as-is", procedure.as_is), ("to-be", procedure.to_be))
    if path is not None
]


@pytest.mark.parametrize(("name", "side", "path"), MODELS)
def test_shipped_procedures_agree(name: str, side: str, path: Path) -> None:
    """100 cases of each shipped model: the same activities in the same order, and the same end."""
    baseline = next(procedure for procedure in procedures() if procedure.name == name).scenarios["baseline"]
    compiled = compile_model(load(path), load_scenario(baseline), "as-is" if side == "as-is" else "to-be")
    found = verify(compiled, 100, seed=7)

    assert () == found.differences
    assert (100, 100) == (found.cases, found.agreed)


def test_random_models_agree(root: Path) -> None:
    """The campaign compares the engines on 60 random models and finds nothing; a few have no work to compare."""
    script = root / "tests" / "campaigns" / "compare_engines.py"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "tests"), str(root)))}
    arguments = [sys.executable, str(script), "--models", "60", "--cases", "3", "--seed", "7"]
    done = run(arguments, capture_output=True, text=True, check=False, env=environment)

    assert (0, "") == (done.returncode, done.stderr)
    told = {
        words: int(number) for number, _, words in (line.strip().partition(" ") for line in done.stdout.splitlines())
    }
    refused = sum(number for words, number in told.items() if words.startswith("not compared"))
    assert 60 == told["models"] + refused
    assert 40 < told["models"]
    assert told["cases"] == told["agreed"] == 3 * told["models"]
