"""Statistics of one replication in its steady state: the only place here that reads the records of the simulator.

A replication begins empty and its last cases find nobody behind them: both ends are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from bpr.simulation import CompiledModel, Records, Timetable, codes
from bpr.units import MINUTE

if TYPE_CHECKING:
    import numpy as np

    BoolArray = np.ndarray[Any, np.dtype[np.bool_]]
    IntArray = np.ndarray[Any, np.dtype[np.int64]]

EDGE = 1_000
"""Cases left out at each end: many times the relaxation time of every system here (the slowest, M/M/1 with a load of
0.8, forgets its beginning in 90 mean service times; Gross et al., section 2.11)."""

SMALLEST_PART = 10
"""Of a small replication no more than one case in so many is left out at each end."""


@dataclass(frozen=True)
class Window:
    """The cases of a replication that count, `first` to `last - 1`."""

    compiled: CompiledModel
    records: Records
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many count."""
        return self.last - self.first

    def account(self, place: int) -> IntArray:
        """How long each case spent in that way along its critical path, in ms."""
        column: IntArray = self.records.cases.account[self.first : self.last, place]
        return column

    def row(self, id_: str) -> int:
        """The row of an element."""
        return next(row for row, element in enumerate(self.compiled.elements) if element.id == id_)

    @cached_property
    def counted(self) -> BoolArray:
        """Which work items count."""
        case = self.records.items.case
        inside: BoolArray = (case >= self.first) & (case < self.last)
        return inside

    def items(self, id_: str) -> BoolArray:
        """Which work items of an activity count."""
        found: BoolArray = self.counted & (self.records.items.element == self.row(id_))
        return found


Statistic = Callable[[Window], float]
"""From a replication to one number: minutes, a share, or a count."""


def means(
    statistics: tuple[Statistic, ...], compiled: CompiledModel, _times: Timetable, records: Records
) -> tuple[float, ...]:
    """A fold: the statistics of one replication."""
    cases = len(records.cases.arrival)
    edge = min(EDGE, cases // SMALLEST_PART)
    window = Window(compiled, records, edge, cases - edge)
    return tuple(statistic(window) for statistic in statistics)


def lead(window: Window) -> float:
    """Mean time from arrival to end, in minutes."""
    cases = window.records.cases
    return float((cases.end - cases.arrival)[window.first : window.last].mean()) / MINUTE


def wait(window: Window) -> float:
    """Mean time in queues along the critical path of a case, in minutes."""
    return float(window.account(QUEUE).mean()) / MINUTE


def waits(window: Window) -> float:
    """Share of the cases that wait in a queue."""
    return float((window.account(QUEUE) > 0).mean())


QUEUE = codes.CAUSES.index("queue")


def wait_at(id_: str) -> Statistic:
    """Mean time in the queue of an activity at one execution, in minutes."""
    return partial(_wait_at, id_)


def _wait_at(id_: str, window: Window) -> float:
    return float(window.records.items.queue[window.items(id_)].mean()) / MINUTE


def passes(id_: str) -> Statistic:
    """Mean executions of an activity a case."""
    return partial(_passes, id_)


def _passes(id_: str, window: Window) -> float:
    return int(window.items(id_).sum()) / window.count


def comes(id_: str, times: int = 1) -> Statistic:
    """Share of the cases that come to an activity that many times or more often."""
    return partial(_comes, id_, times)


def _comes(id_: str, times: int, window: Window) -> float:
    return int((window.items(id_) & (window.records.items.visit == times)).sum()) / window.count


def ends_as(status: int) -> Statistic:
    """Share of the cases that end with a status of `bpr.simulation.codes`."""
    return partial(_ends_as, status)


def _ends_as(status: int, window: Window) -> float:
    return float((window.records.cases.status[window.first : window.last] == status).mean())


@dataclass(frozen=True, slots=True)
class Instants:
    """One work item: its case, and when it was enabled, started and ended, and its queue, in ms."""

    case: int
    enabled: int
    started: int
    ended: int
    queue: int


def instants(compiled: CompiledModel, _times: Timetable, records: Records) -> dict[str, list[Instants]]:
    """A fold: the work items of each activity in the order of the cases."""
    items = records.items
    columns = (items.element, items.case, items.enabled, items.started, items.ended, items.queue)
    found: dict[str, list[Instants]] = {}
    for element, *values in sorted(zip(*(column.tolist() for column in columns), strict=True)):
        found.setdefault(compiled.elements[element].id, []).append(Instants(*values))
    return found
