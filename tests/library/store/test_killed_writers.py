"""A program that plays a case is killed at random moments; nothing it said it had stored is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def campaign(root: Path, *arguments: str) -> str:
    """What the campaign says; it fails the test when it finds a loss."""
    command = [sys.executable, str(root / "tests" / "campaigns" / "kill_writers.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr), done.stdout + done.stderr
    return done.stdout


def test_a_killed_writer_loses_nothing(root: Path) -> None:
    """40 writers of SQLite files, killed while they create, open and write: every log is whole, the next goes on."""
    assert campaign(root, "--rounds", "40").startswith("40 of 40 killed writers left a whole log")


def test_a_killed_client_of_a_server_loses_nothing(root: Path, schema: Callable[[], str]) -> None:
    """The same with PostgreSQL, and one case that six writers go on with, one after the other."""
    assert campaign(root, "--rounds", "6", "--db", schema()).startswith("6 of 6 killed writers left a whole log")
