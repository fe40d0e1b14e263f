"""`bpr simulate`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bpr.errors import ExecutionError
from bpr.execution import Difference, Verification
from bpr.store import open_store

Program = Callable[..., "CompletedProcess[str]"]

SMALL = ("--cases", "20", "--replications", "3")
MODEL = """<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <process id="P">
    <laneSet id="Lanes"><lane id="Lane" name="Clerk"><flowNodeRef>A</flowNodeRef></lane></laneSet>
    <startEvent id="S"/>
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    <task id="A" name="Decide"/>
    <sequenceFlow id="f2" sourceRef="A" targetRef="G"/>
    <exclusiveGateway id="G" name="Complete?"/>
    <sequenceFlow id="f3" sourceRef="G" targetRef="E"/>
    <sequenceFlow id="f4" sourceRef="G" targetRef="A"/>
    <endEvent id="E"/>
  </process>
</definitions>
"""
STUDY = """
[calendars.office]
hours = { mon-fri = "08:00-16:00" }
[arrivals]
rate = "10 per working day"
[resources.clerk]
capacity = 2
roles = ["Clerk"]
[activities.A]
duration = "15 min"
[gateways.G]
f3 = 0.9
f4 = 0.1
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a model and a scenario that fit."""
    (tmp_path / "a.bpmn").write_text(MODEL, encoding="utf-8")
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_name_needs_no_option(bpr: Program) -> None:
    """A procedure of the catalog brings both models and its baseline; the kernel is told on standard error."""
    done = bpr("simulate", "ma-company-creation", *SMALL)

    assert 0 == done.returncode
    assert done.stdout.startswith("Company creation, Morocco\n\nExpected (simulated): ")
    assert done.stderr.splitlines()[0] in ("kernel: compiled", "kernel: interpreted")
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(("language", "first"), [("ar", "إنشاء شركة، المغرب"), ("fr", "Création d'entreprise, Maroc")])
def test_the_language_may_be_chosen(bpr: Program, language: str, first: str) -> None:
    """The report is in the language asked for."""
    done = bpr("simulate", "ma-company-creation", *SMALL, "--lang", language)

    assert first == done.stdout.splitlines()[0]


def test_quiet_says_nothing_on_standard_error(bpr: Program) -> None:
    """No kernel, no progress, no information."""
    assert "" == bpr("simulate", "ma-company-creation", *SMALL, "--quiet").stderr


def test_json_is_as_published(bpr: Program, root: Path) -> None:
    """The document keeps its schema; names of the catalog stand for files, whatever the machine."""
    schema = json.loads((root / "bpr" / "report" / "simulate.schema.json").read_text(encoding="utf-8"))
    document = json.loads(bpr("simulate", "ma-company-creation", *SMALL, "--format", "json").stdout)

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    assert (40, 40) == (document["verification"]["cases"], document["verification"]["agreed"])
    assert (1, 3, 20) == (document["seed"], document["replications"], document["cases"])
    assert {None, "ma-company-creation/as-is.bpmn", "ma-company-creation/to-be.bpmn"} >= {
        finding["file"] for finding in document["findings"] if finding["rule"] != "estimated-dates"
    }
    assert str(root) not in json.dumps(document)


def test_processes_are_as_published(bpr: Program, root: Path) -> None:
    """The document of `bpr processes` keeps its schema."""
    schema = json.loads((root / "bpr" / "report" / "processes.schema.json").read_text(encoding="utf-8"))
    document = json.loads(bpr("processes", "--format", "json").stdout)

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(document)]


def test_another_scenario_of_the_procedure(bpr: Program) -> None:
    """--scenario takes a name of the procedure, a file, or none."""
    clock = bpr("simulate", "ma-company-creation", *SMALL, "--scenario", "working-clock").stdout
    nothing = bpr("simulate", "ma-company-creation", *SMALL, "--scenario", "none").stdout

    assert clock != nothing
    assert "inputs: 100% left to a default." in nothing


def test_two_files_without_scenario(bpr: Program, root: Path) -> None:
    """Two drawings alone give an answer from defaults, and it is stamped."""
    folder = root / "processes" / "eg-property-registration"
    done = bpr("simulate", str(folder / "as-is.bpmn"), str(folder / "to-be.bpmn"), *SMALL)

    assert 0 == done.returncode
    assert "Uncalibrated: " in done.stdout
    assert "left to a default" in done.stdout


def test_one_file_skips_the_other_side(bpr: Program, folder: Path) -> None:
    """When the scenario has tables for a model that isn't simulated, that is said."""
    (folder / "study.toml").write_text(STUDY + '[to-be.activities.A]\nduration = "1 min"\n', encoding="utf-8")
    done = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL)

    assert 0 == done.returncode
    assert "info: study.toml: only the as-is model is simulated; the tables under [to-be] are skipped.\n" in done.stderr


def test_standard_input_is_a_model(folder: Path) -> None:
    """- is standard input."""
    command = [sys.executable, "-m", "bpr_cli", "simulate", "-", "--scenario", "study.toml", *SMALL]
    done = subprocess.run(command, input=MODEL, capture_output=True, text=True, check=True, cwd=folder)

    assert "Lead time (applicant's clock)" in done.stdout


def test_a_log_is_written_instead_of_a_report(bpr: Program, folder: Path) -> None:
    """Rows in the file, their number on standard error, nothing on standard output; it needs a name that says how."""
    done = bpr("simulate", "a.bpmn", "--what", "log", "-o", "log.csv", "--cases", "7")
    refused = bpr("simulate", "a.bpmn", "--what", "log", "-o", "log.json")

    lines = (folder / "log.csv").read_text(encoding="utf-8").splitlines()
    assert (0, "") == (done.returncode, done.stdout)
    assert "case_id,activity,enable_time,start_time,end_time,resource" == lines[0][:57]
    assert f"log.csv: {len(lines) - 1} rows; the zone of the wall clock is UTC" in done.stderr
    assert 7 == len({line.partition(",")[0] for line in lines[1:]})
    assert (2, True) == (refused.returncode, ".parquet" in refused.stderr)


def test_a_warm_up_may_be_found(bpr: Program, folder: Path) -> None:
    """It is told how much was left out."""
    done = bpr("simulate", str(folder / "a.bpmn"), "--warm-up", "auto", "--no-verify")

    assert 0 == done.returncode
    assert "(MSER-5)" in done.stderr


def test_precision_adds_replications(bpr: Program, folder: Path) -> None:
    """With --precision the lead time is known that well, by more replications."""
    options = ("--scenario", "study.toml", "--format", "json", *SMALL)
    document = json.loads(bpr("simulate", str(folder / "a.bpmn"), *options, "--precision", "8%").stdout)
    lead = document["models"]["as-is"]["kpis"]["lead_time"]

    assert document["replications"] > 3
    assert (lead["high"] - lead["low"]) / 2 <= 0.08 * lead["mean"]


def test_warm_up_leaves_cases_out(bpr: Program, folder: Path) -> None:
    """Arrivals of the first days are not counted, and the report says so."""
    done = bpr("simulate", str(folder / "a.bpmn"), "--scenario", "study.toml", *SMALL, "--warm-up", "1 day")

    assert "Arrivals of the first 1 day do not count." in " ".join(done.stdout.split())


@pytest.mark.parametrize(("name", "begins"), [("o.json", "{"), ("o.csv", "model,kpi,"), ("o.txt", "Company creation")])
def test_a_file_has_the_format_of_its_ending(bpr: Program, folder: Path, name: str, begins: str) -> None:
    """-o writes a file, and standard output stays empty."""
    done = bpr("simulate", "ma-company-creation", *SMALL, "-o", name)

    assert (0, "") == (done.returncode, done.stdout)
    assert (folder / name).read_text(encoding="utf-8").startswith(begins)


def test_an_unknown_ending_is_told_before_the_work(bpr: Program) -> None:
    """One line, exit code 1."""
    done = bpr("simulate", "ma-company-creation", "-o", "o.docx")

    assert (1, "") == (done.returncode, done.stdout)
    assert "o.docx: no report format ends with '.docx'. There are: .txt, .json, .csv.\n" == done.stderr


def test_same_seed_same_bytes_on_either_kernel() -> None:
    """One worker or two, compiled or interpreted: the same document to the byte."""
    command = [sys.executable, "-m", "bpr_cli", "simulate", "ma-company-creation", "--format", "json"]
    small = ["--cases", "6", "--replications", "2", "--seed", "5"]
    runs = [({}, "1"), ({}, "2"), ({"BPR_KERNEL": "interpreted"}, "1"), ({"BPR_KERNEL": "interpreted"}, "2")]
    said = [
        subprocess.run(
            [*command, *small, "--jobs", jobs], env={**os.environ, **extra}, capture_output=True, text=True, check=True
        )
        for extra, jobs in runs
    ]

    assert 1 == len({done.stdout for done in said})
    assert said[2].stderr.startswith("kernel: interpreted\n")


WRONG_MODELS = [
    ("hello", "x.bpmn:1: not XML: Start tag expected, '<' not found."),
    ("<html/>", "x.bpmn:1: XML, but not BPMN: its root is 'html', not 'definitions'."),
    ('<!DOCTYPE a [<!ENTITY b "c">]>\n' + MODEL.partition("\n")[2], "x.bpmn"),
]


@pytest.mark.parametrize(("content", "line"), WRONG_MODELS)
def test_a_file_that_is_no_bpmn_is_one_line(bpr: Program, folder: Path, content: str, line: str) -> None:
    """Not XML, not BPMN, a document type: one line that begins with the file, exit code 1."""
    (folder / "x.bpmn").write_text(content, encoding="utf-8")
    done = bpr("simulate", "x.bpmn")

    assert (1, "") == (done.returncode, done.stdout)
    assert 1 == len(done.stderr.splitlines())
    assert done.stderr.startswith(line)


def test_a_name_that_is_nothing_is_one_line(bpr: Program, folder: Path) -> None:
    """Neither a path nor a procedure: the names there are."""
    done = bpr("simulate", str(folder.name))

    assert 1 == done.returncode
    assert done.stderr.startswith(f"'{folder.name}' is neither a path nor a procedure.")
    assert done.stderr.endswith("There are: eg-property-registration, ma-company-creation.\n")


WRONG_SCENARIOS = [
    ("capacity = 2", "capasity = 2", "study.toml:7: resources.clerk.capasity: "),
    ("capacity = 2", "capacity = 0", "study.toml:7: resources.clerk.capacity: a capacity of 0 leaves nobody"),
    ('duration = "15 min"', "visit = true", "study.toml:9: activities.A: activity 'Decide' has no duration."),
    ("f4 = 0.1", "f4 = 0.3", "study.toml:11: gateways.G: the shares add up to 1.2, not to 1."),
    ('{ mon-fri = "08:00-16:00" }', "{}", "study.toml:3: calendars.office"),
    ('roles = ["Clerk"]', 'roles = ["Clark"]', "study.toml: resources: role 'Clerk' has no resource pool."),
    (
        "[activities.A]",
        "[activities.Decode]",
        "study.toml:9: activities.Decode: the model has no such activity. Did you",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "line"), WRONG_SCENARIOS)
def test_a_wrong_scenario_is_told_by_line_and_key(
    bpr: Program, folder: Path, right: str, wrong: str, line: str
) -> None:
    """Every problem is a line on standard error with its place; exit code 1, no traceback."""
    assert right in STUDY
    (folder / "study.toml").write_text(STUDY.replace(right, wrong), encoding="utf-8")
    done = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL, "--quiet")

    assert (1, "") == (done.returncode, done.stdout)
    assert [] != [told for told in done.stderr.splitlines() if told.startswith(line)], done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_in_a_file_cannot_turn_the_text(bpr: Program, folder: Path) -> None:
    """Overrides and isolates of Unicode are shown as escapes, in the report and on standard error."""
    turned = MODEL.replace('name="Decide"', 'name="De\u202ecide"').replace('name="Clerk"', 'name="Cl\u2066erk"')
    (folder / "a.bpmn").write_text(turned, encoding="utf-8")
    (folder / "study.toml").write_text(STUDY.replace('"Clerk"', '"Clork"'), encoding="utf-8")
    wrong = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL)
    (folder / "study.toml").write_text(STUDY.replace('"Clerk"', '"Lane"'), encoding="utf-8")
    right = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL)

    assert (1, 0) == (wrong.returncode, right.returncode)
    assert "Cl\\u2066erk" in wrong.stderr
    assert "De\\u202ecide" in right.stdout
    assert set() == {"\u202e", "\u2066"} & set(wrong.stderr + right.stdout + right.stderr)


def test_all_problems_are_told_in_one_go(bpr: Program, folder: Path) -> None:
    """Two slips of the pen are two lines."""
    (folder / "study.toml").write_text(
        STUDY.replace("capacity = 2", "capacity = 0").replace("0.9", "9"), encoding="utf-8"
    )
    done = bpr("simulate", "a.bpmn", "--scenario", "study.toml", "--quiet")

    assert ["study.toml:7", "study.toml:12"] == [
        line.rpartition(": ")[0][:13].rstrip(":") for line in done.stderr.splitlines()
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--nonsense",), "No such option '--nonsense'."),
        (("--cases", "0"), "0 is not in the range x>=1."),
        (("--precision", "200%"), "'200%' is no precision. Write a percentage such as 2%."),
        (("--warm-up", "2 working days"), "Write days or weeks."),
        (("--warm-up", "2 moons"), "moons"),
        (("--format", "json", "-o", "a.csv"), "--format json contradicts the ending of a.csv."),
    ],
)
def test_wrong_usage_is_exit_code_2(bpr: Program, arguments: tuple[str, ...], message: str) -> None:
    """What is wrong with an option is said."""
    done = bpr("simulate", "ma-company-creation", *arguments)

    assert (2, "") == (done.returncode, done.stdout)
    assert message.replace("'", "") in done.stderr.replace("'", "")


def test_many_findings_of_a_rule_are_not_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Of seven findings of one rule five are told, and how many more there are; errors come first."""
    finding = import_module("bpr.findings").Finding
    session = import_module("bpr_cli.session").Session()
    many = [finding("odd", "info", f"number {number}.") for number in range(7)]
    import_module("bpr_cli.findings").tell_findings([*many, finding("bad", "error", "worst.")], session)
    lines = capsys.readouterr().err.splitlines()

    assert "error: worst." == lines[0]
    assert "info: 2 more findings of rule 'odd'; --format json has all." == lines[-1]
    assert 7 == len(lines)


def test_progress_waits_a_second_and_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is shown of a short run; a longer one shows a bar that is taken away."""
    progress = import_module("bpr_cli.progress").Progress
    times = iter([0.0, 0.5, 1.2, 1.2])
    shown = progress("simulating", 4, visible=True, clock=lambda: next(times))
    hidden = progress("simulating", 4, visible=False, clock=lambda: 9.0)
    shown()
    assert "" == capsys.readouterr().err
    shown()
    hidden()
    shown.clear()
    hidden.clear()

    line = f"simulating [{'#' * 15}{'.' * 15}] 2/4"
    assert f"\r{line}\r{' ' * len(line)}\r" == capsys.readouterr().err


def test_help_needs_no_engine() -> None:
    """`bpr --help` and the help of simulate import neither numpy nor rich nor Babel."""
    code = (
        "import sys; from bpr_cli.main import run; run(['--help']); run(['simulate', '--help']); "
        "print(sorted({'numpy', 'rich', 'babel', 'scipy', 'lxml', 'holidays'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]


TOGETHER = """</process><collaboration id="C"><participant id="O" name="Office" processRef="P"/>
<participant id="B" name="Bank" processRef="Q"/><messageFlow id="m" sourceRef="A" targetRef="s9"/></collaboration>
<process id="Q"><startEvent id="s9"><messageEventDefinition/></startEvent><endEvent id="e9"/>
<sequenceFlow id="f9" sourceRef="s9" targetRef="e9"/></process>"""


@pytest.mark.usefixtures("folder")
def test_cases_are_verified_in_the_workflow_engine(bpr: Program) -> None:
    """The first cases, all when there are fewer; the report says how many take the same way."""
    options = ("simulate", "a.bpmn", "--scenario", "study.toml", "--replications", "2", "--cases")
    few, many = (bpr(*options, cases).stdout.splitlines()[-1] for cases in ("7", "30"))

    assert re.fullmatch(r"Verified against SpiffWorkflow \S+: 7 of 7 cases of each model take the same way\.", few)
    assert ": 20 of 20 cases of each model" in many


@pytest.mark.usefixtures("folder")
def test_verification_may_be_left_out(bpr: Program) -> None:
    """With --no-verify the report says that nothing was verified, and the numbers are the same."""
    options = ("simulate", "a.bpmn", "--scenario", "study.toml", "--format", "json", *SMALL)
    with_it, without = (json.loads(bpr(*options, *more).stdout) for more in ((), ("--no-verify",)))
    text = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL, "--no-verify").stdout

    assert {"engine": None, "cases": 0, "agreed": None} == without["verification"]
    assert {**with_it, "verification": None} == {**without, "verification": None}
    assert "Not verified against a second engine." == text.splitlines()[-1]


def test_what_cannot_be_verified_is_named(bpr: Program, folder: Path) -> None:
    """A model that only one engine runs whole is a finding; the other model is verified still."""
    (folder / "both.bpmn").write_text(MODEL.replace("</process>", TOGETHER), encoding="utf-8")
    done = bpr("simulate", "a.bpmn", "both.bpmn", "--scenario", "study.toml", *SMALL)
    (line,) = (line for line in done.stderr.splitlines() if "can't be verified" in line)

    assert 0 == done.returncode
    assert line.startswith("info: both.bpmn:")
    assert "its pools run together" in line
    *_, told, reason = done.stdout.replace("\n  ", " ").splitlines()
    assert "To-be: not verified against a second engine." == told
    assert "its pools run together" in reason
    assert "As-is: verified against SpiffWorkflow" in done.stdout


@pytest.mark.usefixtures("folder")
def test_cases_that_part_are_an_error(bpr: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first example is told as an error, quiet or not. The comparison is replaced, since it finds none."""
    differences = (Difference(3, ("A",), "ends 'B'", "ends"), Difference(7, ("A", "C"), "is stuck", "ends"))
    found = Verification("SpiffWorkflow 0", 20, 18, differences)
    monkeypatch.setattr("bpr.execution.verify", lambda _compiled, _cases, _seed: found)
    done = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL, "--quiet")

    assert (
        "error: a.bpmn: 2 of 20 cases take another way in SpiffWorkflow 0; case 3: after A the simulator ends 'B', "
        "SpiffWorkflow ends. Don't trust the figures of this model, and report it with its file.\n"
    ) == done.stderr
    assert "18 of 20 cases" in done.stdout


@pytest.mark.usefixtures("folder")
def test_an_engine_that_gives_up_is_a_warning(bpr: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the workflow engine can't load costs the verification, never the simulation."""

    def refuse(*_: object) -> None:
        raise ExecutionError("SpiffWorkflow can't load the process: odd.")

    monkeypatch.setattr("bpr.execution.verify", refuse)
    done = bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL)

    assert 0 == done.returncode
    assert "warning: a.bpmn: can't be verified: SpiffWorkflow can't load the process: odd." in done.stderr
    assert [
        "Not verified against a second engine.",
        "can't be verified: SpiffWorkflow can't load the process: odd.",
    ] == done.stdout.splitlines()[-2:]


def test_nothing_is_kept_without_a_database(bpr: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --db no file is written."""
    monkeypatch.delenv("BPR_DB", raising=False)
    before = sorted(folder.iterdir())

    assert 0 == bpr("simulate", "a.bpmn", "--scenario", "study.toml", *SMALL).returncode
    assert before == sorted(folder.iterdir())


def test_a_run_is_kept_with_all_that_it_needs(bpr: Program, folder: Path) -> None:
    """With --db the files, those a scenario extends too, the settings and the results are kept as they were."""
    (folder / "small.toml").write_text('extends = "study.toml"\n', encoding="utf-8")
    options = ("--scenario", "small.toml", "--seed", "5", "--db", "sqlite:///runs.db", "--format", "json")
    done = bpr("simulate", "a.bpmn", *SMALL, *options)
    with open_store("sqlite:///runs.db", create=False) as store:
        (run,) = store.runs()
        assert run.scenario is not None
        kept = (store.model(run.models["as-is"]).decode(), store.scenario(run.scenario).decode(), store.document(1))

    assert "kept as run 1; see `bpr runs 1`" in done.stderr
    assert (MODEL, 'extends = "study.toml"\n', json.loads(done.stdout)) == kept
    assert ("a", 5, 20, 3) == (run.study, run.seed, run.settings["cases"], run.settings["replications"])
    assert "study.toml" in str(run.settings["extends"])


@pytest.mark.usefixtures("folder")
def test_both_models_of_a_procedure_are_kept(bpr: Program) -> None:
    """Files of the catalog are kept by their names there."""
    bpr("simulate", "ma-company-creation", *SMALL, "--db", "sqlite:///runs.db")
    with open_store("sqlite:///runs.db", create=False) as store:
        (run,) = store.runs()

    assert run.scenario is not None
    assert {"as-is": "ma-company-creation/as-is.bpmn", "to-be": "ma-company-creation/to-be.bpmn"} == {
        side: model.name for side, model in run.models.items()
    }
    assert ("Company creation, Morocco", "ma-company-creation/baseline.toml") == (run.study, run.scenario.name)


@pytest.mark.usefixtures("folder")
def test_standard_input_is_read_once_and_kept() -> None:
    """The model that came on standard input is simulated, and its bytes are kept."""
    command = [sys.executable, "-m", "bpr_cli", "simulate", "-", "--scenario", "study.toml", *SMALL]
    subprocess.run([*command, "--db", "sqlite:///runs.db"], input=MODEL.encode(), capture_output=True, check=True)
    with open_store("sqlite:///runs.db", create=False) as store:
        (run,) = store.runs()
        content = store.model(run.models["as-is"])

    assert MODEL.encode() == content
    assert "-" == run.models["as-is"].name


def test_called_files_beside_a_model_are_told(bpr: Program, folder: Path) -> None:
    """A file of the user's is read where it lies: a called process in the folder is found and told."""
    calling = MODEL.replace('<task id="A" name="Decide"/>', '<callActivity id="A" name="Decide" calledElement="Q"/>')
    (folder / "calling.bpmn").write_text(calling, encoding="utf-8")
    (folder / "called.bpmn").write_text(MODEL.replace('id="P"', 'id="Q"'), encoding="utf-8")

    assert "called.bpmn" in bpr("simulate", "calling.bpmn", "--scenario", "study.toml", *SMALL).stderr


def test_a_wrong_database_is_told_before_the_work(bpr: Program, folder: Path) -> None:
    """An address that can't be used is one line, before anything is simulated."""
    done = bpr("simulate", "a.bpmn", *SMALL, "--db", f"sqlite:///{folder}/no/runs.db")

    assert (1, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))


def told(done: CompletedProcess[str]) -> tuple[object, ...]:
    """Cases, replications and seed that a result tells."""
    assert 0 == done.returncode, done.stderr
    document = json.loads(done.stdout)
    return document["cases"], document["replications"], document["seed"]


def test_the_scenario_says_how_much(bpr: Program, folder: Path) -> None:
    """[run] holds where no option does."""
    text = STUDY + "[run]\ncases = 12\nreplications = 2\nseed = 9\n"
    (folder / "study.toml").write_text(text, encoding="utf-8")
    command = ("simulate", "a.bpmn", "--scenario", "study.toml", "--format", "json", "--no-verify")

    assert (12, 2, 9) == told(bpr(*command))
    assert (15, 3, 0) == told(bpr(*command, "--cases", "15", "--replications", "3", "--seed", "0"))


def test_the_scenario_says_how_long(bpr: Program, folder: Path) -> None:
    """Ten come in a working day: twenty in two days, which is told; an option goes before."""
    (folder / "study.toml").write_text(STUDY + '[run]\nduration = "48 h"\nreplications = 2\n', encoding="utf-8")
    command = ("simulate", "a.bpmn", "--scenario", "study.toml", "--format", "json", "--no-verify")
    done = bpr(*command)

    assert (20, 2, 1) == told(done)
    assert "20 applications are expected in 48 h" in done.stderr
    assert any("20 applications" in finding["message"] for finding in json.loads(done.stdout)["findings"])
    other = bpr(*command, "--cases", "7")
    assert (7, 2, 1) == told(other)
    assert "are expected" not in other.stderr


def test_the_log_follows_the_scenario(bpr: Program, folder: Path) -> None:
    """The event log holds as many cases as the scenario says."""
    (folder / "study.toml").write_text(STUDY + "[run]\ncases = 4\n", encoding="utf-8")
    done = bpr("simulate", "a.bpmn", "--scenario", "study.toml", "--what", "log", "-o", "log.csv")

    assert 0 == done.returncode, done.stderr
    lines = (folder / "log.csv").read_text(encoding="utf-8").splitlines()
    assert 4 == len({line.split(",")[0] for line in lines[1:]})


def test_the_scenario_says_the_warm_up(bpr: Program, folder: Path) -> None:
    """Arrivals of the first hours of the scenario's warm-up don't count, unless an option says otherwise."""
    (folder / "study.toml").write_text(STUDY + '[run]\ncases = 30\nwarm_up = "5 weeks"\n', encoding="utf-8")
    command = ("simulate", "a.bpmn", "--scenario", "study.toml", "--no-verify")

    assert "no case arrives after the warm-up" in bpr(*command).stderr
    assert 0 == bpr(*command, "--warm-up", "0 s").returncode
