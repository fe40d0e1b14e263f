"""`bpr scenario` and `bpr simulate` on the parameters of other tools, from one end to the other."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bpr.catalog import find

Program = Callable[..., "CompletedProcess[str]"]
SMALL = ("--cases", "30", "--replications", "3", "--quiet", "--no-verify")
PERMIT = "tests/documents/permit.bpmn"


@pytest.fixture(autouse=True)
def _in_the_project(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are those of the project."""
    monkeypatch.chdir(root)


def document(done: CompletedProcess[str], root: Path, schema: str) -> Any:  # noqa: ANN401  # a JSON document
    """What was printed, valid by its schema."""
    found = json.loads(done.stdout)
    Draft202012Validator(json.loads((root / "bpr" / "report" / schema).read_text(encoding="utf-8"))).validate(found)
    return found


def kpis(done: CompletedProcess[str]) -> Any:  # noqa: ANN401  # a JSON document
    """The indicators of each model that a simulation printed as JSON."""
    assert done.returncode == 0, done.stderr
    return {side: model["kpis"] for side, model in json.loads(done.stdout)["models"].items()}


def test_what_a_drawing_carries_is_used(bpr: Program) -> None:
    """Its parameters run as if they stood in a scenario of TOML, told with their losses; `none` leaves them out."""
    found = json.loads(bpr("simulate", PERMIT, "--format", "json", *SMALL).stdout)
    bare = json.loads(bpr("simulate", PERMIT, "--scenario", "none", "--format", "json", *SMALL).stdout)

    assert set(found["inputs"]["provenance"]) == {"carried over"}
    assert set(bare["inputs"]["provenance"]) == {"default"}
    rules = [finding["rule"] for finding in found["findings"]]
    assert ("parameters", 2, 1) == (
        next(rule for rule in rules if rule.startswith("parameter")),
        rules.count("parameter-approximated"),
        rules.count("parameter-ignored"),
    )


def test_parameters_that_give_way_to_a_named_scenario_are_told(bpr: Program) -> None:
    """A drawing that carries some is named; one that carries none isn't."""
    told = json.loads(bpr("simulate", PERMIT, "--scenario", "none", "--format", "json", *SMALL).stdout)["findings"]
    plain = json.loads(bpr("simulate", "ma-company-creation", "--format", "json", *SMALL).stdout)["findings"]

    assert [finding["rule"] for finding in told].count("unused-parameters") == 1
    assert [finding["rule"] for finding in plain].count("unused-parameters") == 0


def test_a_scenario_of_our_own_waits_for_no_other_reader() -> None:
    """The readers of other formats, and what they need, aren't loaded for a scenario in TOML."""
    script = (
        "import sys; from bpr_cli.main import run; "
        "run(['simulate', 'ma-company-creation', '--cases', '5', '--replications', '2', '--quiet', '--no-verify']); "
        "others = {'bpr.interchange.opening', 'icalendar', 'openpyxl', 'xlsxwriter', 'tomlkit'}; "
        "sys.exit(bool(others & set(sys.modules)))"
    )

    assert run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("ending", ["toml", "xlsx", "bpsim", "bpmn"])
def test_parameters_say_the_same_in_every_format(bpr: Program, tmp_path: Path, ending: str) -> None:
    """Converted, they give the results of the original to the last digit."""
    output = str(tmp_path / f"permit.{ending}")
    assert bpr("scenario", "convert", PERMIT, "-o", output, "--quiet").returncode == 0
    arguments = (output,) if ending == "bpmn" else (PERMIT, "--scenario", output)

    assert kpis(bpr("simulate", *arguments, "--format", "json", *SMALL)) == kpis(
        bpr("simulate", PERMIT, "--format", "json", *SMALL)
    )


def test_a_whole_study_says_the_same_as_a_workbook(bpr: Program, tmp_path: Path) -> None:
    """The shipped baseline of a procedure, through an Arabic workbook, gives the same results for both models."""
    baseline = str(find("ma-company-creation").scenarios["baseline"])
    output = str(tmp_path / "study.xlsx")
    assert bpr("scenario", "convert", baseline, "-o", output, "--lang", "ar", "--quiet").returncode == 0

    told = kpis(bpr("simulate", "ma-company-creation", "--scenario", output, "--format", "json", *SMALL))
    assert told == kpis(bpr("simulate", "ma-company-creation", "--format", "json", *SMALL))


def test_a_file_that_extends_another_still_finds_it_elsewhere(bpr: Program, tmp_path: Path) -> None:
    """The path of the file it extends is written for the new folder."""
    path = find("eg-property-registration").scenarios["working-clock"]
    output = tmp_path / "clock.toml"
    assert bpr("scenario", "convert", str(path), "-o", str(output), "--quiet").returncode == 0
    base = tomllib.loads(output.read_text(encoding="utf-8"))["extends"]

    assert (path.parent / "baseline.toml").resolve() == (tmp_path / base).resolve()
    assert bpr("scenario", "check", str(output)).returncode == 0


def test_check_lists_every_parameter(bpr: Program, root: Path) -> None:
    """As JSON by its schema: each with its fate, key and place; the counts are those of the entries."""
    done = bpr("scenario", "check", PERMIT, "--format", "json")
    (file,) = document(done, root, "scenario-check.schema.json")["files"]
    fates = [entry["fate"] for entry in file["entries"]]

    assert (True, "BPSim 2.0") == (file["usable"], file["format"])
    assert file["counts"] == {fate: fates.count(fate) for fate in ("used", "approximated", "ignored")}
    assert all(entry["key"] for entry in file["entries"] if entry["fate"] == "approximated")
    assert all(entry["reason"] for entry in file["entries"] if entry["fate"] != "used")
    assert all(entry["line"] for entry in file["entries"])


def test_a_drawing_is_held_against_what_it_carries(bpr: Program, root: Path, tmp_path: Path) -> None:
    """Without --model, parameters in a drawing that don't fit it are problems, each a line."""
    text = (root / PERMIT).read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.bpmn"
    wrong.write_text(text.replace("getResource('clerk', 1)", "getResource('clerk', 9)"), encoding="utf-8")

    assert bpr("scenario", "check", str(wrong)).returncode == 1
    assert "needs 9 people of 'clerk'" in bpr("scenario", "check", str(wrong)).stderr


def test_what_a_drawing_carries_is_told_when_a_page_is_made_of_it(bpr: Program, tmp_path: Path) -> None:
    """`new` says what became of the parameters of the drawing; --quiet doesn't."""
    page = str(tmp_path / "page.toml")

    assert "BPSim 2.0 parameters: " in bpr("scenario", "new", PERMIT, "-o", page).stderr
    assert bpr("scenario", "new", PERMIT, "-o", page, "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("drawing.bpmn", '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "holds no parameters"),
        ("study.json", '{"a": ', "study.json"),
        ("study.json", '{"a": 1}', "study.json"),
        ("study.xlsx", "PK\x03\x04 no archive", "study.xlsx"),
        ("study.toml", "activities.A.durration = 1", "there is no key 'durration' here. Did you mean 'duration'?"),
    ],
)
def test_what_cannot_be_used_is_one_line(bpr: Program, tmp_path: Path, name: str, content: str, expected: str) -> None:
    """Exit code 1, and one line with the file and what is wrong."""
    file = tmp_path / name
    file.write_bytes(content.encode("latin-1"))
    done = bpr("scenario", "check", str(file))

    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(str(file))
    assert expected in line


def test_one_of_several_scenarios_is_named_behind_a_hash(bpr: Program) -> None:
    """One that isn't there is a line with those there are."""
    assert bpr("scenario", "check", f"{PERMIT}#today", "--quiet").returncode == 0
    wrong = bpr("scenario", "check", f"{PERMIT}#tomorrow")

    assert wrong.returncode == 1
    assert "there is no scenario 'tomorrow'" in wrong.stderr
    assert "today" in wrong.stderr


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("study.doc", "no format of parameters ends with '.doc'"),
        ("study.json", "Prosimos needs the as-is drawing. Add --model DRAWING.bpmn."),
        ("gone/study.toml", "can't be written"),
    ],
)
def test_what_cannot_be_written_is_one_line(bpr: Program, tmp_path: Path, output: str, expected: str) -> None:
    """Exit code 1, one line, and no file."""
    study = tmp_path / "in.toml"
    study.write_text('arrivals.interval = "5 min"', encoding="utf-8")
    done = bpr("scenario", "convert", str(study), "-o", str(tmp_path / output))

    assert done.returncode == 1
    assert expected in done.stderr
    assert not (tmp_path / output).exists()


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_page_that_is_filled_in_runs(bpr: Program, tmp_path: Path, language: str) -> None:
    """With every missing key at what bpr would take, a new scenario gives the results of none."""
    page = tmp_path / "page.toml"
    drawings = [str(path) for path in (find("ma-company-creation").as_is, find("ma-company-creation").to_be)]
    assert bpr("scenario", "new", *drawings, "-o", str(page), "--lang", language).returncode == 0
    assert bpr("scenario", "check", str(page), "--model", drawings[0], "--model", drawings[1]).returncode == 1
    text = page.read_text(encoding="utf-8")
    filled = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    page.write_text(filled, encoding="utf-8")
    small = ("--cases", "30", "--replications", "3", "--quiet", "--no-verify", "--format", "json")

    told = kpis(bpr("simulate", *drawings, "--scenario", str(page), *small))
    plain = kpis(bpr("simulate", *drawings, "--scenario", "none", *small))
    for side in ("as-is", "to-be"):
        assert told[side]["processing_time"]["mean"] == pytest.approx(plain[side]["processing_time"]["mean"])
        assert told[side]["handoffs"] == plain[side]["handoffs"]


def test_a_page_is_a_scenario_or_a_workbook(bpr: Program, tmp_path: Path) -> None:
    """Another ending is wrong usage, told before any work."""
    done = bpr("scenario", "new", PERMIT, "-o", str(tmp_path / "page.bpmn"))

    assert done.returncode == 2
    assert "ends with .toml or .xlsx" in done.stderr


def test_a_page_knows_what_the_drawing_carries(bpr: Program, tmp_path: Path) -> None:
    """What stands in the drawing stands in the page already."""
    page = tmp_path / "page.toml"
    assert bpr("scenario", "new", PERMIT, "-o", str(page)).returncode == 0
    told = tomllib.loads(page.read_text(encoding="utf-8"))

    assert told["arrivals"]["by_calendar"][0]["calendar"] == "office"
    assert set(told["activities"]) == {"Check", "Decide", "Ask"}


def test_a_new_workbook_reads_back_in_every_language(bpr: Program, tmp_path: Path) -> None:
    """Its missing values are told as those of a scenario, by the element."""
    for language in ("en", "ar", "fr"):
        file = str(tmp_path / f"{language}.xlsx")
        assert bpr("scenario", "new", PERMIT, "-o", file, "--lang", language).returncode == 0
        assert bpr("scenario", "check", file, "--model", PERMIT).returncode == 0


def test_show_tells_every_input(bpr: Program, root: Path) -> None:
    """As JSON by its schema; values as they are written, each with its provenance and place."""
    rows = document(bpr("scenario", "show", PERMIT, "--format", "json"), root, "inputs.schema.json")["models"]["as-is"]
    by_key = {row["key"]: row for row in rows}

    assert by_key["gateways.Complete.f3"]["value"] == "0.8"
    assert tomllib.loads(f"x = {by_key['activities.Decide.duration']['value']}")["x"]["distribution"] == "lognormal"
    assert {row["provenance"] for row in rows} == {"carried over"}
    assert "Decide on the permit" in bpr("scenario", "show", PERMIT, "--lang", "fr").stdout


def test_defaults_are_shown_as_they_would_be_written(bpr: Program) -> None:
    """Each value that nobody gave is TOML, and its provenance says so."""
    done = bpr("scenario", "show", PERMIT, "--scenario", "none", "--format", "json")
    rows = json.loads(done.stdout)["models"]["as-is"]

    assert {row["provenance"] for row in rows} == {"default"}
    assert all(tomllib.loads(f"x = {row['value']}") for row in rows)


def test_files_of_the_catalog_are_called_by_their_names(bpr: Program) -> None:
    """No path of the machine stands in what is shown of a procedure that comes with bpr."""
    rows = json.loads(bpr("scenario", "show", "ma-company-creation", "--format", "json").stdout)["models"]["as-is"]

    assert {row["file"] for row in rows} == {"ma-company-creation/baseline.toml"}


def test_a_run_keeps_what_the_parameters_became(bpr: Program, tmp_path: Path) -> None:
    """A run under a workbook is kept with the scenario as TOML, and a game under it goes on where it stood."""
    file, base = str(tmp_path / "permit.xlsx"), f"sqlite:///{tmp_path / 'runs.db'}"
    assert bpr("scenario", "convert", PERMIT, "-o", file, "--quiet").returncode == 0
    done = bpr("simulate", PERMIT, "--scenario", file, "--db", base, *SMALL)

    assert done.returncode == 0, done.stderr
    assert "permit.xlsx" in bpr("runs", "1", "--db", base).stdout
