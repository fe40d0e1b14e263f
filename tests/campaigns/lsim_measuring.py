"""What L-SIM tells of an element, measured in the records of bpr.

How L-SIM counts isn't said by the standard; its results show it (each sentence is an identity that its files hold):

- What happens at the very end of the run counts, what happens at the very end of the warm-up doesn't.
- An activity is triggered in a window if it is under way in it at all: what goes on from the one before counts again.
- A resource is triggered by every work item that ends.
- The processing time of a process is the sum of those of its activities; what waits for an event is none.
- A queue holds work that nobody has begun. A resource waits while it is on duty and has nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from lsim_counters import PREFIX

from bpr.simulation import CompiledModel, Records, Timetable
from bpr.units import MINUTE

if TYPE_CHECKING:
    from lsim_results import Quantity

Flags = np.ndarray[Any, np.dtype[np.bool_]]
Instants = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Window:
    """Time from `begin`, which isn't in it, to `end`, which is; ms since the start of the study."""

    begin: int
    end: int

    def holds(self, instants: Instants) -> Flags:
        """Which of the instants lie in it."""
        found: Flags = (instants > self.begin) & (instants <= self.end)
        return found

    def cut(self, instants: Instants) -> Instants:
        """The instants, moved to its borders where they lie outside."""
        found: Instants = np.clip(instants, max(self.begin, 0), self.end)
        return found


class Replication:
    """One replication of a model with counters (see `lsim_counters`)."""

    def __init__(self, compiled: CompiledModel, times: Timetable, records: Records) -> None:
        self._compiled, self._times, self._records = compiled, times, records
        self._rows = {element.id: row for row, element in enumerate(compiled.elements)}
        self._pools = {pool.id: row for row, pool in enumerate(compiled.pools)}

    def value(self, quantity: Quantity, window: Window) -> float:
        """The quantity in that window.

        Raises:
            KeyError: it isn't known how to measure it.
        """
        counter = self._rows.get(PREFIX + quantity.element)
        if counter is not None and quantity.parameter == "TriggerCount":
            return float(window.holds(self._ended(counter)).sum())
        sort = "activity" if quantity.element in self._rows else "process"
        sort = "resource" if quantity.element in self._pools else sort
        measure = MEASURES[sort, quantity.parameter, quantity.result]
        return measure(self, quantity.element, window)

    def _ended(self, row: int) -> Instants:
        found: Instants = self._records.items.ended[self._records.items.element == row]
        return found

    def activity_triggers(self, id_: str, window: Window) -> float:
        """Work items that were under way."""
        mine = self._records.items.element == self._rows[id_]
        started, ended = self._records.items.started[mine], self._records.items.ended[mine]
        under_way = (started <= window.end) & ((started > window.begin) | (ended > window.begin))
        return float(under_way.sum())

    def activity_ends(self, id_: str, window: Window) -> float:
        """Work items that ended."""
        return float(window.holds(self._ended(self._rows[id_])).sum())

    def activity_time(self, id_: str, window: Window) -> float:
        """Mean work of the items that ended, in minutes."""
        items = self._records.items
        mine = (items.element == self._rows[id_]) & window.holds(items.ended)
        return _mean(items.work[mine]) / MINUTE

    def activity_queue(self, id_: str, window: Window) -> float:
        """Mean length of the queue."""
        mine = self._records.items.element == self._rows[id_]
        begun, left = window.cut(self._records.items.enabled[mine]), window.cut(self._records.items.started[mine])
        return float((left - begun).sum()) / (window.end - max(window.begin, 0))

    def process_triggers(self, _: str, window: Window) -> float:
        """Cases that came."""
        return float(window.holds(self._records.cases.arrival).sum())

    def process_ends(self, _: str, window: Window) -> float:
        """Cases that ended."""
        return float(window.holds(self._records.cases.end).sum())

    def process_time(self, _: str, window: Window) -> float:
        """Mean work on the cases that ended, in minutes."""
        cases = self._records.cases
        work = np.bincount(self._records.items.case, self._records.items.work, minlength=len(cases.end))
        return _mean(work[window.holds(cases.end)]) / MINUTE

    def process_elapsed(self, _: str, window: Window) -> float:
        """Mean time from arrival to end of the cases that ended, in minutes."""
        cases = self._records.cases
        return _mean((cases.end - cases.arrival)[window.holds(cases.end)]) / MINUTE

    def resource_triggers(self, id_: str, window: Window) -> float:
        """Work items of its people that ended."""
        items = self._records.items
        return float((np.isin(items.group, self._groups(id_)) & window.holds(items.ended)).sum())

    def resource_busy(self, id_: str, window: Window) -> float:
        """Time its people worked, in minutes."""
        return sum(self._busy(row, window) for row in self._groups(id_)) / MINUTE

    def resource_idle(self, id_: str, window: Window) -> float:
        """Time its people were on duty and didn't work, in minutes; who works on after the shift makes it less."""
        return sum(self._on_duty(row, window) - self._busy(row, window) for row in self._groups(id_)) / MINUTE

    def _groups(self, id_: str) -> list[int]:
        return [row for row, group in enumerate(self._compiled.groups) if group.pool == self._pools[id_]]

    def _busy(self, row: int, window: Window) -> int:
        mine = self._records.items.group == row
        calendar = self._compiled.groups[row].work_calendar
        started, ended = window.cut(self._records.items.started[mine]), window.cut(self._records.items.ended[mine])
        open_before = self._times.open_before
        return int((open_before(calendar, ended) - open_before(calendar, started)).sum())

    def _on_duty(self, row: int, window: Window) -> int:
        group = self._compiled.groups[row]
        borders = np.array([max(window.begin, 0), window.end])
        before = self._times.open_before(group.calendar, borders)
        return int(before[1] - before[0]) * (group.capacity or 0)


def _mean(values: Any) -> float:  # noqa: ANN401  numbers of either sort
    """The mean; nan of nothing."""
    return float(values.mean()) if len(values) else float("nan")


MEASURES: dict[tuple[str, str, str], Callable[[Replication, str, Window], float]] = {
    ("activity", "TriggerCount", "count"): Replication.activity_triggers,
    ("activity", "ProcessingTime", "count"): Replication.activity_ends,
    ("activity", "ProcessingTime", "mean"): Replication.activity_time,
    ("activity", "QueueLength", "mean"): Replication.activity_queue,
    ("process", "TriggerCount", "count"): Replication.process_triggers,
    ("process", "ProcessingTime", "count"): Replication.process_ends,
    ("process", "ProcessingTime", "mean"): Replication.process_time,
    ("process", "ElapsedTime", "mean"): Replication.process_elapsed,
    ("resource", "TriggerCount", "count"): Replication.resource_triggers,
    ("resource", "ProcessingTime", "sum"): Replication.resource_busy,
    ("resource", "WaitTime", "sum"): Replication.resource_idle,
}
