"""The kernel against independent programs of the permit model, and how fast it is: see `compare_simulators`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import permit
import pytest
import runners
from compare_simulators import differences

from bpr.simulation.engine import kernel, kernel_kind

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

compiled_only = pytest.mark.skipif(kernel_kind() != "compiled", reason="lists and integers take more room")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the permit model is drawn."""
    path = tmp_path_factory.mktemp("permit")
    runners.draw(path)
    return path


def test_plain_python_program_agrees(folder: Path) -> None:
    """The lead time, and runs, wait and duration of each task, agree with a program that shares no line with bpr."""
    ours = [runners.run_kernel(kernel(), folder, 500, seed).means for seed in range(10)]
    theirs = [runners.run_plain(500, seed).means for seed in range(10)]

    assert not differences(ours, {"plain Python": theirs})


def test_different_office_is_told_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison finds a work that takes a third longer on one side only."""
    ours = [runners.run_kernel(kernel(), folder, 500, seed).means for seed in range(10)]
    longer = tuple(
        permit.Work(task.id, task.name, task.pool, permit.Law("fixed", 400)) if task.id == "arc" else task
        for task in permit.TASKS
    )
    monkeypatch.setattr(permit, "TASKS", longer)
    theirs = [runners.run_plain(500, seed).means for seed in range(10)]

    assert any("arc: duration" in line for line in differences(ours, {"plain Python": theirs}))


@compiled_only
def test_case_takes_less_than_200_bytes(folder: Path) -> None:
    """Beside the log that it hands out, the kernel keeps less than 200 bytes a case."""
    more = runners.peak(folder, 20_000) - runners.peak(folder, 5_000)

    assert 50 < more / 15_000 < 200


@pytest.mark.benchmark
@pytest.mark.parametrize("cases", [1_000, 10_000, 100_000])
def test_kernel_alone(benchmark: BenchmarkFixture, folder: Path, cases: int) -> None:
    """The time grows with the cases, and no faster."""
    run = benchmark(runners.run_kernel, kernel(), folder, cases, 1)

    assert run.executions > 12 * cases
