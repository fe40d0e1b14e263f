"""Every sample of every format, through the door of all commands: a report without problems, or one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from loss_table import read, samples

SHARED = Path(__file__).parents[3] / "shared"
FOLDERS = [SHARED / "formats" / "samples", SHARED / "peers" / "prosimos"]
REFUSED = {
    "_results.bpsim": "it holds results of BPSim only. Name the file with the scenario that was run.",
    "_global.xml": "this is the global configuration of Scylla; the times stand in the simulation file.",
    "Kreditkarte_global_1.xml": "this is the global configuration of Scylla",
    "p0_globalconf.xml": "this is the global configuration of Scylla",
    "p0_globalconf_minimal.xml": "this is the global configuration of Scylla",
    "p0_globalconf_without.xml": "this is the global configuration of Scylla",
    "p56_conf.xml": "this is the global configuration of Scylla",
    "p56_conf_DEMO.xml": "this is the global configuration of Scylla",
    "p56_conf_thesis.xml": "this is the global configuration of Scylla",
    "p61_conf_batch.xml": "this is the global configuration of Scylla",
    "InsuranceCompanyConfiguration.xml": "this is the global configuration of Scylla",
}
"""Files that say nothing alone, by the end of their names, and the line that tells."""


@pytest.mark.skipif(not all(folder.is_dir() for folder in FOLDERS), reason="the samples are not part of the project")
def test_every_sample_reads_or_says_why_not() -> None:
    """No sample has problems of its own, none is read without a word in the report, and no other error comes."""
    rows = [read(sample) for folder in FOLDERS for sample in samples(folder)]
    wrong = []
    for row in rows:
        alone = " + " not in row.name
        expected = next((line for end, line in REFUSED.items() if alone and row.name.endswith(end)), "")
        if expected not in row.trouble or bool(expected) != bool(row.trouble) or any(row.counts) == bool(expected):
            wrong.append(str(row))

    assert [] == wrong
    assert {row.name.split("/")[0] for row in rows} >= {"bpsim", "jbpm", "qbp", "scylla", "small", "medium", "large"}
