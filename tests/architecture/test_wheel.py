"""The wheel: built from a copy of the sources, it holds everything and runs from anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

SHIPPED = {"bpr": "bpr", "cli": "bpr_cli", "processes": "bpr/_data/processes", "simulations": "bpr/_data/simulations"}
SUFFIXES = {".bpmn", ".json", ".md", ".po", ".py", ".toml", ".typed"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network from a copy, so that no build folder of yesterday gets in."""
    copy = tmp_path_factory.mktemp("source") / "project"
    leftovers = shutil.ignore_patterns("*.so", "*.pyd", "*.c", "__pycache__")
    for folder in SHIPPED:
        shutil.copytree(root / folder, copy / folder, ignore=leftovers)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, copy / name)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy.parent), str(copy)]
    # Unoptimised: the test asks what is in the wheel, not how fast it is.
    environment = os.environ | {"CFLAGS": "-O0"}
    done = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(copy.parent.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, beside which nothing of the checkout lies."""
    site = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def bpr(installed: Path, folder: Path, *arguments: str) -> str:
    """What the installed program prints when it is run in an empty folder."""
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "bpr_cli", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_holds_every_file(root: Path, wheel: Path) -> None:
    """Modules, catalogs of messages, schemas, procedures and scenarios: none is left out, nothing else gets in."""
    expected = {
        f"{target}/{file.relative_to(root / folder).as_posix()}"
        for folder, target in SHIPPED.items()
        for file in (root / folder).rglob("*")
        if file.suffix in SUFFIXES
    }
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name and Path(name).suffix in SUFFIXES}

    assert sorted(expected) == sorted(names)


def test_wheel_owns_two_names_only(root: Path, wheel: Path) -> None:
    """It installs bpr and bpr_cli, and passes check-wheel-contents."""
    program = Path(sysconfig.get_path("scripts")) / "check-wheel-contents"
    command = [str(program), "--no-config", "--ignore", "W002", "--toplevel", "bpr,bpr_cli", str(wheel)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_installed_program_tells_its_version(root: Path, installed: Path, tmp_path: Path) -> None:
    """`bpr --version` runs from the wheel alone, and tells which kernel it has."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    said = bpr(installed, tmp_path, "--version").strip()

    assert said in {f"bpr {version} (kernel: compiled)", f"bpr {version} (kernel: interpreted)"}


def test_installed_program_has_its_procedures(root: Path, installed: Path, tmp_path: Path) -> None:
    """The procedures come with the wheel, and lie in it."""
    document = json.loads(bpr(installed, tmp_path, "processes", "--format", "json"))
    folders = {process["name"]: Path(process["folder"]).parent for process in document["processes"]}
    shipped = {file.parent.name for file in (root / "processes").glob("*/as-is.bpmn")}

    assert dict.fromkeys(shipped, installed / "bpr" / "_data" / "processes") == folders
