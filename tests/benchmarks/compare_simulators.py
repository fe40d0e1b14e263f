"""How fast `bpr` simulates, beside the peer, plain Python and C, on one machine in one run.

    python tests/benchmarks/compare_simulators.py

It prints activity executions per second of CPU time and ratios, how the time grows from 1,000 to 1,000,000 cases, and
bytes a case; then whether the programs agree on the mean lead time and on the mean wait and duration of every task.
The peer is Prosimos (2.1), in an environment of its own: PROSIMOS=path/to/prosimos. It and C (cc) are left out, with a
line that says so, where they are missing. `--quick` runs fewer cases.

Programs take turns, and the best of several runs counts: what else the machine does can only make a run slower.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean, stdev
from tempfile import TemporaryDirectory

import runners
from runners import Measured, Runner
from scipy import stats

Means = Mapping[str, float]

LEVEL = 0.01
ROUNDS = 3


def main() -> None:
    """The whole comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer cases")
    few = 10 if parser.parse_args().quick else 1
    with TemporaryDirectory() as folder:
        found = list(runners.available(Path(folder)))
        print(speed_table([(runner, best(runner, runner.cases // few)) for runner in in_turn(found)]))
        print()
        kernel = next((runner for runner in found if runner.name == runners.KERNEL), None)
        print(growth_table(kernel, Path(folder), 1_000_000 // few) if kernel else "The kernel is not compiled.")
        print()
        print(agreement_table(found, 10_000 // few, replications=10))


def in_turn(found: Sequence[Runner]) -> Sequence[Runner]:
    """Warm each up once, so that none pays for the first reading of files."""
    for runner in found:
        runner.measure(100, 0)
    return found


def best(runner: Runner, cases: int) -> Measured:
    """The quickest of several runs."""
    rounds = 1 if runner.slow else ROUNDS
    return min((runner.measure(cases, seed) for seed in range(rounds)), key=lambda run: run.seconds / run.executions)


def speed_table(rows: Sequence[tuple[Runner, Measured]]) -> str:
    """Executions per CPU second, and how often the slowest, and C, go into it."""
    rates = {runner.name: run.executions / run.seconds for runner, run in rows}
    peer, c = rates.get(runners.PEER), rates.get(runners.C)
    lines = [f"{'Program':32}{'cases':>10}{'executions':>12}{'CPU s':>9}{'a CPU s':>12}{'x peer':>9}{'x C':>8}"]
    for runner, run in rows:
        rate = rates[runner.name]
        lines.append(
            f"{runner.name:32}{run.cases:>10,}{run.executions:>12,}{run.seconds:>9.3f}{rate:>12,.0f}"
            f"{rate / peer if peer else float('nan'):>9,.1f}{rate / c if c else float('nan'):>8.4f}"
        )
    return "\n".join(lines)


def growth_table(runner: Runner, folder: Path, most: int) -> str:
    """CPU time of the kernel from a thousandth of the cases to all of them; bytes a case more than for a tenth."""
    lines = [f"{'cases':>10}{'CPU s':>9}{'us a case':>11}{'bytes a case':>14}"]
    for cases in (most // 1000, most // 100, most // 10, most):
        run = min((runner.measure(cases, seed) for seed in range(ROUNDS)), key=lambda run: run.seconds)
        more = (runners.peak(folder, cases) - runners.peak(folder, cases // 10)) / (cases - cases // 10)
        lines.append(f"{cases:>10,}{run.seconds:>9.3f}{run.seconds / cases * 1e6:>11.2f}{more:>14,.0f}")
    return "\n".join(lines)


def agreement_table(found: Sequence[Runner], cases: int, replications: int) -> str:
    """Every mean of every program against those of `bpr`."""
    means = {
        runner.name: [runner.measure(cases, 100 + seed).means for seed in range(replications)]
        for runner in found
        if runner.means_known
    }
    ours = means.pop(runners.KERNEL)
    found_different = differences(ours, means)
    title = f"{len(ours[0])} means of {replications} x {cases:,} cases, bpr against each of {', '.join(means)}: "
    return "\n".join([title + f"{len(found_different)} differ", *found_different])


def differences(ours: Sequence[Means], others: Mapping[str, Sequence[Means]]) -> list[str]:
    """A line for every mean of another program that isn't ours: Welch's test, Holm's correction over all at 1 %."""
    rows = []
    for name, theirs in others.items():
        for key in ours[0]:
            a, b = [run[key] for run in ours], [run[key] for run in theirs]
            rows.append((probability(a, b), f"{key}: bpr {fmean(a):,.1f}, {name} {fmean(b):,.1f}"))
    rows.sort()
    lines: list[str] = []
    for rank, (p, line) in enumerate(rows):
        if p > LEVEL / (len(rows) - rank):
            break
        lines.append(f"DIFFERS: {line} (p = {p:.2g})")
    return lines


def probability(a: Sequence[float], b: Sequence[float]) -> float:
    """That two samples of one law differ as much (1 when both are one and the same number)."""
    near = 1e-6 * max(1.0, abs(fmean(a)))
    if stdev(a) < near and stdev(b) < near:
        return 1.0 if abs(fmean(a) - fmean(b)) < 1000 * near else 0.0
    return float(stats.ttest_ind(a, b, equal_var=False).pvalue)


if __name__ == "__main__":
    main()
