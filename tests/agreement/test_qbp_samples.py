"""Files that BIMP, Apromore and others wrote: every one is read, and those that are filled in run."""

from __future__ import annotations

from pathlib import Path

import pytest
from parameter_files import runs

import bpr
from bpr.bpmn.opening import open_definitions
from bpr.interchange import qbp
from bpr.interchange.loss import FATES

FILES = sorted((Path(__file__).parents[3] / "shared" / "formats" / "samples" / "qbp").glob("*.bpmn"))
UNFILLED = {
    "apromore__Gateway": "nothing says how cases arrive",
    "apromore__L1_discovered": "nothing says how cases arrive",
    "apromore__Task": "has no capacity",
    "apromore__simpleMap2": "no shares for the flows",
}
"""Files that their editor knew to be incomplete, and what is missing first."""


@pytest.mark.skipif(not FILES, reason="the samples are not part of the project")
def test_every_sample_is_read_and_runs_where_it_is_filled_in() -> None:
    """No sample has a problem of its own; each runs, or says in one line what nobody filled in."""
    wrong = []
    for file in FILES:
        model = bpr.load(file)
        root, _ = open_definitions(file.read_bytes(), file.name)
        imported = qbp.read(root, file.name, model)
        assert sum(imported.report.counts[fate] for fate in FATES) > 0, file.name
        assert () == imported.scenario.problems, file.name
        line, expected = runs(model, imported), UNFILLED.get(file.stem, "")
        if (expected not in line) if expected else line:
            wrong.append(f"{file.name}: {line}")

    assert [] == wrong
