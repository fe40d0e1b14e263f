"""What may not stand in any file of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

TEXT = {"", ".bpmn", ".cfg", ".csv", ".json", ".md", ".po", ".py", ".toml", ".txt", ".xml", ".yaml", ".yml"}
FOLDERS = ("bpr", "cli", "processes", "simulations", "tests", ".ci")
MACHINE_PATH = re.compile(r"(?<![\w.\-/~}])/(?:home|opt|root|tmp|Users|work)/")


def project_files(root: Path) -> Iterator[Path]:
    """Text files of the project, without what Python leaves behind."""
    inner = (file for folder in FOLDERS for file in (root / folder).rglob("*"))
    for file in (*root.iterdir(), *inner):
        if file.is_file() and file.suffix in TEXT and "__pycache__" not in file.parts and file.name != ".git":
            yield file


def test_no_file_names_a_path_of_one_machine(root: Path) -> None:
    """Nothing depends on a folder that only its writer has."""
    this = Path(__file__).relative_to(root)
    found = [
        f"{file.relative_to(root)}:{number}: {line.strip()}"
        for file in project_files(root)
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE_PATH.search(line) and file.relative_to(root) != this
    ]

    assert [] == found


def test_a_path_of_one_machine_is_recognised() -> None:
    """The pattern sees absolute paths, and leaves addresses and relative paths alone."""
    seen = [bool(MACHINE_PATH.search(text)) for text in ("in /tmp/x", '"/home/me/x"', "https://a.ma/home/x", "a/tmp/b")]

    assert [True, True, False, False] == seen
