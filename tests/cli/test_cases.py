"""`bpr cases`: what a database holds of played cases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bpr.store import Step, open_store

Program = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def db(tmp_path: Path) -> str:
    """The address of a database with a completed case of two steps and one that only began."""
    url = f"sqlite:///{tmp_path / 'runs.db'}"
    with open_store(url) as store:
        model = store.save_model(b"1", "as-is.bpmn")
        case = store.start_case(study="Permits", model=model, settings={"side": "as-is"}, seed=7, version="0.1.0")
        store.append_step(case.id, 0, Step("activity", "Task\x1b[2J", {"by": "كاتب"}, 3_600_000))
        store.append_step(case.id, 1, Step("decision", "Gateway_1", at=7_200_000), "completed")
        scenario = store.save_scenario(b"3", "baseline.toml")
        store.start_case(study="Permits", model=model, scenario=scenario, seed=8, version="0.1.0")
    return url


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return re.split(r" {2,}", line.strip())


def test_cases_are_listed(bpr: Program, db: str) -> None:
    """One line a case: how it stands, and its steps."""
    done = bpr("cases", "--db", db)
    heading, first, second = (cells(line) for line in done.stdout.splitlines())

    assert (0, "") == (done.returncode, done.stderr)
    assert ["Case", "Changed (UTC)", "Study", "Model", "Status", "Steps"] == heading
    assert ["1", "Permits", "as-is.bpmn", "completed", "2"] == [first[0], *first[2:]]
    assert ["2", "Permits", "as-is.bpmn", "running", "0"] == [second[0], *second[2:]]


def test_a_case_is_shown_with_its_steps(bpr: Program, db: str) -> None:
    """Facts, then the step log; nothing in it steers the terminal."""
    lines = [cells(line) for line in bpr("cases", "1", "--db", db).stdout.splitlines()]

    assert ["Scenario", "defaults"] in lines
    assert ["side", '"as-is"'] in lines
    assert ["Status", "completed"] in lines
    assert [
        ["Step", "Clock", "Kind", "Element", "Payload"],
        ["1", "1 h", "activity", "Task\\x1b[2J", '{"by": "كاتب"}'],
        ["2", "2 h", "decision", "Gateway_1"],
    ] == lines[-3:]


def test_a_case_that_only_began_is_shown(bpr: Program, db: str) -> None:
    """Without steps there is no table of them; words are in the language asked for."""
    said = bpr("cases", "2", "--db", db, "--lang", "fr").stdout

    assert ["État", "en cours"] in [cells(line) for line in said.splitlines()]
    assert "baseline.toml (" in said
    assert "Étape" not in said


def test_json_has_the_log_of_the_case_asked_for(bpr: Program, db: str) -> None:
    """The list is without logs, one case with it; JSON is the same in every language."""
    listed = json.loads(bpr("cases", "--db", db, "--format", "json").stdout)
    asked = json.loads(bpr("--lang", "ar", "cases", "1", "--db", db, "--format", "json").stdout)

    assert ("bpr/cases/1", [1, 2]) == (listed["schema"], [case["id"] for case in listed["cases"]])
    assert [False, False] == ["log" in case for case in listed["cases"]]
    assert [
        {"number": 1, "kind": "activity", "element": "Task\x1b[2J", "payload": {"by": "كاتب"}, "at": 3600.0},
        {"number": 2, "kind": "decision", "element": "Gateway_1", "payload": {}, "at": 7200.0},
    ] == asked["cases"][0]["log"]
