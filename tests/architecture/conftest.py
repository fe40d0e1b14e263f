"""The sources as the architecture tests look at them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE_FOLDERS = ("bpr", "cli")
KERNEL = "bpr/simulation/kernel.py"


@pytest.fixture(scope="session")
def sources(root: Path) -> dict[str, ast.Module]:
    """Every module of the library and of the command line, parsed, by its path from the root."""
    files = sorted(file for folder in SOURCE_FOLDERS for file in (root / folder).rglob("*.py"))
    return {file.relative_to(root).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="session")
def small_sources(sources: dict[str, ast.Module]) -> dict[str, ast.Module]:
    """The sources without the kernel, which alone may outgrow the habit of small things."""
    return {path: tree for path, tree in sources.items() if path != KERNEL}
