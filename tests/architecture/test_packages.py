"""The explicit package list: what it forgets works in a checkout and is missing from the wheel."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """The whole of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_package_list_is_what_is_on_disk(root: Path, project: dict[str, Any]) -> None:
    """Every package under bpr/ is listed, and nothing that isn't there."""
    on_disk = {file.parent.relative_to(root).as_posix().replace("/", ".") for file in root.glob("bpr/**/__init__.py")}
    data = {"bpr._data.processes", "bpr._data.simulations"}

    assert sorted(on_disk | data | {"bpr_cli"}) == sorted(project["tool"]["setuptools"]["packages"])


def test_folders_with_modules_are_packages(root: Path) -> None:
    """A folder of modules has its __init__.py, else the list can't hold it."""
    folders = {file.parent for file in root.glob("bpr/**/*.py")}

    assert [] == sorted(str(folder) for folder in folders if not (folder / "__init__.py").is_file())


def test_procedure_names_cannot_be_taken_for_packages(root: Path) -> None:
    """Folders of shipped data have a hyphen in their name: setuptools warns of those that could be imported."""
    names = [folder.name for kind in ("processes", "simulations") for folder in (root / kind).iterdir()]

    assert [] == [name for name in names if name.isidentifier()]


def test_procedures_and_scenarios_go_together(root: Path) -> None:
    """Every shipped procedure has a folder of scenarios of the same name, and no scenario is an orphan."""
    processes = {folder.name for folder in (root / "processes").iterdir() if folder.is_dir()}
    simulations = {folder.name for folder in (root / "simulations").iterdir() if folder.is_dir()}

    assert processes == simulations


def test_every_ignored_ruff_rule_has_its_reason(root: Path) -> None:
    """No rule is switched off without a word beside it."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    ignores = re.findall(r'^ +"[A-Z]+\d*",.*$', text, re.MULTILINE)

    assert ignores
    assert [] == [line for line in ignores if not re.search(r"# \w", line)]
