"""Files of Scylla: every one is read together with its global file, and runs with its diagram."""

from __future__ import annotations

from pathlib import Path

import pytest
from parameter_files import runs

import bpr
from bpr.interchange import scylla
from bpr.markup import Element, parse

SAMPLES = Path(__file__).parents[3] / "shared" / "formats" / "samples" / "scylla"
MOOC = "process_mining_mooc"
INSURANCE = f"{MOOC}/InsuranceCompanyConfiguration"
SETS = (
    ("p1_boundary_sim", "p0_globalconf", "p1_boundary"),
    ("p2_normal_sim", "p0_globalconf", "p2_normal"),
    ("p2_normal_sim", "p0_globalconf_minimal", "p2_normal"),
    ("p3_subproc_sim", "p0_globalconf", "p3_subproc"),
    ("p4_parallel_sim", "p0_globalconf", "p4_parallel"),
    ("p5_batch_sim", "p56_conf", "p5_batch"),
    ("p6_return_sim", "p56_conf", "p6_return"),
    ("p6_return_sim", "p56_conf_thesis", "p6_return"),
    ("p6_return_sim_DEMO", "p56_conf_DEMO", "p6_return_DEMO"),
    ("p61_return_batch_sim", "p61_conf_batch", "p61_return_batch"),
    ("p7_dmn_sim", "p0_globalconf_without", "p7_dmn"),
    ("p8_normalbpmn_with_dataobject_sim", "p0_globalconf", "p8_normalbpmn_with_dataobject"),
    ("adminProcess_sim", "adminProcess_global", "adminProcess"),
    ("adminProcess_sim_old", "adminProcess_global", "adminProcess"),
    ("adminProcess_batch_sim", "adminProcess_global", "adminProcess_batch_parallel"),
    ("adminProcess_batch_sim", "adminProcess_global", "adminProcess_batch_sequential_casebased"),
    ("adminProcess_batch_sim", "adminProcess_global", "adminProcess_batch_sequential_taskbased"),
    ("Kreditkarte_sim_1", "Kreditkarte_global_1", "Kreditkarte_1"),
    ("Kreditkarte_sim_1_test", "Kreditkarte_global_1", "Kreditkarte_1_test"),
    ("Kreditkarte_sim_2", "p56_conf", "Kreditkarte_2"),
    ("retailer_sim", "retailer_global", "retailer_bpmn"),
    ("retailer_sim", "bimp_retailer_global", "retailer_bpmn"),
    ("retailer_batch_sim", "retailer_global", "retailer_batch_bpmn"),
    ("test", "", "test"),
    ("test_normalDistr", "", "test_normalDistr"),
    (f"{MOOC}/claim_process_regular_events_configuration", INSURANCE, f"{MOOC}/claim_process_regular_events"),
    (f"{MOOC}/claim_process_regular_events_configuration", INSURANCE, f"{MOOC}/claim_process_regular_events_no_review"),
    (f"{MOOC}/claim_process_with_noise_configuration", INSURANCE, f"{MOOC}/claim_process_with_noise"),
    (f"{MOOC}/old/claim_process_regular_configuration", INSURANCE, f"{MOOC}/old/claim_process_regular"),
)
"""Files of a process, of the whole, and diagrams that belong together."""

INCOMPLETE = {
    "p7_dmn": "no shares for the flows",
    "test_normalDistr": "has no duration",
}
"""A gateway that a decision table decides, and a distribution whose name is misspelt."""


def root_of(name: str) -> Element:
    """The root element of a file."""
    return parse((SAMPLES / f"{name}.xml").read_bytes(), f"{name}.xml")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the project")
def test_every_sample_is_read_and_runs() -> None:
    """No set of files has a problem of its own; each runs, or says in one line what is missing."""
    wrong = []
    for simulation, whole, diagram in SETS:
        model = bpr.load(SAMPLES / f"{diagram}.bpmn")
        global_root = root_of(whole) if whole else None
        imported = scylla.read(global_root, root_of(simulation), simulation, whole, model)
        assert () == imported.scenario.problems, simulation
        line, expected = runs(model, imported), INCOMPLETE.get(diagram, "")
        if (expected not in line) if expected else line:
            wrong.append(f"{simulation} {diagram}: {line}")

    assert [] == wrong


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the project")
def test_every_file_is_of_some_set() -> None:
    """No file of parameters is left out."""
    files = {file.relative_to(SAMPLES).with_suffix("").as_posix() for file in SAMPLES.rglob("*.xml")}

    assert files == {name for simulation, whole, _ in SETS for name in (simulation, whole) if name}
