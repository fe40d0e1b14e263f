"""The programs that are compared: each runs the permit model, and tells how long it took and what came out."""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import permit
import permit_plain
import permit_tables

import bpr
from bpr.simulation import Timetable, codes, compile_model, timetable
from bpr.simulation.engine import interpreted, kernel

PEER = "peer (Prosimos), whole process"
KERNEL = "bpr, kernel"
C = "C, whole process"
LOG_ROWS = 1 << 14
BUDGET = 1 << 22
STEP_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Measured:
    """A run: CPU seconds of its user and system time, activities executed, and means in seconds by name."""

    cases: int
    executions: int
    seconds: float
    means: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Runner:
    """A program. `run(cases, seed)` measures it; `slow`: once is enough; `cases` is what it is measured on."""

    name: str
    cases: int
    measure: Callable[[int, int], Measured]
    slow: bool = False
    means_known: bool = True


def available(folder: Path) -> Iterator[Runner]:
    """What there is on this machine; says what is missing."""
    draw(folder)
    program = os.environ.get("PROSIMOS")
    if program:
        yield Runner(PEER, 10_000, partial(run_peer, program, folder), slow=True)
    else:
        print("The peer is left out: PROSIMOS=path/to/prosimos is not set.")
    yield Runner("plain Python", 20_000, run_plain)
    yield Runner("bpr, kernel, interpreted", 5_000, partial(run_kernel, interpreted(), folder), means_known=False)
    if kernel().COMPILED:
        yield Runner("bpr, whole process", 100_000, partial(run_whole, folder), means_known=False)
        yield Runner(KERNEL, 100_000, partial(run_kernel, kernel(), folder))
    compiler = shutil.which("cc")
    if compiler:
        program = str(folder / "permit")
        source = str(Path(__file__).with_name("permit.c"))
        subprocess.run([compiler, "-O2", source, "-lm", "-o", program], check=True)
        (folder / "tables").write_text(permit_tables.text())
        yield Runner(C, 500_000, partial(run_c, program, str(folder / "tables")))
    else:
        print("C is left out: there is no cc.")


def draw(folder: Path) -> None:
    """Write the model and its scenario."""
    (folder / "permit.bpmn").write_text(permit.bpmn(), encoding="utf-8")
    (folder / "permit.toml").write_text(permit.scenario(), encoding="utf-8")


def child(command: list[str], environment: Mapping[str, str] | None = None) -> tuple[float, str]:
    """CPU seconds and output of a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def run_c(program: str, tables: str, cases: int, seed: int) -> Measured:
    """The program in C."""
    seconds, output = child([program, str(cases), str(seed + 1), tables, repr(permit.GAP * 1000)])
    lead_time, *rows = output.splitlines()
    means, executions = {"lead time": float(lead_time)}, 0
    for row in rows:
        node, runs, wait, duration = row.split()
        executions += int(runs)
        means |= task_means(permit_tables.IDS[int(node)], int(runs) / cases, float(wait), float(duration))
    return Measured(cases, executions, seconds, means)


def task_means(task: str, runs: float, wait: float, duration: float) -> dict[str, float]:
    """What is compared of a task."""
    return {f"{task}: runs a case": runs, f"{task}: wait": wait, f"{task}: duration": duration}


def run_plain(cases: int, seed: int) -> Measured:
    """The program in plain Python, without its start."""
    simulation = permit_plain.Simulation(cases, seed)
    before = time.process_time()
    simulation.run()
    seconds = time.process_time() - before
    means = {"lead time": simulation.lead_time / cases / 1000}
    for node, total in enumerate(simulation.totals):
        if total.runs:
            wait, duration = total.wait / total.runs / 1000, total.duration / total.runs / 1000
            means |= task_means(permit_tables.IDS[node], total.runs / cases, wait, duration)
    return Measured(cases, sum(total.runs for total in simulation.totals), seconds, means)


@cache
def compiled_permit(folder: Path) -> bpr.CompiledModel:
    """The permit model, ready to run."""
    return compile_model(bpr.load(folder / "permit.bpmn"), bpr.load_scenario(folder / "permit.toml"))


@cache
def times(folder: Path, cases: int) -> Timetable:
    """Calendars long enough for so many cases, with room to spare."""
    compiled = compiled_permit(folder)
    days = 400 + int(cases * permit.GAP * 1.1 / 86_400)
    return timetable(compiled.calendars, compiled.start, days)


def run_kernel(module: ModuleType, folder: Path, cases: int, seed: int) -> Measured:
    """The kernel alone, from its tables to the last row of its log; means are folded outside the measured time."""
    tables, known = compiled_permit(folder).tables, times(folder, cases)
    sums = np.zeros((3, len(tables.element_join)))
    before = time.process_time()
    run = module.Kernel(tables, known, seed, 0, cases, STEP_LIMIT, LOG_ROWS)
    seconds = 0.0
    while True:
        status = run.run(BUDGET)
        log = run.drain()
        seconds += time.process_time() - before
        if status not in {codes.DONE, codes.LOG_FULL, codes.PAUSED}:
            raise RuntimeError(f"the kernel stopped with code {status}")
        sums += _sums(log, sums.shape[1])
        before = time.process_time()
        if status == codes.DONE:
            break
    lead_time = np.asarray(run.cases()["end"]) - np.asarray(run.cases()["arrival"])
    means = {"lead time": float(lead_time.mean()) / 1000}
    for element, (runs, wait, duration) in zip(compiled_permit(folder).elements, sums.T, strict=True):
        if runs:
            means |= task_means(element.id, runs / cases, wait / runs / 1000, duration / runs / 1000)
    return Measured(cases, int(sums[0].sum()), seconds, means)


def _sums(log: Mapping[str, Any], elements: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """By element: work items, their waits, and their durations in ms."""
    element, enabled, started, ended = (np.asarray(log[name]) for name in ("element", "enabled", "started", "ended"))
    weights = (None, started - enabled, ended - started)
    return np.stack([np.bincount(element, weight, elements) for weight in weights])


def run_whole(folder: Path, cases: int, seed: int) -> Measured:
    """`bpr simulate` as a user calls it, two replications."""
    file = str(folder / "permit.bpmn")
    options = [f"--cases={cases}", "--replications=2", f"--seed={seed}", "--jobs=1", "--quiet"]
    program = [sys.executable, "-c", "from bpr_cli.main import main; main()", "simulate", file]
    seconds, _ = child([*program, "--scenario", str(folder / "permit.toml"), *options])
    return Measured(2 * cases, 2 * run_kernel(kernel(), folder, cases, seed).executions, seconds)


def peak(folder: Path, cases: int) -> int:
    """The most memory that the kernel held at a time, without the log that it hands out, in bytes."""
    tables, known = compiled_permit(folder).tables, times(folder, cases)
    tracemalloc.start()
    run = kernel().Kernel(tables, known, 1, 0, cases, STEP_LIMIT, LOG_ROWS)
    while run.run(BUDGET) != codes.DONE:
        run.drain()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def run_peer(program: str, folder: Path, cases: int, seed: int) -> Measured:
    """The peer, whole process; it has no option for a seed."""
    del seed
    scenario, log = folder / "peer.json", folder / "peer.csv"
    scenario.write_text(json.dumps(permit.peer()), encoding="utf-8")
    seconds, _ = child(
        [
            program,
            "start-simulation",
            f"--bpmn_path={folder / 'permit.bpmn'}",
            f"--json_path={scenario}",
            f"--total_cases={cases}",
            "--starting_at=2024-01-01T09:00:00+00:00",
            f"--log_out_path={log}",
            f"--stat_out_path={folder / 'peer_stats.csv'}",
        ],
        # Both projects have a package `cli`: the peer must not find this one.
        {name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    return read_log(log, cases, seconds)


def read_log(path: Path, cases: int, seconds: float) -> Measured:
    """The means of an event log of the peer."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    tasks = {task.name: task.id for task in permit.TASKS}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["activity"] not in tasks:
                continue
            enabled, started, ended = (
                datetime.fromisoformat(row[name]).timestamp() for name in ("enable_time", "start_time", "end_time")
            )
            task, case = sums[tasks[row["activity"]]], row["case_id"]
            task[0] += 1
            task[1] += started - enabled
            task[2] += ended - started
            first[case] = min(enabled, first.get(case, enabled))
            last[case] = max(ended, last.get(case, ended))
    means = {"lead time": sum(last[case] - first[case] for case in first) / len(first)}
    for name, (runs, wait, duration) in sums.items():
        means |= task_means(name, runs / cases, wait / runs, duration / runs)
    return Measured(cases, int(sum(task[0] for task in sums.values())), seconds, means)
