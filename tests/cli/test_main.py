"""The program as a whole: version, help, exit codes, and how errors look."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bpr.errors import CatalogError, MissingAssumptionError, Problem
from bpr.location import Location

Program = Callable[..., "CompletedProcess[str]"]
Guarded = Callable[[Callable[[], object], list[str]], int]


@pytest.fixture
def guarded() -> Guarded:
    """The function that turns errors into lines and exit codes."""
    found: Guarded = import_module("bpr_cli.errors").guarded
    return found


def failing(error: BaseException) -> Callable[[], object]:
    """Work that fails in this way."""

    def work() -> object:
        raise error

    return work


def test_version_tells_the_kernel(bpr: Program, root: Path) -> None:
    """The version is the one of pyproject.toml; the kernel is compiled or interpreted."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    done = bpr("--version")

    assert 0 == done.returncode
    assert re.fullmatch(rf"bpr {re.escape(version)} \(kernel: (compiled|interpreted)\)\n", done.stdout)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_command(bpr: Program, option: str) -> None:
    """Help names each command with what it does."""
    said = bpr(option).stdout
    commands = import_module("bpr_cli.main").COMMANDS

    assert list(commands) == re.findall(r"^  ([a-z-]+) +\S", said.partition("Commands:")[2], re.MULTILINE)


def test_every_command_has_help_with_an_example() -> None:
    """A command's help ends with an example that can be pasted."""
    program = import_module("bpr_cli.main")
    commands = {name: import_module(f"bpr_cli.{name.replace('-', '_')}").command for name in program.COMMANDS}

    assert [] == [name for name, command in commands.items() if f"Example: bpr {name}" not in (command.help or "")]


def test_module_runs_as_the_program(bpr: Program) -> None:
    """`python -m bpr_cli` is `bpr`."""
    done = subprocess.run([sys.executable, "-m", "bpr_cli", "--version"], capture_output=True, text=True, check=True)

    assert bpr("--version").stdout == done.stdout


@pytest.mark.parametrize(
    "arguments", [("simulat",), ("processes", "--nonsense"), ("processes", "more"), ("--lang", "de")]
)
def test_wrong_usage_is_exit_code_2(bpr: Program, arguments: tuple[str, ...]) -> None:
    """A wrong command, option, argument or choice is told on standard error."""
    done = bpr(*arguments)

    assert (2, "") == (done.returncode, done.stdout)
    assert "Error: " in done.stderr


def test_a_user_error_is_one_line(guarded: Guarded, capsys: pytest.CaptureFixture[str]) -> None:
    """What, where and how to mend it, on standard error; exit code 1."""
    code = guarded(failing(CatalogError("no such thing.", Location("a.toml", 3), "Look again.")), [])

    assert 1 == code
    assert ("", "a.toml:3: no such thing. Look again.\n") == capsys.readouterr()


def test_every_problem_is_a_line(guarded: Guarded, capsys: pytest.CaptureFixture[str]) -> None:
    """All problems of a scenario are told at once."""
    code = guarded(failing(MissingAssumptionError([Problem("first."), Problem("second.")])), [])

    assert 1 == code
    assert ("", "first.\nsecond.\n") == capsys.readouterr()


def test_control_characters_are_shown_and_not_sent(guarded: Guarded, capsys: pytest.CaptureFixture[str]) -> None:
    """A label from a hostile file can neither steer the terminal nor break the line."""
    guarded(failing(CatalogError("name '\x1b[2J\n'.")), [])

    assert ("", "name '\\x1b[2J\\n'.\n") == capsys.readouterr()


def test_debug_shows_where_an_error_was_raised(guarded: Guarded, capsys: pytest.CaptureFixture[str]) -> None:
    """With --debug the traceback comes before the line."""
    code = guarded(failing(CatalogError("no such thing.")), ["--debug"])
    said = capsys.readouterr().err

    assert 1 == code
    assert said.startswith("Traceback")
    assert said.endswith("\nno such thing.\n")


def test_a_file_that_cannot_be_written_is_one_line(
    guarded: Guarded, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An error of the operating system names the file."""
    code = guarded(lambda: tmp_path.write_text("x", encoding="utf-8"), [])

    assert 1 == code
    assert ("", f"{tmp_path}: Is a directory.\n") == capsys.readouterr()


def test_interruption_is_exit_code_130(guarded: Guarded, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C says so, and no more."""
    code = guarded(failing(KeyboardInterrupt()), [])

    assert 130 == code
    assert ("", "Interrupted.\n") == capsys.readouterr()


@pytest.mark.parametrize(("result", "code"), [(None, 0), (1, 1), ("text", 0)])
def test_a_command_may_choose_its_exit_code(guarded: Guarded, result: object, code: int) -> None:
    """A number that comes back is the exit code; anything else is success."""
    assert code == guarded(lambda: result, [])


def test_a_closed_pipe_is_quiet() -> None:
    """When the reader goes away (`bpr ... | head`) nothing is said, and the exit code is the shell's."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "bpr_cli", "processes", "--format", "json"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)

    assert (141, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize(("option", "traceback"), [([], False), (["--debug"], True)])
def test_an_internal_error_is_one_line(option: list[str], *, traceback: bool) -> None:
    """An error of bpr itself is told as such, exit code 70; its traceback only with --debug."""
    code = f"from bpr_cli.errors import *; show_internal_errors_in_one_line({option}); {{}}['lost']"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert 70 == done.returncode
    assert traceback == ("Traceback" in done.stderr)
    assert done.stderr.splitlines()[-1].startswith("bpr: internal error, not your input: KeyError: 'lost'.")
