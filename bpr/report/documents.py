"""JSON documents of a simulation: seconds, plain numbers, element ids; the same values give the same bytes.

`simulate.schema.json` beside this file is the contract of `simulation_document`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from bpr.comparison import Change, Comparison, Difference
from bpr.findings import Finding
from bpr.kpi import ActivityResult, Estimate, ResourceResult, Run, Unstable
from bpr.report.subject import (
    Subject,
    changes_of,
    differences_of,
    findings_of,
    provenance_of,
    runs_of,
    unstable_side,
)
from bpr.report.verified import Verified, verification_object

SIMULATE = "bpr/simulate/1"

Document = dict[str, object]


def as_json(document: Mapping[str, object]) -> str:
    """A document as text, ending with a line feed; keys in their order, letters of every script as they are."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def simulation_document(
    subject: Subject, findings: Iterable[Finding] = (), verified: Sequence[Verified] = ()
) -> Document:
    """All that a run or a comparison tells.

    Args:
        subject: one run, or a comparison.
        findings: what the caller has to say beside what the subject carries.
        verified: what another engine has shown of the models.
    """
    runs = runs_of(subject)
    settings = next(iter(runs.values())).settings
    return {
        "schema": SIMULATE,
        "seed": settings.seed,
        "replications": settings.replications,
        "cases": settings.cases,
        "inputs": {"provenance": provenance_of(subject), "calibrated": False},
        "models": {side: _model(run) for side, run in runs.items()},
        "differences": _differences(subject),
        "changes": [_change(change) for change in changes_of(subject)],
        "transparency": {},
        "findings": [finding_object(finding) for finding in findings_of(subject, findings)],
        "verification": verification_object(verified),
    }


def finding_object(finding: Finding) -> Document:
    """A finding; what is unknown is null. The element of a scenario finding is its key."""
    place = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": place.file or None,
        "line": place.line,
        "element": place.element or place.key or None,
        "message": finding.message,
        "hint": finding.hint or None,
    }


def sentence(change: Change) -> str:
    """A change in English."""
    name, *where = change.names
    if where:
        return f"'{name}' moved to another role: from '{where[0]}' to '{where[1]}'."
    return f"'{name}' {change.kind}."


def _model(run: Run) -> Document:
    return {
        "kpis": {name: _kpi(run, name) for name in run.kpis},
        "cases": dict(run.cases),
        "activities": {id_: _activity(run, result) for id_, result in run.activities.items()},
        "resources": {id_: _resource(result) for id_, result in run.resources.items()},
        "flows": dict(run.flows),
    }


def _kpi(run: Run, name: str) -> Document | None:
    document = _estimate(run.kpis[name])
    if name == "waiting_time" and document is not None and "unstable" not in document:
        document["by_cause"] = {cause: _number(estimate.mean) for cause, estimate in run.waiting_by_cause.items()}
    return document


def _estimate(value: Estimate | Difference | Unstable | None) -> Document | None:
    if value is None:
        return None
    if isinstance(value, Unstable):
        return {"unstable": {"growth_per_week": _number(value.growth_per_week)}}
    numbers = {name: _number(getattr(value, name)) for name in ("mean", "low", "high", "p50", "p90")}
    intervals = {name: [_number(end) for end in getattr(value, name)] for name in ("p50_interval", "p90_interval")}
    return {**numbers, "unit": value.unit or None, "clock": value.clock or None, **intervals}


def _differences(subject: Subject) -> Document:
    """Empty for one run."""
    if not isinstance(subject, Comparison):
        return {}
    return {name: _difference(subject, name) for name in differences_of(subject)}


def _difference(subject: Comparison, name: str) -> Document | None:
    value = subject.differences[name]
    if isinstance(value, Unstable):
        growth = _number(value.growth_per_week)
        return {"unstable": {"growth_per_week": growth, "side": unstable_side(subject, name)}}
    document = _estimate(value)
    if document is not None and value is not None:
        document |= {"p_value": _number(value.p_value), "verdict": value.verdict}
    return document


def _activity(run: Run, result: ActivityResult) -> Document:
    """Executions a completed case, and the times of one execution; queues without end have no times."""
    growth = growth_at(run, result.id)
    waits: Document = {
        name: _estimate(Unstable(growth) if growth > 0 and name in WAITS else estimate)
        for name, estimate in result.times.items()
    }
    return {"name": result.name, "executions": _number(result.executions.mean), **waits}


WAITS = ("queue", "off_shift", "waiting_time")
"""Times of an activity that have no mean when its resource has no steady state."""


def growth_at(run: Run, activity: str) -> float:
    """Cases by which the queue of an activity's resource grows a week; 0 when it keeps up."""
    element = next(element for element in run.compiled.elements if element.id == activity)
    return run.pool_growth(run.compiled.pools[element.pool].id)


def _resource(result: ResourceResult) -> Document:
    document: Document = {"name": result.name, "capacity": result.capacity}
    if isinstance(result.utilisation, Unstable):
        return {**document, **(_estimate(result.utilisation) or {})}
    return {**document, "utilisation": _estimate(result.utilisation)}


def _change(change: Change) -> Document:
    return {
        "kind": change.kind,
        "as-is": list(change.as_is),
        "to-be": list(change.to_be),
        "text": sentence(change),
    }


def _number(value: float | None) -> float | None:
    """A plain float; never minus zero."""
    return None if value is None else float(value) + 0.0
