"""The program as its users reach it: through the console script."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from subprocess import CompletedProcess

import pytest

Program = Callable[..., "CompletedProcess[str]"]


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
