"""Prosimos as judge: its own models and parameters simulated here, and compared with its results KPI by KPI.

A campaign, not a test: `python tests/campaigns/judge_prosimos.py FOLDER`, where each folder in FOLDER holds a
`model.bpmn`, a `scenario.json` and a `reference_kpi.json`. For each of them the JSON is converted to TOML, because it
doesn't say when the study starts, and simulated with `--what log`; each replication gives the KPIs of the reference,
and a pooled t test tells for each whether both come from one distribution (Holm's correction at 1 % over all KPIs of a
model). `--prosimos PROGRAM` writes the parameters back as JSON and has Prosimos itself run them instead, so that the
test tells whether what we write means the same to it. The network `small` has an exact solution, and is held against
it too. Exit code 1 when something differs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute, csv
from scipy import stats

from bpr.comparison.holm import adjusted
from bpr.kpi import mean_interval
from bpr.validation.systems.mmc import mean_wait

LEVEL = 0.01
START = "2024-01-01T09:00:00"
"""When the reference starts; in UTC, as everything here."""

NOBODY = "No assigned resource"
"""What Prosimos writes beside an event, which is no activity."""

TIMES = ("enable_time", "start_time", "end_time")
MICROSECONDS = 1e6
Kpis = Mapping[str, float]
Column = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Reference:
    """What the reference says of a KPI: mean and standard deviation of its replications, and how many there were."""

    mean: float
    deviation: float
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A KPI of the reference beside ours."""

    name: str
    reference: Reference
    ours: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is simulated, and by whom: bpr, or the program Prosimos."""

    cases: int
    replications: int
    seed: int
    prosimos: str


def kpis(table: pa.Table) -> dict[str, float]:
    """The KPIs of one replication, as the reference defines them: seconds on the wall clock, every case counted."""
    enabled, started, ended = (table[name].cast(pa.int64()).to_numpy() for name in TIMES)
    case, activity = _coded(table["case_id"])[0], _coded(table["activity"])
    wait, work, count = (started - enabled) / MICROSECONDS, (ended - started) / MICROSECONDS, int(case.max()) + 1
    first, last = np.full(count, enabled.max()), np.full(count, ended.min())
    np.minimum.at(first, case, enabled)
    np.maximum.at(last, case, ended)
    cycle = (last - first) / MICROSECONDS
    found = {
        "cases": float(count),
        "activity_instances": float(len(case)),
        "cycle_time_mean": float(cycle.mean()),
        "cycle_time_median": float(np.median(cycle)),
        "cycle_time_p95": float(np.quantile(cycle, 0.95)),
        "wait_per_case_mean": float(wait.sum()) / count,
        "duration_per_case_mean": float(work.sum()) / count,
    }
    for code, name in enumerate(activity[1]):
        mine = activity[0] == code
        found[f"tasks/{name}/per_case"] = int(mine.sum()) / count
        found[f"tasks/{name}/wait_mean"] = float(wait[mine].mean())
        found[f"tasks/{name}/duration_mean"] = float(work[mine].mean())
    return found


def _coded(column: pa.ChunkedArray) -> tuple[Column, list[str]]:
    found = column.combine_chunks().dictionary_encode()
    return found.indices.to_numpy(), [str(name) for name in found.dictionary.to_pylist()]


def read_log(path: Path) -> pa.Table:
    """A log, without events."""
    types = {name: pa.timestamp("us", tz="UTC") for name in TIMES} | {"case_id": pa.string()}
    table = csv.read_csv(path, convert_options=csv.ConvertOptions(column_types=types))
    return table.filter(compute.not_equal(compute.fill_null(table["resource"], ""), NOBODY))


def references(found: Mapping[str, Any], count: int, path: str = "") -> Iterator[tuple[str, Reference]]:
    """The KPIs of a reference by name; what only one program knows is left out."""
    for key, inner in found.items():
        name = f"{path}/{key}" if path else key
        if key in {"gateways", "pool_utilisation", "span_seconds"}:
            continue
        if set(inner) == {"mean", "sd", "ci95"}:
            yield name, Reference(inner["mean"], inner["sd"], count)
        else:
            yield from references(inner, count, name)


def compared(reference: Mapping[str, Any], runs: Sequence[Kpis]) -> list[Line]:
    """Every KPI with its p-value, the smallest first; one that we don't have counts as different."""
    lines = []
    for name, known in references(reference["kpi"], reference["replications"]):
        values = [run[name] for run in runs if name in run]
        ours = float(np.mean(values)) if values else float("nan")
        lines.append(Line(name, known, ours, _p_value(known, values) if len(values) == len(runs) else 0.0))
    return sorted(lines, key=lambda line: line.p_value)


def _p_value(known: Reference, values: Sequence[float]) -> float:
    """Student's t test with the variance of both together. Source: Law, Simulation Modeling and Analysis, 5th ed."""
    mean, deviation = float(np.mean(values)), float(np.std(values, ddof=1))
    if known.deviation == deviation == 0:
        return float(abs(mean - known.mean) <= 1e-6 * max(1.0, abs(known.mean)))
    said = (known.mean, known.deviation, known.count, mean, deviation, len(values))
    return float(stats.ttest_ind_from_stats(*said, equal_var=True).pvalue)


def runs_here(folder: Path, work: Path, asked: Asked) -> list[Kpis]:
    """Simulated by bpr, from the command line."""
    toml, log = work / "scenario.toml", work / "log.csv"
    _bpr("scenario", "convert", folder / "scenario.json", "-o", toml, "--quiet")
    toml.write_text(toml.read_text("utf-8").replace("[study]\n", f"[study]\nstart = {START}\n", 1), "utf-8")
    amount = ["--cases", asked.cases, "--replications", asked.replications, "--seed", asked.seed]
    log_of = ["--what", "log", "--log-replications", asked.replications, "-o", log, "--quiet"]
    _bpr("simulate", folder / "model.bpmn", "--scenario", toml, *amount, *log_of)
    table = read_log(log)
    number = table["replication"].to_numpy()
    return [kpis(table.filter(pa.array(number == each))) for each in range(1, asked.replications + 1)]


def runs_there(folder: Path, work: Path, asked: Asked) -> list[Kpis]:
    """Parameters written back by bpr, and simulated by Prosimos; it has no seeds."""
    model, written = folder / "model.bpmn", work / "written.json"
    found: list[Kpis] = []
    _bpr("scenario", "convert", folder / "scenario.json", "--model", model, "-o", written, "--quiet")
    for _ in range(asked.replications):
        said = {
            "--bpmn_path": model,
            "--json_path": written,
            "--total_cases": asked.cases,
            "--starting_at": f"{START}+00:00",
            "--log_out_path": work / "log.csv",
            "--stat_out_path": work / "statistics.csv",
        }
        _run(asked.prosimos, "start-simulation", *(part for pair in said.items() for part in pair))
        found.append(kpis(read_log(work / "log.csv")))
    return found


def _bpr(*arguments: object) -> None:
    _run(sys.executable, "-m", "bpr_cli", *arguments)


def _run(*command: object) -> None:
    own = command[0] == sys.executable
    # Prosimos has a package `cli` too: what leads to ours mustn't lead it there.
    around = {name: value for name, value in os.environ.items() if own or name != "PYTHONPATH"}
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True, env=around)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.strip()}")


def theory() -> dict[str, float]:
    """The network `small` in closed form: each station is an M/M/c queue, for what leaves one comes at random.

    Cases come every 300 s; all are checked (2 people, 450 s), four of five get a certificate (3, 700 s), the others a
    refusal (1, 900 s). Source: Jackson, Networks of waiting lines, Operations Research 5 (1957); Gross et al. 4.2.
    """
    stations = {"Check request": (1.0, 2, 450.0), "Issue certificate": (0.8, 3, 700.0), "Send refusal": (0.2, 1, 900.0)}
    waits = {
        name: service * mean_wait(people, share / 300 * service) for name, (share, people, service) in stations.items()
    }
    wait = sum(share * waits[name] for name, (share, _, _) in stations.items())
    work = sum(share * service for share, _, service in stations.values())
    told = {f"tasks/{name}/wait_mean": value for name, value in waits.items()}
    return told | {"wait_per_case_mean": wait, "duration_per_case_mean": work, "cycle_time_mean": wait + work}


def theory_table(reference: Mapping[str, Any], runs: Sequence[Kpis]) -> Iterator[str]:
    """The closed forms beside the 95 % intervals of both programs."""
    known = dict(references(reference["kpi"], reference["replications"]))
    yield f"{'closed form (s)':36} {'theory':>8}  {'reference':>20}  {'ours':>20}"
    for name, value in theory().items():
        half = stats.t.ppf(0.975, known[name].count - 1) * known[name].deviation / known[name].count ** 0.5
        mean, low, _ = mean_interval([run[name] for run in runs])
        theirs = _interval(known[name].mean, half, value)
        ours = _interval(mean, mean - (low if low is not None else mean), value)
        yield f"{name:36} {value:8.1f}  {theirs:>20}  {ours:>20}"


def _interval(mean: float, half: float, value: float) -> str:
    return f"{mean:.1f} ± {half:.1f} {'in ' if abs(mean - value) <= half else 'OUT'}"


def judge(folder: Path, asked: Asked, shown: int) -> tuple[str, int, list[str]]:
    """A row of the table, how many KPIs differ, and details."""
    reference = json.loads((folder / "reference_kpi.json").read_text("utf-8"))
    with TemporaryDirectory() as work:
        runs = (runs_there if asked.prosimos else runs_here)(folder, Path(work), asked)
    lines = compared(reference, runs)
    together = adjusted({line.name: line.p_value for line in lines})
    differ = sum(value <= LEVEL for value in together.values())
    first = lines[0]
    row = f"{folder.name:8} {len(lines):5} {first.p_value:10.4f} {together[first.name]:9.3f} {differ:11}  {first.name}"
    details = [
        f"  {line.name:44} reference {line.reference.mean:12.1f} ours {line.ours:12.1f} p {line.p_value:.4f}"
        for line in lines[:shown]
    ]
    if folder.name == "small":
        details += theory_table(reference, runs)
    return row, differ, details


def main() -> int:
    """Judge every folder and print a table."""
    parser = argparse.ArgumentParser(description="Compare bpr with the results of Prosimos on its own files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", nargs="+", help="names of folders; all by default")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--replications", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prosimos", default="", help="its program: run what we write with it")
    parser.add_argument("--show", type=int, default=0, help="KPIs to print of each model, the most different first")
    options = parser.parse_args()
    asked = Asked(options.cases, options.replications, options.seed, options.prosimos)
    names = options.models or sorted(path.parent.name for path in options.folder.glob("*/reference_kpi.json"))
    chosen = [options.folder / name for name in names]
    judged = [judge(folder, asked, options.show) for folder in chosen]
    sys.stdout.write(f"{'model':8} {'KPIs':>5} {'smallest p':>10} {'with Holm':>9} {'differences':>11}  KPI\n")
    sys.stdout.writelines(f"{row}\n" for row, _, _ in judged)
    sys.stdout.writelines(f"{line}\n" for _, _, details in judged for line in details)
    return int(any(differ for _, differ, _ in judged))


if __name__ == "__main__":
    sys.exit(main())
