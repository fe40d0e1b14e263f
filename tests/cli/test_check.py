"""`bpr check`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

Program = Callable[..., "CompletedProcess[str]"]

CLEAN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
<collaboration id="C"><participant id="O" name="Office" processRef="P"/></collaboration>
<process id="P"><startEvent id="S" name="File in"/><sequenceFlow id="f" sourceRef="S" targetRef="T"/>
<task id="T" name="Check the file"/><sequenceFlow id="g" sourceRef="T" targetRef="E"/>
<endEvent id="E" name="File checked"/></process></definitions>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a clean file, one with a finding (a flow to nothing), and one that is no BPMN."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "clean.bpmn").write_text(CLEAN, encoding="utf-8")
    odd = CLEAN.replace("</process>", '<sequenceFlow id="h" sourceRef="T" targetRef="Gone"/></process>')
    (tmp_path / "models" / "odd.bpmn").write_text(odd, encoding="utf-8")
    (tmp_path / "no.bpmn").write_text("<html/>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_clean_file_has_nothing_to_tell(bpr: Program) -> None:
    """One line a file, exit code 0, strict or not."""
    for options in ((), ("--strict",)):
        done = bpr("check", "models/clean.bpmn", *options)

        assert (0, "") == (done.returncode, done.stderr)
        assert "models/clean.bpmn: processes: 1, activities: 1, findings: none\n" == done.stdout


@pytest.mark.usefixtures("folder")
def test_findings_are_no_failure_unless_strict(bpr: Program) -> None:
    """A folder stands for its files; with findings the exit code is 0, with --strict 1."""
    done = bpr("check", "models")
    lines = done.stdout.splitlines()

    assert (0, 1) == (done.returncode, bpr("check", "models", "--strict").returncode)
    assert lines[0].startswith("models/clean.bpmn: ")
    assert lines[1].startswith("models/odd.bpmn: ")
    assert any("models/odd.bpmn:5: h: " in line for line in lines[2:])


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_loaded_is_exit_code_1(bpr: Program) -> None:
    """The others are checked all the same; the error is a line on standard error."""
    done = bpr("check", "no.bpmn", "gone.bpmn", "models/clean.bpmn")

    assert 1 == done.returncode
    assert ["no.bpmn: can't be loaded", "gone.bpmn: can't be loaded"] == done.stdout.splitlines()[:2]
    assert [
        "no.bpmn:1: XML, but not BPMN: its root is 'html', not 'definitions'. Export the diagram as BPMN 2.0 XML.",
        "gone.bpmn: there is no such file. Did you mean 'no.bpmn'?",
    ] == done.stderr.splitlines()


@pytest.mark.usefixtures("folder")
def test_json_is_as_published(bpr: Program, root: Path) -> None:
    """The document keeps its schema, whether a file loads or not."""
    schema = json.loads((root / "bpr" / "report" / "check.schema.json").read_text(encoding="utf-8"))
    done = bpr("check", "no.bpmn", "models", "--format", "json")
    document = json.loads(done.stdout)

    assert 1 == done.returncode
    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    assert [False, True, True] == [file["loaded"] for file in document["files"]]
    assert [0, 0] == [len(file["findings"]) for file in document["files"][:2]]
    assert "bpr/check/1" == document["schema"]


def test_standard_input_is_a_file() -> None:
    """- is standard input."""
    command = [sys.executable, "-m", "bpr_cli", "check", "-"]
    done = subprocess.run(command, input=CLEAN, capture_output=True, text=True, check=True)

    assert "-: processes: 1, activities: 1, findings: none\n" == done.stdout


def test_no_file_is_wrong_usage(bpr: Program) -> None:
    """Without files there is nothing to check."""
    assert 2 == bpr("check").returncode


@pytest.mark.usefixtures("folder")
def test_patterns_stand_for_files(bpr: Program) -> None:
    """A pattern that the shell left alone is expanded in the order of the names."""
    done = bpr("check", "models/*.bpmn", "--quiet")

    assert ["models/clean.bpmn", "models/odd.bpmn"] == [line.split(":")[0] for line in done.stdout.splitlines()]


def test_many_files_are_checked_in_their_order(bpr: Program, folder: Path) -> None:
    """Shared among processes, the files are told in the order in which they were given."""
    names = [f"{number:02}.bpmn" for number in range(30)]
    for name in names:
        (folder / name).write_text(CLEAN, encoding="utf-8")
    done = bpr("check", *names)

    assert names == [line.split(":")[0] for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("folder")
def test_sarif_tells_findings_and_errors(bpr: Program) -> None:
    """For editors: a run of bpr whose results name rule, file and line."""
    done = bpr("check", "no.bpmn", "models", "--format", "sarif")
    (run,) = json.loads(done.stdout)["runs"]

    assert 1 == done.returncode
    assert {"not-loaded", "dangling-reference"} <= {result["ruleId"] for result in run["results"]}


def test_a_folder_stands_for_every_kind_of_diagram(bpr: Program, folder: Path) -> None:
    """Other endings of diagrams are found too, whatever their case; other files are passed over."""
    for name in ("b.BPMN2", "c.bpmn20.xml", "d.xml", "readme.md"):
        (folder / "models" / name).write_text(CLEAN, encoding="utf-8")
    (folder / "models" / "notes.xml").write_text("<notes/>", encoding="utf-8")
    done = bpr("check", "models", "--quiet")

    assert ["b.BPMN2", "c.bpmn20.xml", "clean.bpmn", "d.xml", "odd.bpmn"] == [
        line.split(":")[0].removeprefix("models/") for line in done.stdout.splitlines()
    ]


def test_a_folder_without_a_diagram_is_told(bpr: Program, folder: Path) -> None:
    """Nothing to check is no success: a gate that looks into the wrong folder must not stay open."""
    (folder / "empty").mkdir()
    done = bpr("check", "empty")

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("empty: there is no diagram in it.")
