"""The JSON documents of stored runs and cases keep to their schemas."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bpr.store import ModelVersion, ScenarioVersion, Step, StoredCase, StoredRun
from bpr.store.documents import cases_document, runs_document

MODEL = ModelVersion("0" * 64, "as-is.bpmn")
MOMENT = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
RUN = StoredRun(
    id=3,
    study="Permits",
    models={"as-is": MODEL},
    scenario=ScenarioVersion("1" * 64, "baseline.toml"),
    settings={"cases": 300},
    seed=7,
    version="0.1.0",
    stored=MOMENT,
)
CASE = StoredCase(
    id=4,
    study="Permits",
    model=MODEL,
    scenario=None,
    settings={},
    seed=7,
    version="0.1.0",
    status="running",
    steps=1,
    started=MOMENT,
    changed=MOMENT,
)


def valid(root: Path, name: str, document: object) -> bool:
    """Whether a document keeps to the schema of that name, which is itself one."""
    schema = json.loads((root / "bpr" / "store" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return bool(Draft202012Validator(schema).is_valid(json.loads(json.dumps(document))))


def test_a_run_is_a_json_object(root: Path) -> None:
    """A run that is listed has no results; one that was asked for has them."""
    listed, asked = runs_document([RUN]), runs_document([RUN], {3: {"schema": "bpr/simulate/1"}})
    facts = {
        "id": 3,
        "study": "Permits",
        "models": {"as-is": {"name": "as-is.bpmn", "hash": "0" * 64}},
        "scenario": {"name": "baseline.toml", "hash": "1" * 64},
        "settings": {"cases": 300},
        "seed": 7,
        "version": "0.1.0",
        "stored": "2026-01-05T08:30:00+00:00",
    }

    assert {"schema": "bpr/runs/1", "runs": [facts]} == listed
    assert {"schema": "bpr/runs/1", "runs": [{**facts, "document": {"schema": "bpr/simulate/1"}}]} == asked
    assert (True, True, False) == (valid(root, "runs", listed), valid(root, "runs", asked), valid(root, "runs", {}))


def test_a_case_is_a_json_object(root: Path) -> None:
    """A case that is listed has no log; one that was asked for has it, its clock in seconds."""
    listed, asked = cases_document([CASE]), cases_document([CASE], {4: [Step("decision", "", {"flow": "f"}, 1500)]})
    facts = {
        "id": 4,
        "study": "Permits",
        "model": {"name": "as-is.bpmn", "hash": "0" * 64},
        "scenario": None,
        "settings": {},
        "seed": 7,
        "version": "0.1.0",
        "status": "running",
        "steps": 1,
        "started": "2026-01-05T08:30:00+00:00",
        "changed": "2026-01-05T08:30:00+00:00",
    }
    log = [{"number": 1, "kind": "decision", "element": None, "payload": {"flow": "f"}, "at": 1.5}]

    assert {"schema": "bpr/cases/1", "cases": [facts]} == listed
    assert {"schema": "bpr/cases/1", "cases": [{**facts, "log": log}]} == asked
    assert (True, True, False) == (valid(root, "cases", listed), valid(root, "cases", asked), valid(root, "cases", {}))
