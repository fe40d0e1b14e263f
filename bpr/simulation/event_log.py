"""The event log of a simulation: its work items as rows of `bpr.eventlog`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpr.eventlog import Coded, LogWriter, Rows, writing
from bpr.simulation.compiled import CompiledModel
from bpr.simulation.folder import Folder
from bpr.simulation.records import Chunk, Outcome
from bpr.simulation.replicate import Settings, run_one
from bpr.simulation.timetable import Timetable
from bpr.units import DAY

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]


def write_log(path: Path, models: Iterable[CompiledModel], settings: Settings, replications: int = 1) -> int:
    """Write the log of the first replications of each model, one after the other; how many rows comes back.

    Args:
        path: its ending is the format (see `bpr.eventlog.ENDINGS`).
        models: those of a study, with the same start and time zone.
        settings: cases and seed; a replication is that of a simulation with the same settings.
        replications: how many of them are logged.

    Raises:
        EventLogError: the file can't be written.
        LimitReachedError: when the simulated time or a chain of events without time has no end.
    """
    found = tuple(models)
    count = 0
    with writing(path, found[0].time_zone) as log:
        for compiled in found:
            for number in range(min(replications, settings.replications)):
                count += _log(compiled, settings, number, log)
    return count


def _log(compiled: CompiledModel, settings: Settings, number: int, log: LogWriter) -> int:
    """Write one replication.

    It is played once without a word: where calendars must be longer than expected it begins again, and what a log was
    told can't be taken back. The second time calendars are long enough.
    """
    days = run_one(compiled, settings, _Horizon, number, _silent)
    start = partial(LogFolder, log, number)
    return run_one(compiled, settings, start, number, _silent, days)


def _silent(_share: float) -> None:
    """Nobody looks."""


class _Horizon(Folder[int]):
    """Keeps for how many days the calendars were known."""

    def __init__(self, _compiled: CompiledModel, times: Timetable, _cases: int) -> None:
        self._times = times

    def take(self, chunk: Chunk) -> None:
        pass

    def result(self, outcome: Outcome) -> int:  # noqa: ARG002  the calendars alone
        return -(-self._times.horizon // DAY)


class LogFolder(Folder[int]):
    """Writes the work items of a replication; the result is their number."""

    def __init__(self, log: LogWriter, number: int, compiled: CompiledModel, _times: Timetable, _cases: int) -> None:
        self._log, self._number, self._compiled = log, number, compiled
        self._count = 0

    def take(self, chunk: Chunk) -> None:
        self._log.write(rows(self._compiled, self._number, chunk))
        self._count += len(chunk.items.case)

    def result(self, outcome: Outcome) -> int:  # noqa: ARG002  the rows alone
        return self._count


def rows(compiled: CompiledModel, number: int, chunk: Chunk) -> Rows:
    """The rows of a chunk of replication `number` (from 0)."""
    import numpy as np

    items, elements = chunk.items, compiled.elements
    start = np.datetime64(compiled.start, "ms")
    element = items.element.copy()
    roles = tuple(compiled.roles[one.role].default if one.role >= 0 else "" for one in elements)
    return Rows(
        side=compiled.side,
        replication=number + 1,
        case=items.case + 1,
        activity=Coded(tuple(one.label.default for one in elements), element),
        resource=_people(compiled, chunk),
        element=Coded(tuple(one.id for one in elements), element),
        role=Coded(roles, element),
        enable_time=start + items.enabled,
        start_time=start + items.started,
        end_time=start + items.ended,
        visit=items.visit.copy(),
    )


def _people(compiled: CompiledModel, chunk: Chunk) -> Coded:
    """Who did it: the pool and the number of the person in it, or the pool alone where it has no limit.

    Several people who worked together stand behind each other.
    """
    import numpy as np

    items = chunk.items
    pool_of = np.array([one.pool for one in compiled.groups], dtype=np.int64)
    most = max(int(items.unit.max(initial=0)), int(chunk.crew_unit.max(initial=0))) + 1
    texts = [
        f"{one.label.default} {unit}" if unit else one.label.default for one in compiled.pools for unit in range(most)
    ]
    code = pool_of[items.group] * most + items.unit
    if not len(chunk.crew_item):
        return Coded(tuple(texts), code)
    names = {int(row): texts[code[row]] for row in np.unique(chunk.crew_item)}
    others = pool_of[chunk.crew_group] * most + chunk.crew_unit
    for row, other in zip(chunk.crew_item.tolist(), others.tolist(), strict=True):
        names[row] = f"{names[row]}, {texts[other]}"
    together = {name: place for place, name in enumerate(dict.fromkeys(names.values()), len(texts))}
    code[list(names)] = [together[name] for name in names.values()]
    return Coded((*texts, *together), code)
