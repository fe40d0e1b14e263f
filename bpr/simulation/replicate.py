"""Run replications of a compiled model and fold the records of each into whatever the caller wants to keep.

Replications don't know of one another, so they run side by side (see `bpr.simulation.workers`). The results come in the
order of the replications, and are the same whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bpr.errors import DeadlockError, LimitReachedError
from bpr.location import Location
from bpr.simulation import codes
from bpr.simulation.compiled import CompiledModel
from bpr.simulation.engine import kernel, kernel_kind
from bpr.simulation.folder import Fold, Folder, Start, WholeRecords
from bpr.simulation.horizon import LONGEST_HORIZON, check_known_beyond, first_days, longest_days
from bpr.simulation.records import BESIDE, Cases, Chunk, Outcome, WorkItems
from bpr.simulation.timetable import Timetable, timetable
from bpr.simulation.workers import Beat, mapped

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]

T = TypeVar("T")

"""Days beyond the arrivals in which the last cases probably end."""
EVENTS_A_CALL = {"compiled": 1 << 18, "interpreted": 1 << 13}
"""Events between two safe points: well under a tenth of a second."""
LOG_ROWS = 1 << 14
"""Work items in a chunk: few enough that it is folded while it lies in the processor's cache."""


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
    progress: Beat | None = None,
) -> tuple[T, ...]:
    """Fold the whole records of each replication; arguments and errors are those of `stream`."""
    start = partial(WholeRecords, fold)
    return stream(compiled, settings, start, jobs=jobs, first=first, progress=progress)


def stream(
    compiled: CompiledModel,
    settings: Settings,
    start: Start[T],
    *,
    jobs: int | None = None,
    first: int = 0,
    progress: Beat | None = None,
) -> tuple[T, ...]:
    """Fold the chunks of replications `first` to `settings.replications - 1`; the results come in their order.

    Args:
        compiled: what runs.
        settings: how much.
        start: makes the folder of each replication.
        jobs: workers; None: as many as there are processors.
        first: number of the first replication, when earlier ones are at hand.
        progress: called with shares of replications as they are done; they add up to the number of replications.

    Raises:
        LimitReachedError: when the simulated time or a chain of events without time has no end.
    """
    numbers = range(first, settings.replications)
    task = partial(run_one, compiled, settings, start)
    workers = _workers(jobs, compiled, settings, len(numbers))
    return tuple(mapped(task, numbers, workers, processes=kernel_kind() == "interpreted", progress=progress))


def _workers(jobs: int | None, compiled: CompiledModel, settings: Settings, count: int) -> int:
    """As asked; by default no second process for work that ends before it would have started."""
    if jobs is not None:
        return max(1, min(jobs, count))
    small = settings.cases * count * len(compiled.elements) < 100_000  # noqa: PLR2004  about a second, interpreted
    if kernel_kind() == "interpreted" and small:
        return 1
    return max(1, min(os.cpu_count() or 1, count))


class _Pace:
    """Tells how much of a replication is done, as its cases arrive; what is told twice counts once."""

    def __init__(self, cases: int, beat: Beat) -> None:
        self._cases, self._beat, self._told = cases, beat, 0.0

    def until(self, arrived: int) -> None:
        """So many cases have come."""
        share = max(arrived / self._cases - self._told, 0.0)
        self._told += share
        self._beat(share)

    def end(self) -> None:
        """All is done."""
        self._beat(1.0 - self._told)


def run_one(  # noqa: PLR0917  a task of workers
    compiled: CompiledModel, settings: Settings, start: Start[T], number: int, beat: Beat, days: int = 0
) -> T:
    """Simulate replication `number` and fold its records, with calendars of `days` days at least.

    A replication that outlives the known part of the calendars is run again with twice as much of them: what it does
    depends on its keys alone, so nothing changes but the end that it now reaches.
    """
    pace = _Pace(settings.cases, beat)
    days = days or first_days(compiled, settings.cases)
    longest = longest_days(compiled)
    while True:
        days, times = _timetable(compiled, min(days, longest))
        folder = start(compiled, times, settings.cases + compiled.tables.cases.backlog)
        run, outcome = _attempt(compiled, settings, times, number, folder, pace)
        if outcome is not None:
            second = folder.again(outcome)
            if second is not None:
                _attempt(compiled, settings, times, number, second, pace)
            pace.end()
            return (second or folder).result(outcome)
        if days >= longest:
            raise _too_long(compiled, run, longest)
        days *= 2


def _too_long(  # the kernel, compiled or not
    compiled: CompiledModel,
    run: Any,  # noqa: ANN401
    days: int,
) -> LimitReachedError:
    """The error of cases that are not over at the last horizon; names where most of them stand.

    Raises:
        LimitReachedError: the calendars aren't known further; says which.
    """
    check_known_beyond(compiled, days)
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


def _attempt(  # noqa: PLR0917  what makes a replication, and who is told
    compiled: CompiledModel, settings: Settings, times: Timetable, number: int, folder: Folder[object], pace: _Pace
) -> tuple[Any, Outcome | None]:
    """The kernel and the outcome of a replication told to a folder; None when the calendars end before it does."""
    run = kernel().Kernel(compiled.tables, times, settings.seed, number, settings.cases, settings.step_limit, LOG_ROWS)
    source = _Source(run, settings.cases)
    events = EVENTS_A_CALL[kernel_kind()]
    while (status := run.run(events)) != codes.DONE:
        if status == codes.BEYOND_HORIZON:
            return run, None
        if status not in {codes.LOG_FULL, codes.PAUSED}:
            raise _endless(compiled, run, status, settings)
        folder.take(source.chunk())
        pace.until(source.arrived)
    folder.take(source.chunk())
    outcome = _outcome(run)
    # A wait of every hour ends without asking a calendar; what is measured in office hours needs one all the same.
    return run, outcome if int(outcome.cases.end.max(initial=0)) < times.horizon else None


class _Source:
    """The chunks of a kernel.

    Attributes:
        arrived: how many cases have come.
    """

    def __init__(self, run: Any, cases: int) -> None:  # noqa: ANN401  the kernel, compiled or not
        import numpy as np

        self.arrived = 0
        self._run = run
        self._arrival = np.zeros(cases, dtype=np.int64)

    def chunk(self) -> Chunk:
        """What the kernel wrote since it was last asked."""
        new = _column(self._run.arrivals(self.arrived))
        self._arrival[self.arrived : self.arrived + len(new)] = new
        self.arrived += len(new)
        columns = {name: _column(values) for name, values in self._run.drain().items()}
        beside = {name: columns.pop(name) for name in BESIDE}
        return Chunk(items=WorkItems(**columns), **beside, arrival=self._arrival[: self.arrived])


def _endless(compiled: CompiledModel, run: Any, status: int, settings: Settings) -> LimitReachedError:  # noqa: ANN401
    """The error of cases that go round and round."""
    if status == codes.ENDLESS:
        return LimitReachedError(
            "a case goes round and round without any time passing.",
            Location(compiled.file),
            "Look for a loop of gateways only.",
        )
    if status == codes.UNDEFINED:
        text = dict(compiled.tables.cases.expressions).get(run.undefined_program(), "")
        hint = "Guard it: n != 0 and m / n > 2."
        return LimitReachedError(f"'{text}' is no number for some case: a division by 0, or too large.", hint=hint)
    stuck = run.counts()["stuck"]
    element = compiled.elements[max(range(len(stuck)), key=stuck.__getitem__)]
    return LimitReachedError(
        f"no case ends: each passes more than {settings.step_limit} elements.",
        Location(compiled.file, element=element.id, name=element.label.default),
        "Give the loop a way out that cases take, or look for a parallel split that feeds itself.",
    )


def _outcome(run: Any) -> Outcome:  # noqa: ANN401  the kernel, compiled or not
    counts = run.counts()
    cases = {name: _column(values) for name, values in run.cases().items()}
    return Outcome(
        cases=Cases(**{**cases, "account": cases["account"].reshape(-1, codes.ACCOUNT)}),
        flow_count=_column(counts["flow"]),
        passes=_column(counts["passes"]),
        stuck=_column(counts["stuck"]),
    )


def _column(values: Any) -> IntArray:  # noqa: ANN401  an array, or a view of one
    """The same numbers, not copied; of the type that numpy indexes with, or it would look at each of them twice."""
    import numpy as np

    return np.frombuffer(values, dtype=np.int64)


def no_way_out(compiled: CompiledModel, stuck: Iterable[int]) -> DeadlockError:
    """The error of a model in which no case ever ends; names where the cases stand."""
    places = [f"'{element.label.default}'" for element, count in zip(compiled.elements, stuck, strict=True) if count]
    return DeadlockError(
        f"no case of {compiled.name or compiled.file} comes to an end; they stand at {', '.join(places)}.",
        hint="A parallel join waits for a branch that was not taken, or a loop has no way out.",
    )
