"""Run replications of a compiled model and fold the records of each into whatever the caller wants to keep.

Replications don't know of one another, so they run side by side: in threads when the kernel is compiled (it lets go of
the interpreter lock), in processes when it is interpreted. The results come in the order of the replications, and are
the same whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bpr.errors import DeadlockError, LimitReachedError
from bpr.location import Location
from bpr.simulation import codes
from bpr.simulation.compiled import CompiledModel
from bpr.simulation.engine import kernel, kernel_kind
from bpr.simulation.records import Cases, Records, WorkItems
from bpr.simulation.timetable import Timetable, timetable
from bpr.units import DAY

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]

T = TypeVar("T")
Fold = Callable[[CompiledModel, Timetable, Records], T]
"""What is kept of a replication. With an interpreted kernel it runs in another process: a function of a module."""

FIRST_HORIZON = 400
LONGEST_HORIZON = 366 * 150
EVENTS_A_CALL = 1 << 22
LOG_ROWS = 1 << 20
SIDE_COLUMNS = ("link_case", "link_from", "link_to", "crew_item", "crew_group", "crew_unit")


@dataclass(frozen=True, slots=True)
class Settings:
    """How much is simulated.

    Attributes:
        cases: arrivals in each replication.
        replications: independent repetitions.
        seed: same seed, same numbers.
        step_limit: elements that a case may pass before it is stopped and counted as unfinished.
    """

    cases: int = 300
    replications: int = 30
    seed: int = 1
    step_limit: int = 10_000


def replicate(
    compiled: CompiledModel,
    settings: Settings,
    fold: Fold[T],
    *,
    jobs: int | None = None,
    first: int = 0,
    progress: Callable[[], None] | None = None,
) -> tuple[T, ...]:
    """Fold replications `first` to `settings.replications - 1`, in their order.

    Args:
        compiled: what runs.
        settings: how much.
        fold: what is kept of each.
        jobs: workers; None: as many as there are processors.
        first: number of the first replication, when earlier ones are at hand.
        progress: called after each replication.

    Raises:
        LimitReachedError: when the simulated time or a chain of events without time has no end.
    """
    numbers = range(first, settings.replications)
    task = partial(run_one, compiled, settings, fold)
    results: list[T] = []
    for result in _mapped(task, numbers, _workers(jobs, compiled, settings, len(numbers))):
        results.append(result)
        if progress is not None:
            progress()
    return tuple(results)


def _workers(jobs: int | None, compiled: CompiledModel, settings: Settings, count: int) -> int:
    """As asked; by default no second process for work that ends before it would have started."""
    if jobs is not None:
        return max(1, min(jobs, count))
    small = settings.cases * count * len(compiled.elements) < 100_000  # noqa: PLR2004  about a second, interpreted
    if kernel_kind() == "interpreted" and small:
        return 1
    return max(1, min(os.cpu_count() or 1, count))


def _mapped(task: Callable[[int], T], numbers: Iterable[int], workers: int) -> Iterator[T]:
    if workers == 1:
        yield from map(task, numbers)
        return
    compiled = kernel_kind() == "compiled"
    executor: Executor = ThreadPoolExecutor(workers) if compiled else ProcessPoolExecutor(workers)
    with executor:
        yield from executor.map(task, numbers)


def run_one(compiled: CompiledModel, settings: Settings, fold: Fold[T], number: int) -> T:
    """Simulate replication `number` and fold its records.

    A replication that outlives the known part of the calendars is run again with twice as much of them: what it does
    depends on its keys alone, so nothing changes but the end that it now reaches.
    """
    days = FIRST_HORIZON + int(settings.cases * compiled.mean_interval * 5 // DAY)
    while True:
        days, times = _timetable(compiled, min(days, LONGEST_HORIZON))
        run, records = _attempt(compiled, settings, times, number)
        if records is not None:
            return fold(compiled, times, records)
        if days >= LONGEST_HORIZON:
            raise _too_long(compiled, run)
        days *= 2


def _too_long(compiled: CompiledModel, run: Any) -> LimitReachedError:  # noqa: ANN401  the kernel, compiled or not
    """The error of cases that are not over at the last horizon; names where most of them stand."""
    years = LONGEST_HORIZON // 366
    standing = run.standing()
    if not standing:
        return LimitReachedError(f"the cases don't come to an end within {years} years.", Location(compiled.file))
    element = compiled.elements[max(standing, key=standing.__getitem__)]
    place = Location(compiled.file, element=element.id, name=element.label.default)
    return LimitReachedError(
        f"most cases still stand here after {years} years.", place, "Look for too little staff, or a wait too long."
    )


_known: dict[tuple[object, ...], tuple[int, Timetable]] = {}


def _timetable(compiled: CompiledModel, days: int) -> tuple[int, Timetable]:
    """A timetable of at least so many days, and how many: the longest so far is kept for the next replication."""
    key = (compiled.calendars, compiled.start)
    found = _known.get(key)  # asked once: another thread may clear it meanwhile
    if found is None or found[0] < days:
        found = days, timetable(compiled.calendars, compiled.start, days)
        _known.clear()
        _known[key] = found
    return found


def _attempt(compiled: CompiledModel, settings: Settings, times: Timetable, number: int) -> tuple[Any, Records | None]:
    """The kernel and the records of a replication; None when the calendars end before it does."""
    run = kernel().Kernel(compiled.tables, times, settings.seed, number, settings.cases, settings.step_limit, LOG_ROWS)
    chunks = []
    while (status := run.run(EVENTS_A_CALL)) != codes.DONE:
        if status == codes.BEYOND_HORIZON:
            return run, None
        if status == codes.LOG_FULL:
            chunks.append(run.drain())
        elif status != codes.PAUSED:
            raise _endless(compiled, run, status, settings)
    chunks.append(run.drain())
    records = _records(chunks, run)
    # A wait of every hour ends without asking a calendar; what is measured in office hours needs one all the same.
    return run, records if int(records.cases.end.max(initial=0)) < times.horizon else None


def _endless(compiled: CompiledModel, run: Any, status: int, settings: Settings) -> LimitReachedError:  # noqa: ANN401
    """The error of cases that go round and round."""
    if status == codes.ENDLESS:
        return LimitReachedError(
            "a case goes round and round without any time passing.",
            Location(compiled.file),
            "Look for a loop of gateways only.",
        )
    stuck = run.counts()["stuck"]
    element = compiled.elements[max(range(len(stuck)), key=stuck.__getitem__)]
    return LimitReachedError(
        f"no case ends: each passes more than {settings.step_limit} elements.",
        Location(compiled.file, element=element.id, name=element.label.default),
        "Give the loop a way out that cases take, or look for a parallel split that feeds itself.",
    )


def _records(chunks: list[dict[str, Any]], run: Any) -> Records:  # noqa: ANN401  the kernel, compiled or not
    import numpy as np

    def column(name: str) -> IntArray:
        return np.concatenate([np.frombuffer(chunk[name], dtype=np.int64) for chunk in chunks])

    links = {name: column(name) for name in SIDE_COLUMNS}
    items = {name: column(name) for name in chunks[0] if name not in links}
    counts = run.counts()
    cases = {name: np.asarray(values, dtype=np.int64) for name, values in run.cases().items()}
    return Records(
        items=WorkItems(**items),
        **links,
        cases=Cases(**{**cases, "account": cases["account"].reshape(-1, codes.ACCOUNT)}),
        flow_count=np.frombuffer(counts["flow"], dtype=np.int64),
        passes=np.frombuffer(counts["passes"], dtype=np.int64),
        stuck=np.frombuffer(counts["stuck"], dtype=np.int64),
    )


def no_way_out(compiled: CompiledModel, stuck: Iterable[int]) -> DeadlockError:
    """The error of a model in which no case ever ends; names where the cases stand."""
    places = [f"'{element.label.default}'" for element, count in zip(compiled.elements, stuck, strict=True) if count]
    return DeadlockError(
        f"no case of {compiled.name or compiled.file} comes to an end; they stand at {', '.join(places)}.",
        hint="A parallel join waits for a branch that was not taken, or a loop has no way out.",
    )
