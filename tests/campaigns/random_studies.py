"""Random models under random scenarios, which must be sound and the same however they are run: a campaign, run by hand.

    PYTHONPATH=tests python tests/campaigns/random_studies.py --studies 1000 --seed 1

Models are those of `compare_engines`, scenarios those of `drawn_studies`; what must hold stands in `study_checks`.
Every study runs in the compiled kernel with one worker and with four threads, and in the interpreted one; one of ten
also in four processes. A study with a fault loses the lines of its scenario that the fault doesn't need, and is
printed. Exit code 1 when there is one.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from builders import Played, columns, keep
from compare_engines import written
from drawn_studies import DrawnStudy, drawn
from study_checks import faults

from bpr.errors import BprError
from bpr.scenario import parse_scenario
from bpr.simulation import CompiledModel, Settings, compile_model, replicate

REPLICATIONS = 4
STEP_LIMIT = 400
SLOW_EVERY = 10
"""One study of so many runs in processes too."""


@dataclass(frozen=True)
class Found:
    """What came of a study.

    Attributes:
        problems: what is wrong.
        cases, items: how much was played.
        status: cases by how they ended.
    """

    problems: tuple[str, ...]
    cases: int = 0
    items: int = 0
    status: tuple[int, ...] = ()


def tried(study: DrawnStudy, cases: int, *, processes: bool, ways: bool = True) -> Found | BprError:
    """Run a study every way and check it; an error of bpr is the user's, and no fault."""
    try:
        compiled = compile_model(study.model, parse_scenario(study.text, "study.toml"))
        settings = Settings(cases=cases, replications=REPLICATIONS, seed=study.seed, step_limit=STEP_LIMIT)
        runs = [Played(*one) for one in replicate(compiled, settings, keep, jobs=1)]
    except BprError as error:
        return error
    problems = [f"replication {number}: {fault}" for number, run in enumerate(runs) for fault in faults(run, cases)]
    expected = [columns(run.records) for run in runs]
    for way, found in _other_ways(compiled, settings, processes=processes) if ways else ():
        problems += _differences(way, expected, found)
    count = sum(len(run.records.items.case) for run in runs)
    status = tuple(code for run in runs for code in run.status)
    return Found(tuple(problems), len(status), count, status)


def _other_ways(
    compiled: CompiledModel, settings: Settings, *, processes: bool
) -> Iterator[tuple[str, list[dict[str, list[int]]]]]:
    yield "four threads", _played(compiled, settings, jobs=4)
    with interpreted_kernel():
        yield "interpreted", _played(compiled, settings, jobs=1)
        if processes:
            yield "four processes", _played(compiled, settings, jobs=4)


def _played(compiled: CompiledModel, settings: Settings, jobs: int) -> list[dict[str, list[int]]]:
    return [columns(records) for _, _, records in replicate(compiled, settings, keep, jobs=jobs)]


def _differences(way: str, expected: list[dict[str, list[int]]], found: list[dict[str, list[int]]]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip(expected, found, strict=True)):
        names = [name for name in one if one[name] != other.get(name)]
        if names:
            yield f"replication {number}, {way}: other columns: {', '.join(names)}"


@contextmanager
def interpreted_kernel() -> Iterator[None]:
    """Run the kernel's source."""
    before = os.environ.get("BPR_KERNEL")
    os.environ["BPR_KERNEL"] = "interpreted"
    try:
        yield
    finally:
        if before is None:
            del os.environ["BPR_KERNEL"]
        else:
            os.environ["BPR_KERNEL"] = before


def _kind(problem: str) -> str:
    """A fault without its numbers."""
    return "".join(letter for letter in problem if not letter.isdigit())


def smallest(study: DrawnStudy, problem: str, cases: int) -> DrawnStudy:
    """The study without every line of its scenario that the fault doesn't need."""
    before = None
    while before != study:
        before = study
        for table in reversed(range(len(study.tables))):
            study = _if_faulty(study.without(table), study, problem, cases)
        for table in range(len(study.tables)):
            for line in reversed(range(len(study.tables[table].lines))):
                study = _if_faulty(study.without(table, line), study, problem, cases)
    return study


def _if_faulty(candidate: DrawnStudy, study: DrawnStudy, problem: str, cases: int) -> DrawnStudy:
    """The candidate if it has the fault too, else the study; ways of running are compared only if they differed."""
    found = tried(candidate, cases, ways="columns" in problem, processes=False)
    same = isinstance(found, Found) and _kind(problem) in map(_kind, found.problems)
    return candidate if same else study


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _told(study: DrawnStudy, problems: tuple[str, ...], cases: int) -> None:
    for problem in problems[:5]:
        _say(f"study {study.seed}: {problem}")
    small = smallest(study, problems[0], cases)
    _say(f"process({written(small.drawing)})\n{small.text}")


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=1000)
    parser.add_argument("--cases", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    count: Counter[str] = Counter()
    seed = given.seed
    while count["studies"] < given.studies:
        study = drawn(seed)
        found = tried(study, given.cases, processes=seed % SLOW_EVERY == 0)
        seed += 1
        if isinstance(found, BprError):
            count[f"not run: {type(found).__name__}: {_kind(found.message)[:60]}"] += 1
            continue
        count["studies"] += 1
        count["work items"] += found.items
        for code, name in enumerate(("completed", "deadlocked", "unfinished", "abandoned")):
            count[f"cases {name}"] += found.status.count(code)
        if found.problems:
            count["studies with a fault"] += 1
            _told(study, found.problems, given.cases)
    for what, number in count.items():
        _say(f"{number:>8} {what}")
    return int(count["studies with a fault"] > 0)


if __name__ == "__main__":
    sys.exit(main())
