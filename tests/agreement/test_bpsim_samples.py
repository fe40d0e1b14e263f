"""Files of BPSim as other tools wrote them: each is read with a report, and the official models can be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpr.bpmn import load
from bpr.errors import ScenarioError
from bpr.interchange.bpsim import holds, read, scenarios
from bpr.kpi.simulate import simulate
from bpr.markup import parse
from bpr.simulation import Settings

SAMPLES = Path(__file__).parents[3] / "shared" / "formats" / "samples"
ENDINGS = {".bpmn", ".bpmn2", ".bpsim", ".xml", ".xpdl"}
FILES = sorted(file for folder in ("bpsim", "jbpm") for file in (SAMPLES / folder).glob("*") if file.suffix in ENDINGS)
OFFICIAL = sorted((SAMPLES / "bpsim").glob("*_v2.0.0.bpmn"))
NEEDED = "the samples are not part of the project"


@pytest.mark.skipif(not FILES, reason=NEEDED)
def test_every_sample_is_read() -> None:
    """Every scenario of every file gives a report and a scenario without problems; files of results say so."""
    problems = {}
    for file in FILES:
        root = parse(file.read_bytes(), file.name)
        assert holds(root), file.name
        if file.name.endswith("_results.bpsim"):
            with pytest.raises(ScenarioError, match="it holds results of BPSim only"):
                read(root, file.name)
        for id_, _ in scenarios(root):
            imported = read(root, file.name, None, id_)
            assert imported.report.entries, file.name
            problems[file.name, id_] = imported.scenario.problems

    assert {} == {key: found for key, found in problems.items() if found}


@pytest.mark.skipif(not OFFICIAL, reason=NEEDED)
def test_official_models_are_run() -> None:
    """Each scenario of the official models is run to its end for a handful of cases."""
    for file in OFFICIAL:
        model = load(file)
        root = parse(file.read_bytes(), str(file))
        for id_, _ in scenarios(root):
            run = simulate(
                model, read(root, str(file), model, id_).scenario, settings=Settings(cases=20, replications=2)
            )

            assert run.kpi("lead_time") is not None, (file.name, id_)
