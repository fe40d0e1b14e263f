"""Files as people draw them: what vendors' attributes say in them is read, and nothing of it is silent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bpr.bpmn.opening import open_definitions
from bpr.errors import BprError
from bpr.interchange import vendors
from bpr.interchange.loss import Fate

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted(
    file
    for folder in ("corpora", "formats/samples")
    for file in (SHARED / folder).rglob("*")
    if file.suffix in {".bpmn", ".bpmn2", ".xml"}
)


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
def test_every_file_with_vendors_attributes_reads_without_problems() -> None:
    """Where something bears on a scenario, its report has a line for it; what is put is a good scenario."""
    fates: Counter[Fate] = Counter()
    for file in FILES:
        try:
            root, _ = open_definitions(file.read_bytes(), str(file))
        except BprError:
            continue
        found = vendors.read(root, str(file))
        placed = [entry for entry in found.report.entries if entry.location.line] if found else []
        fates.update(entry.fate for entry in placed)

        assert vendors.holds(root) == bool(placed), file
        assert found is None or found.scenario.problems == (), file

    assert fates["used"] > 0
    assert fates["ignored"] > 0
