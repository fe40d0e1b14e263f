"""The direction of imports, and what a start of the program may load."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

HEAVY = {"altair", "babel", "holidays", "lxml", "networkx", "numpy", "openpyxl", "rich", "scipy", "sqlalchemy"}


def test_import_contracts_are_kept(root: Path) -> None:
    """Layers go one way and every foreign library has its door."""
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_start_loads_nothing_heavy() -> None:
    """The public names and the program load no library that costs a user time before it is needed."""
    code = "import sys, bpr, bpr_cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert set() == HEAVY & set(done.stdout.split())
