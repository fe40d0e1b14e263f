"""Which kernel runs: the compiled one where it was built, else the interpreted one; the results are the same.

`BPR_KERNEL=interpreted` in the environment asks for the interpreted one.
"""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Literal

from bpr.errors import SimulationError

KernelKind = Literal["compiled", "interpreted"]
SOURCE = Path(__file__).with_name("kernel.py")


def kernel_kind() -> KernelKind:
    """Which of the two runs."""
    return "compiled" if kernel().COMPILED else "interpreted"


def kernel() -> ModuleType:
    """The kernel's module.

    Raises:
        SimulationError: when the compiled kernel of a checkout is older than its source.
    """
    return interpreted() if os.environ.get("BPR_KERNEL") == "interpreted" else _imported()


@cache
def interpreted() -> ModuleType:
    """The kernel from its source, whatever else is there."""
    loader = SourceFileLoader("bpr.simulation.kernel_source", str(SOURCE))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None  # noqa: S101  a source loader always has one
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@cache
def _imported() -> ModuleType:
    from bpr.simulation import kernel as module

    # In a checkout a forgotten build would silently beat an edited source; in a wheel both are of one making.
    built = Path(module.__file__ or SOURCE)
    checkout = (SOURCE.parents[2] / "pyproject.toml").exists()
    if checkout and built != SOURCE and built.stat().st_mtime < SOURCE.stat().st_mtime:
        raise SimulationError(f"{built.name} is older than kernel.py.", hint="Build it again: pip install -e .")
    return module
