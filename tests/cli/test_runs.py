"""`bpr runs`: what a database holds of simulations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bpr.store import Json, open_store

Program = Callable[..., "CompletedProcess[str]"]

KPIS: dict[str, Json] = {
    "lead_time": {"mean": 129_600.5, "unit": "s"},
    "processing_time": {"mean": 129_600, "unit": "s", "clock": "working"},
    "visits": {"mean": 3, "unit": None},
    "rework": {"mean": 0.125, "unit": "share"},
    "throughput": {"mean": 27.83, "unit": "cases/working day"},
    "cost": {"unstable": {"growth_per_week": 2}},
    "x\x1b[2J": None,
}


@pytest.fixture
def db(tmp_path: Path) -> str:
    """The address of a database with two runs, the second of one model without a scenario."""
    url = f"sqlite:///{tmp_path / 'runs.db'}"
    with open_store(url) as store:
        models = {"as-is": store.save_model(b"1", "as-is.bpmn"), "to-be": store.save_model(b"2", "to-be\x1b[2J.bpmn")}
        scenario = store.save_scenario(b"3", "baseline.toml")
        document: dict[str, Json] = {
            "schema": "bpr/simulate/1",
            "models": {"as-is": {"kpis": KPIS}, "to-be": {"kpis": []}},
        }
        store.save_run(
            document, study="تراخيص", models=models, scenario=scenario, settings={"cases": 300}, seed=7, version="0.1.0"
        )
        store.save_run({}, study="Permits", models={"as-is": models["as-is"]}, seed=8, version="0.1.0")
    return url


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return re.split(r" {2,}", line.strip())


def test_runs_are_listed(bpr: Program, db: str) -> None:
    """One line a run, in the order of their numbers; control characters are shown, not sent."""
    done = bpr("runs", "--db", db)
    first, second = (cells(line) for line in done.stdout.splitlines()[1:])

    assert (0, "") == (done.returncode, done.stderr)
    assert ["Run", "Stored (UTC)", "Study", "Models", "Scenario", "Seed", "Version"] == cells(
        done.stdout.splitlines()[0]
    )
    assert ["1", "تراخيص", "as-is.bpmn, to-be\\x1b[2J.bpmn", "baseline.toml", "7", "0.1.0"] == [first[0], *first[2:]]
    assert ["2", "Permits", "as-is.bpmn", "8", "0.1.0"] == [second[0], *second[2:]]


def test_a_run_is_shown_with_its_means(bpr: Program, db: str) -> None:
    """Facts with the hashes of the files, then the mean of each indicator as far as there is one."""
    lines = [cells(line) for line in bpr("runs", "1", "--db", db).stdout.splitlines()]

    assert ["as-is", "as-is.bpmn (6b86b273ff34)"] in lines
    assert ["Scenario", "baseline.toml (4e07408562be)"] in lines
    assert ["cases", "300"] in lines
    assert ["Lead time", "1.5 days"] in lines
    assert ["Processing time", "36 h"] in lines
    assert ["Visits", "3"] in lines
    assert ["Cases with rework", "12.5%"] in lines
    assert ["Throughput", "27.8 cases/working day"] in lines
    assert ["Staff cost", "–"] in lines
    assert ["x\\x1b[2J", "–"] in lines


def test_a_run_without_results_is_shown(bpr: Program, db: str) -> None:
    """A document of an unknown form is no error; the facts are there."""
    said = bpr("runs", "2", "--db", db).stdout

    assert ["Scenario", "defaults"] in [cells(line) for line in said.splitlines()]
    assert "Indicator" not in said


def test_json_has_the_results_of_the_run_asked_for(bpr: Program, db: str) -> None:
    """The list is without results, one run with them."""
    listed = json.loads(bpr("runs", "--db", db, "--format", "json").stdout)
    asked = json.loads(bpr("runs", "1", "--db", db, "--format", "json").stdout)

    assert ("bpr/runs/1", [1, 2]) == (listed["schema"], [run["id"] for run in listed["runs"]])
    assert [False, False, True] == ["document" in run for run in (*listed["runs"], *asked["runs"])]
    assert KPIS == asked["runs"][0]["document"]["models"]["as-is"]["kpis"]


def test_the_database_may_be_named_by_the_environment(bpr: Program, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """BPR_DB stands for --db; the language is that of the session."""
    monkeypatch.setenv("BPR_DB", db)

    assert "Simulation" == cells(bpr("--lang", "fr", "runs").stdout)[0]


@pytest.mark.parametrize("command", ["runs", "cases"])
def test_no_database_is_wrong_usage(bpr: Program, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither --db nor BPR_DB: exit code 2, and nothing is created anywhere."""
    monkeypatch.delenv("BPR_DB", raising=False)
    done = bpr(command)

    assert (2, "") == (done.returncode, done.stdout)
    assert "no database is named. Give --db URL, or set BPR_DB." in done.stderr


@pytest.mark.parametrize("command", ["runs", "cases"])
def test_what_is_not_there_is_one_line(bpr: Program, command: str, db: str, tmp_path: Path) -> None:
    """A number or a file that isn't there: exit code 1, one line, and no file is created."""
    number, file = bpr(command, "7", "--db", db), bpr(command, "--db", f"sqlite:///{tmp_path / 'no.db'}")

    assert (1, "") == (number.returncode, number.stdout)
    assert f"{db}: there is no {command[:-1]} 7. See `bpr {command}`.\n" == number.stderr
    assert (1, "") == (file.returncode, file.stdout)
    assert file.stderr.endswith("no.db: there is nothing of bpr here. Check the address of the database.\n")
    assert not (tmp_path / "no.db").exists()


@pytest.mark.parametrize("number", ["0", "-1", "9999999999999", "one"])
def test_a_wrong_number_is_wrong_usage(bpr: Program, number: str, db: str) -> None:
    """Numbers of runs are whole and positive."""
    assert 2 == bpr("runs", "--db", db, "--", number).returncode
