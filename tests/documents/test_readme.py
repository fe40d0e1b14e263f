"""README.md shows what really happens: every command and every Python line in it is run."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

import pytest

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

Program = Callable[..., CompletedProcess[str]]


def readme(root: Path) -> str:
    """The text of README.md."""
    return (root / "README.md").read_text(encoding="utf-8")


def console_blocks(text: str) -> Iterator[tuple[str, str]]:
    """Command and expected output of every console block; each shows one command."""
    for block in CONSOLE.findall(text):
        command, _, expected = block.partition("\n")
        yield command.removeprefix("$ "), expected


def test_every_command_shown_says_what_is_shown(
    root: Path, bpr: Program, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each `$ bpr ...` prints the lines under it; "..." stands for any lines."""
    monkeypatch.chdir(root)
    checker = doctest.OutputChecker()
    text = readme(root)
    wrong = []
    for command, expected in console_blocks(text):
        name, *arguments = command.split()
        assert name == "bpr"
        result = bpr(*arguments)
        said = result.stderr + result.stdout
        if not checker.check_output(expected, said, OPTIONS):
            wrong.append(f"$ {command}\n{said}")
            text = text.replace(f"$ {command}\n{expected}", f"$ {command}\n{said}")
    if wrong and request.config.getoption("--update-golden"):
        (root / "README.md").write_text(text, encoding="utf-8")
        pytest.skip("README.md was brought up to date")

    assert wrong == []


def test_the_python_lines_do_what_is_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python session of README.md is a doctest that passes."""
    monkeypatch.chdir(root)
    (session,) = PYTHON.findall(readme(root))
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)

    assert doctest.DocTestRunner(optionflags=OPTIONS).run(test).failed == 0


def test_every_command_is_shown(root: Path) -> None:
    """No command of the program is missing from README.md."""
    text = readme(root)
    commands = import_module("bpr_cli.main").COMMANDS

    assert [command for command in commands if f"bpr {command}" not in text] == []


def test_the_two_commands_are_targets_of_the_makefile(root: Path) -> None:
    """`make demo` and `make test` exist, and the demo runs what README.md says it runs."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):", makefile, re.MULTILINE)

    assert {"demo", "test"} <= set(targets)
    assert "bpr simulate ma-company-creation" in makefile


def test_the_picture_shows_the_simulated_figures(root: Path) -> None:
    """The eight figures of the picture are those that the default run of the demo gives."""
    import bpr

    procedure = bpr.find("ma-company-creation")
    assert procedure.to_be is not None
    as_is, to_be = bpr.load(procedure.as_is), bpr.load(procedure.to_be)
    comparison = bpr.compare_models(as_is, to_be, bpr.load_scenario(procedure.scenarios["baseline"]))
    figures = []
    for run in (comparison.as_is, comparison.to_be):
        figures.append(f"{run.quantiles('lead_time')[0] / 86_400:.1f}")
        for name in ("visits", "documents", "handoffs"):
            estimate = run.kpi(name)
            assert isinstance(estimate, bpr.Estimate)
            figures.append(f"{estimate.mean:.1f}")
    picture = (root / "processes/ma-company-creation/before-after.svg").read_text(encoding="utf-8")
    shown = re.findall(r">([\d.]+)</text>", picture)

    assert sorted(shown) == sorted(figures)
