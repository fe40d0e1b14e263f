"""What all tests share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import settings

Program = Callable[..., "CompletedProcess[str]"]

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption("--update-golden", action="store_true", help="write golden files and README.md anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: the folder that holds pyproject.toml."""
    return Path(__file__).parents[1]


@pytest.fixture
def golden(request: pytest.FixtureRequest, root: Path) -> Callable[[str, str], str]:
    """What a golden file holds, given its name and what the program says now; with --update-golden it is written."""

    def expected(name: str, text: str) -> str:
        file = root / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            file.write_text(text, encoding="utf-8", newline="")
        return file.read_text(encoding="utf-8")

    return expected


@pytest.fixture
def bpr(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Run `bpr` with these arguments in this process, in an English locale."""
    (script,) = entry_points(group="console_scripts", name="bpr")
    main = script.load()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments: str) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["bpr", *arguments])
        code = main()
        said = capsys.readouterr()
        return CompletedProcess(arguments, code, said.out, said.err)

    return run
