"""JSON documents of stored runs and cases; `runs.schema.json` and `cases.schema.json` beside this are the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bpr.store.values import JsonObject, ModelVersion, ScenarioVersion, Step, StoredCase, StoredRun

RUNS = "bpr/runs/1"
CASES = "bpr/cases/1"


def runs_document(runs: Iterable[StoredRun], documents: Mapping[int, JsonObject] | None = None) -> JsonObject:
    """Runs; with its results those that have them here, by number."""
    return {"schema": RUNS, "runs": [_run(run, (documents or {}).get(run.id)) for run in runs]}


def cases_document(cases: Iterable[StoredCase], logs: Mapping[int, Sequence[Step]] | None = None) -> JsonObject:
    """Cases; with its step log those that have it here, by number."""
    return {"schema": CASES, "cases": [_case(case, (logs or {}).get(case.id)) for case in cases]}


def _run(run: StoredRun, document: JsonObject | None) -> JsonObject:
    facts: JsonObject = {
        "id": run.id,
        "study": run.study,
        "models": {side: _file(model) for side, model in run.models.items()},
        "scenario": _file(run.scenario),
        "settings": run.settings,
        "seed": run.seed,
        "version": run.version,
        "stored": run.stored.isoformat(),
    }
    return facts if document is None else {**facts, "document": document}


def _case(case: StoredCase, log: Sequence[Step] | None) -> JsonObject:
    facts: JsonObject = {
        "id": case.id,
        "study": case.study,
        "model": _file(case.model),
        "scenario": _file(case.scenario),
        "settings": case.settings,
        "seed": case.seed,
        "version": case.version,
        "status": case.status,
        "steps": case.steps,
        "started": case.started.isoformat(),
        "changed": case.changed.isoformat(),
    }
    return facts if log is None else {**facts, "log": [_step(*pair) for pair in enumerate(log, 1)]}


def _file(file: ModelVersion | ScenarioVersion | None) -> JsonObject | None:
    return None if file is None else {"name": file.name, "hash": file.hash}


def _step(number: int, step: Step) -> JsonObject:
    return {
        "number": number,
        "kind": step.kind,
        "element": step.element or None,
        "payload": step.payload,
        "at": step.at / 1000,
    }
