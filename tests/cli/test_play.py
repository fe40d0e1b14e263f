"""`bpr play`: scripts on standard input, transcripts, kept games."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bpr.store import JsonObject, Step, open_store

Program = Callable[..., "CompletedProcess[str]"]
Golden = Callable[[str, str], str]

SHORT = "2\n?\n1\n1\nu\n1\n2\nq\n"
MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><collaboration id="c">
<participant id="Citizen" name="Citizen"/><participant id="Office" name="Office" processRef="P"/>
<messageFlow id="m1" name="Letter" sourceRef="A" targetRef="Citizen"/></collaboration><process id="P">
<startEvent id="S"/><sequenceFlow id="f1" sourceRef="S" targetRef="A"/><task id="A" name="Decide"/>
<sequenceFlow id="f2" sourceRef="A" targetRef="G"/><exclusiveGateway id="G" name="Complete?"/>
<sequenceFlow id="f3" name="yes" sourceRef="G" targetRef="E"/>
<sequenceFlow id="f4" name="no" sourceRef="G" targetRef="A"/>
<endEvent id="E"/></process></definitions>"""
BASE = """
[study]
currency = "EUR"
[calendars.office]
hours = { mon-fri = "08:00-16:00" }
[arrivals]
rate = "10 per working day"
[resources.clerk]
capacity = 2
cost = "20 EUR/h"
roles = ["Office"]
[activities.A]
duration = "2 h"
visit = true
documents = ["form", { name = "photo", copies = 2 }]
[gateways.G]
f3 = 0.5
f4 = 0.5
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a model, and a scenario that extends one above it."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.bpmn").write_text(MODEL, encoding="utf-8")
    (work / "study.toml").write_text('extends = "../base.toml"\n', encoding="utf-8")
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(work)
    monkeypatch.delenv("BPR_DB", raising=False)
    return work


@pytest.fixture
def play(bpr: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Run `bpr play` with a script as the first argument."""

    def run(script: str, *arguments: str) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(script))
        return bpr("play", *arguments)

    return run


OWN = ("a.bpmn", "--scenario", "study.toml")


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_short_game(play: Program, golden: Golden, language: str) -> None:
    """What is said at each step of a script, in each language."""
    done = play(SHORT, "ma-company-creation", "--side", "to-be", "--lang", language)

    assert 0 == done.returncode
    assert golden(f"play.{language}.txt", done.stdout) == done.stdout


def test_a_game_to_the_end(play: Program, folder: Path) -> None:
    """Clock, counts, what the applicant hears, money; the end of the input ends the program politely."""
    assert folder.is_dir()
    done = play("1\n2\n1\n1\n", *OWN)

    assert 0 == done.returncode
    assert [
        "The case is completed.",
        "Mon 2026-01-05 12:00  after 4 h; visits: 2, papers: 6, handoffs: 0",
        "The applicant last heard: Letter (Mon 2026-01-05 12:00)",
        "Staff cost: 80.00 EUR",
    ] == done.stdout.replace("\xa0", " ").splitlines()[-4:]


def test_undo_shows_the_position_before(play: Program, folder: Path) -> None:
    """Line by line the same; with nothing left to take back it says so."""
    assert folder.is_dir()
    lines = play("\n1\nu\nu\n", *OWN).stdout.splitlines()
    begin = [number for number, line in enumerate(lines) if line.startswith("Mon 2026-01-05 08:00  after 0 s")]
    positions = [lines[number : number + 4] for number in begin]

    assert 3 == len(positions)
    assert positions[0] == positions[1] == positions[2]
    assert "Taken back: Office has done: Decide" in lines
    assert "There is nothing to take back." == lines[-1]


def test_after_the_end_a_step_can_be_taken_back(play: Program, folder: Path) -> None:
    """Then another choice may follow; numbers mean nothing after the end."""
    assert folder.is_dir()
    done = play("1\n1\n1\nu\n2\n", *OWN)

    assert 2 == done.stdout.count("The case is completed.")
    assert done.stdout.splitlines()[-1].startswith("  1  Office: Decide")


def test_what_means_nothing_changes_nothing(play: Program, folder: Path) -> None:
    """Odd lines are answered, and can't steer the terminal."""
    assert folder.is_dir()
    done = play("9\nnonsense\n\x1b[2J\n1\n", *OWN)

    assert 3 == done.stdout.count("That is none of the choices")
    assert "\x1b" not in done.stdout
    assert "Office has done: Decide" in done.stdout


def test_bytes_that_are_no_text_are_answered(folder: Path) -> None:
    """As any line that means nothing."""
    code = "from bpr_cli.main import main; raise SystemExit(main())"
    arguments = [sys.executable, "-c", code, "play", "a.bpmn", "--quiet"]
    done = subprocess.run(arguments, input=b"\xff\xfe\n1\n", capture_output=True, check=False, cwd=folder)

    assert (0, b"") == (done.returncode, done.stderr)
    assert b"none of the choices" in done.stdout


def test_the_next_step_can_be_left_to_the_simulator(play: Program, folder: Path) -> None:
    """Playing with "a" alone is what --auto does."""
    assert folder.is_dir()
    by_itself = play("", *OWN, "--auto", "--seed", "4").stdout.splitlines()
    asked = play("a\n" * 40, *OWN, "--seed", "4").stdout.splitlines()
    happened = [line for line in by_itself if "  Office has done" in line or "  Complete?" in line]

    assert happened == [line for line in asked if line in by_itself and line in happened]
    assert by_itself[-4:] == asked[-4:]


def test_a_seed_is_a_game(play: Program) -> None:
    """The same seed tells the same story, another seed another one."""
    first, again, other = (play("", "eg-property-registration", "--auto", "--seed", seed) for seed in "778")

    assert first.stdout == again.stdout
    assert first.stdout.splitlines()[2:] != other.stdout.splitlines()[2:]


def test_a_transcript_holds_what_was_said(play: Program, folder: Path) -> None:
    """Every line, those that were typed too; and nothing is left beside it."""
    done = play("1\nq\n", *OWN, "--transcript", "game.txt")

    assert done.stdout == (folder / "game.txt").read_text(encoding="utf-8")
    assert done.stdout.endswith("> q\n")
    assert ["a.bpmn", "game.txt", "study.toml"] == sorted(file.name for file in folder.iterdir())


def test_a_transcript_that_cannot_be_written_is_told_at_once(play: Program, folder: Path) -> None:
    """One line, before anything is played."""
    assert folder.is_dir()
    done = play("1\n", *OWN, "--quiet", "--transcript", "no/game.txt")

    assert (1, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert "Decide" not in done.stdout.partition("\n")[2]


DB = ("--db", "sqlite:///games.db")


def test_a_kept_game_goes_on_where_it_stood(play: Program, folder: Path) -> None:
    """Without the files it was begun with: the database has all that it needs. Undone steps stay undone."""
    begun = play("1\n2\nu\n2\n1\n", *OWN, *DB, "--seed", "9")
    for file in (folder / "a.bpmn", folder / "study.toml", folder.parent / "base.toml"):
        file.unlink()
    resumed = play("1\n", "--resume", "--quiet", *DB)
    with open_store("sqlite:///games.db", create=False) as store:
        (case,), log = store.cases(), store.steps(1)

    assert "kept as case 1; go on with it by bpr play --resume 1" in begun.stderr
    assert begun.stdout.splitlines()[-5:] == resumed.stdout.splitlines()[2:7]
    assert ("completed", 6, 9, "a") == (case.status, case.steps, case.seed, case.study)
    assert ["do", "decide", "undo", "decide", "do", "decide"] == [step.kind for step in log]
    assert {"visit": 2, "ways": ["f3"]} == log[-1].payload
    assert [2, 2, 2, 2, 4, 4] == [(step.at - 8 * 3_600_000) // 3_600_000 for step in log]


def test_a_kept_game_of_the_catalog_plays_itself_to_the_same_end(play: Program, folder: Path) -> None:
    """Interrupted or not: the to-be model, with the draws that it shares with the as-is model."""
    assert folder.is_dir()
    game = ("ma-company-creation", "--side", "to-be", "--seed", "3")
    whole = play("", *game, "--auto")
    play("a\na\na\n", *game, *DB)
    rest = play("", "--resume", "1", "--auto", *DB)

    assert whole.stdout.splitlines()[0] == rest.stdout.splitlines()[0]
    assert whole.stdout.splitlines()[-12:] == rest.stdout.splitlines()[-12:]


def test_a_game_killed_at_any_step_is_resumed_there(folder: Path, play: Program) -> None:
    """`kill -9` loses nothing that was told."""
    code = "from bpr_cli.main import main; raise SystemExit(main())"
    arguments = [sys.executable, "-u", "-c", code, "play", *OWN, *DB, "--quiet"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        told: list[str] = []
        for line in ("1\n", "2\n", "1\n"):
            program.stdin.write(line)
            program.stdin.flush()
        while not told or not told[-1].startswith("  2  Complete?") or len(told) < 20:
            told.append(program.stdout.readline())
        os.kill(program.pid, signal.SIGKILL)
    resumed = play("", "--resume", "--quiet", *DB)
    with open_store("sqlite:///games.db", create=False) as store:
        steps = store.case(1).steps

    assert 3 == steps
    assert [line.rstrip("\n") for line in told[-5:]] == resumed.stdout.splitlines()[-5:]


def test_two_players_of_one_case(play: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second to write is told so in one line, and nothing is lost."""
    assert folder.is_dir()
    play("", *OWN, *DB)
    from bpr_cli.game_log import GameLog  # type: ignore[import-not-found]

    keep = GameLog.made

    def overtaken(log: object, state: object) -> None:
        with open_store("sqlite:///games.db") as store:
            store.append_step(1, 0, Step("do", "A", {"visit": 1, "ways": []}, 1))
        keep(log, state)

    monkeypatch.setattr(GameLog, "made", overtaken)
    done = play("1\n", "--resume", "--quiet", *DB)

    assert (1, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert "somebody else went on with case 1" in done.stderr


def test_other_times_than_before_are_told(play: Program, folder: Path) -> None:
    """A clock that isn't what it was is a warning."""
    assert folder.is_dir()
    play("", *OWN, *DB)
    with open_store("sqlite:///games.db") as store:
        store.append_step(1, 0, Step("do", "A", {"visit": 1, "ways": []}, 1))

    assert "its clock isn't what it was" in play("", "--resume", *DB).stderr


@pytest.mark.parametrize(
    "step",
    [
        Step("undo"),
        Step("activity", "A", {"visit": 1, "ways": []}),
        Step("do", "A", {"visit": "1", "ways": []}),
        Step("do", "A", {}),
        Step("do", "B", {"visit": 1, "ways": []}),
    ],
)
def test_a_log_of_something_else_is_refused(play: Program, folder: Path, step: Step) -> None:
    """One line."""
    assert folder.is_dir()
    play("", *OWN, *DB)
    with open_store("sqlite:///games.db") as store:
        store.append_step(1, 0, step)
    done = play("", "--resume", *DB)

    assert (1, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"models": {}},
        {"models": {"as-is": 1}},
        {"models": {"as-is": {"hash": "0"}}},
    ],
)
def test_a_case_of_something_else_is_refused(play: Program, folder: Path, settings: JsonObject) -> None:
    """One line says that it wasn't begun by this program."""
    with open_store("sqlite:///games.db") as store:
        model = store.save_model((folder / "a.bpmn").read_bytes(), "a.bpmn")
        store.start_case(study="S", model=model, settings=settings, seed=1, version="1")
    done = play("", "--resume", *DB)

    assert (1, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert "wasn't begun by `bpr play`" in done.stderr


def test_a_stored_file_cannot_be_written_elsewhere(play: Program, folder: Path) -> None:
    """A place far above the scenario is refused."""
    with open_store("sqlite:///games.db") as store:
        model = store.save_model((folder / "a.bpmn").read_bytes(), "a.bpmn")
        scenario = store.save_scenario(b"", "s.toml")
        settings: JsonObject = {
            "models": {"as-is": {"hash": model.hash, "name": model.name}},
            "scenarios": [{"hash": scenario.hash, "name": "s.toml", "place": "../" * 20 + "s.toml"}],
        }
        store.start_case(study="S", model=model, scenario=scenario, settings=settings, seed=1, version="1")
    done = play("", "--resume", *DB)

    assert (1, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))


def test_no_case_under_way(play: Program, folder: Path) -> None:
    """A completed case is taken up by its number alone."""
    assert folder.is_dir()
    play("1\n1\n", *OWN, *DB)
    last, named = play("", "--resume", *DB), play("", "--resume", "1", "--quiet", *DB)

    assert (1, 1) == (last.returncode, len(last.stderr.splitlines()))
    assert "The case is completed." in named.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("-",),
        ("--resume",),
        ("--resume", "x", *DB),
        ("--resume", "0", *DB),
        ("--resume", "1", "--seed", "2", *DB),
        ("--resume", "1", "a.bpmn", *DB),
        ("a.bpmn", "--side", "both"),
    ],
)
def test_wrong_usage_is_told(play: Program, folder: Path, arguments: tuple[str, ...]) -> None:
    """Exit code 2, and nothing is made."""
    assert 2 == play("", *arguments).returncode
    assert not (folder / "games.db").exists()


def test_what_cannot_be_played_is_told(play: Program, folder: Path) -> None:
    """A side that isn't there, a scenario that doesn't fit: one line each, exit code 1."""
    (folder / "other.toml").write_text('extends = "study.toml"\n[activities.Nobody]\nvisit = true\n', encoding="utf-8")
    side = play("", *OWN, "--side", "to-be", *DB)
    scenario = play("", "a.bpmn", "--scenario", "other.toml")

    assert (1, "", 1) == (side.returncode, side.stdout, len(side.stderr.splitlines()))
    assert (1, "", 1) == (scenario.returncode, scenario.stdout, len(scenario.stderr.splitlines()))


def test_help_needs_no_engine() -> None:
    """The workflow engine, the kernel and the database wait until a game begins."""
    heavy = ("SpiffWorkflow", "numpy", "sqlalchemy", "lxml", "bpr.simulation")
    code = "import sys; from bpr_cli.main import run; run(['play', '--help']); "
    code += f"print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]
