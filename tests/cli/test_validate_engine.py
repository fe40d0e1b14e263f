"""`bpr validate-engine`: what it prints, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from bpr.validation import Reckoned

Program = Callable[..., "CompletedProcess[str]"]


def test_quick_validation_is_all_inside(bpr: Program) -> None:
    """A line a quantity, the count at the end, nothing on standard error, exit code 0."""
    done = bpr("validate-engine", "--quick", "--format", "json")
    document = json.loads(done.stdout)

    assert (0, "") == (done.returncode, done.stderr)
    assert len(document["lines"]) == document["inside"] > 30


def test_a_line_outside_fails(bpr: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1. The systems are replaced: no line of the real ones is outside."""
    wrong = Reckoned("office hours", "c = 1", "by hand", "mean passes", lambda _seed, size: (1, size), 9)
    monkeypatch.setattr("bpr.validation.all_systems", lambda: (wrong,))
    done = bpr("validate-engine")

    assert 1 == done.returncode
    assert "outside" in done.stdout
    assert "0 of 1 inside the simultaneous 99% interval; widest: 0%; kernel:" in done.stdout


@pytest.mark.parametrize("arguments", [("more",), ("--jobs", "0"), ("--format", "xml")])
def test_wrong_usage_is_told(bpr: Program, arguments: tuple[str, ...]) -> None:
    """Exit code 2."""
    assert 2 == bpr("validate-engine", *arguments).returncode
