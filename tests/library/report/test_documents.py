"""JSON of simulations and checks, against the published schemas."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import chain, process, scenario
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bpr.bpmn import load
from bpr.comparison import Comparison, compare_models
from bpr.errors import BpmnError
from bpr.findings import Finding
from bpr.kpi import KPIS, Run, simulate
from bpr.location import Location
from bpr.model import Model
from bpr.report import Checked, check_document, render
from bpr.scenario import Scenario
from bpr.simulation import Settings

Schema = Any


def schema(root: Path, name: str) -> Schema:
    """A validator for one of the published schemas."""
    found = json.loads((root / "bpr" / "report" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def told(subject: Comparison | Run) -> Any:  # noqa: ANN401  any JSON
    """What the JSON of a subject says."""
    return json.loads(render(subject, "json"))


def problems(validator: Schema, document: object) -> list[str]:
    """What a document does wrong."""
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_documents_keep_the_schema(root: Path, comparison: Comparison, worsened: Comparison, unstable: Run) -> None:
    """A comparison, its reverse, one run and one without steady state are as published."""
    validator = schema(root, "simulate")

    for subject in (comparison, worsened, comparison.as_is, unstable):
        assert [] == problems(validator, told(subject))


def test_keys_are_those_of_the_contract(comparison: Comparison) -> None:
    """The document has the keys that programs rely on, in their order."""
    document = told(comparison)

    assert [
        "schema",
        "seed",
        "replications",
        "cases",
        "inputs",
        "models",
        "differences",
        "changes",
        "transparency",
        "findings",
        "verification",
    ] == list(document)
    assert ["as-is", "to-be"] == list(document["models"])
    assert list(KPIS) == list(document["models"]["as-is"]["kpis"]) == list(document["differences"])
    numbers = ["mean", "low", "high", "p50", "p90", "unit", "clock", "p50_interval", "p90_interval"]
    assert numbers == list(document["models"]["to-be"]["kpis"]["visits"])
    assert {"calibrated": False, "provenance": {"illustrative": 114}} == document["inputs"]


def test_numbers_are_those_of_the_comparison(comparison: Comparison) -> None:
    """A KPI, its difference and an activity say what the values say."""
    document = told(comparison)
    lead, difference = comparison.to_be.kpi("lead_time"), comparison.differences["lead_time"]
    tax = comparison.as_is.activities["Activity_stamp"]

    assert getattr(lead, "mean", None) == document["models"]["to-be"]["kpis"]["lead_time"]["mean"]
    assert getattr(difference, "high", None) == document["differences"]["lead_time"]["high"]
    assert tax.executions.mean == document["models"]["as-is"]["activities"]["Activity_stamp"]["executions"]


def test_causes_add_up_to_the_waiting_time(comparison: Comparison) -> None:
    """Waiting by cause is the waiting time, shared out."""
    for model in told(comparison)["models"].values():
        waiting = model["kpis"]["waiting_time"]

        assert waiting["mean"] == pytest.approx(sum(waiting["by_cause"].values()))


def test_a_model_against_itself_differs_in_nothing(itself: Comparison) -> None:
    """Every difference is exactly 0, its interval too, and not established."""
    differences = [value for value in told(itself)["differences"].values() if value is not None]

    said = [kpi for kpi in KPIS.values() if kpi.is_said(itself.as_is.compiled)]
    assert len(said) == len(differences)
    assert {(0.0, 0.0, 0.0, "not established")} == {
        (value["mean"], value["low"], value["high"], value["verdict"]) for value in differences
    }


def test_no_steady_state_has_no_numbers(unstable: Run) -> None:
    """Waits, the activity's queue and the role give the growth in place of means."""
    model = told(unstable)["models"]["as-is"]

    assert ["unstable"] == list(model["kpis"]["lead_time"])
    assert ["growth_per_week"] == list(model["kpis"]["waiting_time"]["unstable"])
    assert ["unstable"] == list(model["activities"]["A"]["waiting_time"])
    assert 1200.0 == model["activities"]["A"]["processing_time"]["mean"]
    assert ["name", "capacity", "unstable"] == list(model["resources"]["Clerk"])


@pytest.mark.parametrize(("before", "after", "side"), [(20, 5, "as-is"), (5, 20, "to-be"), (20, 20, "both")])
def test_a_difference_without_steady_state_names_the_side(root: Path, before: int, after: int, side: str) -> None:
    """The growth stays where it was, and beside it stands which model is meant."""
    study = replace(scenario({"A": before}, every=10), sides={"to-be": scenario({"A": after}, every=10).common})
    document = told(compare_models(chain("A"), chain("A"), study, settings=Settings(cases=60, replications=3)))
    unstable = document["differences"]["lead_time"]["unstable"]

    assert [] == problems(schema(root, "simulate"), document)
    assert ["growth_per_week", "side"] == list(unstable)
    assert side == unstable["side"]


def test_what_is_not_asked_for_is_null(unstable: Run) -> None:
    """Without a deadline there is no compliance."""
    run = simulate(chain("A"), scenario({"A": 1}), settings=Settings(cases=3, replications=2))

    assert told(run)["models"]["as-is"]["kpis"]["deadline_compliance"] is None
    assert told(unstable)["differences"] == {}


def test_one_replication_has_no_interval() -> None:
    """From a single replication low and high are null."""
    run = simulate(chain("A"), scenario({"A": 1}), settings=Settings(cases=3, replications=1))
    lead = told(run)["models"]["as-is"]["kpis"]["lead_time"]

    assert (60.0, None, None) == (lead["mean"], lead["low"], lead["high"])


def test_findings_say_where() -> None:
    """A finding of the caller comes first; what is unknown is null, a key stands for the element."""
    run = simulate(chain("A"), scenario({"A": 1}), settings=Settings(cases=3, replications=1))
    finding = Finding("odd", "warning", "odd.", Location("study.toml", 3, key="activities.A"), "Look.")
    text = render(run, "json", findings=[finding, Finding("bare", "info", "bare.")])

    assert [
        {
            "rule": "odd",
            "severity": "warning",
            "file": "study.toml",
            "line": 3,
            "element": "activities.A",
            "message": "odd.",
            "hint": "Look.",
        },
        {
            "rule": "bare",
            "severity": "info",
            "file": None,
            "line": None,
            "element": None,
            "message": "bare.",
            "hint": None,
        },
    ] == json.loads(text)["findings"][:2]


def test_changes_are_sentences_with_ids() -> None:
    """A removed, an added and a moved activity name their elements."""
    before = process("s A B e", lanes={"Clerk": "A", "Chief": "B"})
    after = process("s B C e", lanes={"Clerk": "B C"})
    study = scenario({"A": 1, "B": 1, "C": 1}, staff={"Clerk": 1, "Chief": 1})
    found = told(compare_models(before, after, study, settings=Settings(cases=3, replications=2)))["changes"]

    assert [
        {"kind": "removed", "as-is": ["A"], "to-be": [], "text": "'A' removed."},
        {
            "kind": "moved to another role",
            "as-is": ["B"],
            "to-be": ["B"],
            "text": "'B' moved to another role: from 'Chief' to 'Clerk'.",
        },
        {"kind": "added", "as-is": [], "to-be": ["C"], "text": "'C' added."},
    ] == found


@pytest.mark.parametrize("jobs", [1, 2])
def test_same_seed_same_bytes(
    comparison: Comparison, models: tuple[Model, Model], baseline: Scenario, jobs: int
) -> None:
    """Whatever the number of workers, the document is the same to the byte."""
    again = compare_models(*models, baseline, settings=comparison.as_is.settings, jobs=jobs)

    assert render(comparison, "json") == render(again, "json")


def test_check_documents_keep_the_schema(root: Path) -> None:
    """A file that loads and one that doesn't are as published."""
    model = load(root / "processes" / "ma-company-creation" / "as-is.bpmn")
    broken = BpmnError("not this.", Location("b.bpmn", 4), "Mend it.")
    document = check_document(
        [Checked("a.bpmn", 1, len(model.activities), model.findings), Checked("b.bpmn", error=broken)]
    )

    assert [] == problems(schema(root, "check"), document)
    assert {
        "file": "b.bpmn",
        "loaded": False,
        "processes": 0,
        "activities": 0,
        "error": {"message": "not this.", "line": 4, "hint": "Mend it."},
        "findings": [],
    } == document["files"][1]  # type: ignore[index]
