"""Readings of the standard that differ from that of bpr: what a calendar that lowers a Quantity does to work on hand.

BPSim 2.0, 6.3.2: a value changed by a calendar "comes into effect the next time the parameter is evaluated"; work on
hand evaluates no Quantity, so bpr lets it be done by those who leave. L-SIM suspends it.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from bpr.simulation import CompiledModel, Records, Timetable


def suspended(compiled: CompiledModel) -> CompiledModel:
    """Who leaves takes up the work on hand again when next on duty."""
    offices = compiled.tables.offices
    calendars = tuple(offices.group_calendar[offices.option_group[first]] for first in offices.option_first[:-1])
    groups = tuple(replace(group, work_calendar=group.calendar) for group in compiled.groups)
    tables = replace(compiled.tables, offices=replace(offices, option_calendar=calendars))
    return replace(compiled, groups=groups, tables=tables)


def interchanged(compiled: CompiledModel, times: Timetable, records: Records, pool: str) -> Records:
    """The records as they are where the people of a pool are only a number: whoever is free goes on with the work.

    The work of that pool is gone through again, with the durations of the records and, between two pieces of work on a
    case, the times that passed there. Who leaves suspends the work begun last, which is taken up first.
    """
    row = next(row for row, one in enumerate(compiled.pools) if one.id == pool)
    groups = [number for number, group in enumerate(compiled.groups) if group.pool == row]
    items = records.items
    mine = np.flatnonzero(np.isin(items.group, groups))
    mine = mine[np.lexsort((items.enabled[mine], items.case[mine]))]
    case, enabled, ended = items.case[mine], items.enabled[mine], items.ended[mine]
    same = np.concatenate(([False], case[1:] == case[:-1]))
    gap = np.where(same, enabled - np.concatenate(([0], ended[:-1])), enabled)
    followed = np.concatenate((same[1:], [False]))
    office = _Office(items.work[mine].tolist(), gap.tolist(), followed.tolist())
    office.run([place for place in range(len(mine)) if not same[place]], _capacity(compiled, times, groups))
    columns = {name: getattr(items, name).copy() for name in ("enabled", "started", "ended")}
    for name, found in (("enabled", office.enabled), ("started", office.started), ("ended", office.ended)):
        columns[name][mine] = np.array(found)
    return replace(records, items=replace(items, **columns))


def _capacity(compiled: CompiledModel, times: Timetable, groups: list[int]) -> list[tuple[int, int]]:
    """Instants at which the number of people changes, and by how much."""
    changes: dict[int, int] = {}
    borders = (*times.calendar_segment, len(times.segment_start))
    for row in groups:
        group = compiled.groups[row]
        for place in range(borders[group.calendar], borders[group.calendar + 1]):
            start, end = times.segment_start[place], times.segment_end[place]
            if start < times.horizon:
                changes[start] = changes.get(start, 0) + (group.capacity or 0)
                changes[end] = changes.get(end, 0) - (group.capacity or 0)
    return sorted((instant, by) for instant, by in changes.items() if by)


@dataclass
class _Office:
    """An office whose people are a number; work items by place, those of a case one after the other.

    Attributes:
        work: of each item.
        gap: from the end of the one before, or from the start of the study, to when it is there.
        followed: whether another of the same case comes after it.
        enabled, started, ended: what becomes of it.
    """

    work: list[int]
    gap: list[int]
    followed: list[bool]
    capacity: int = 0
    queue: deque[int] = field(default_factory=deque)
    busy: dict[int, int] = field(default_factory=dict)
    events: list[tuple[int, int, int]] = field(default_factory=list)

    def run(self, firsts: list[int], changes: list[tuple[int, int]]) -> None:
        """Play it: events are (instant, what comes first, place or change of the number)."""
        self.enabled, self.started, self.ended = ([-1] * len(self.work) for _ in range(3))
        self.left = list(self.work)
        self.events += [(self.gap[place], 2, place) for place in firsts]
        self.events += [(instant, 1, by) for instant, by in changes]
        heapq.heapify(self.events)
        steps: tuple[Any, ...] = (self._end, self._change, self._come)
        while self.events:
            now, what, which = heapq.heappop(self.events)
            steps[what](now, which)
            self._begin(now)

    def _come(self, now: int, place: int) -> None:
        self.enabled[place] = now
        self.queue.append(place)

    def _end(self, now: int, place: int) -> None:
        if self.busy.get(place) != now:
            return  # it was suspended meanwhile
        del self.busy[place]
        self.ended[place] = now
        if self.followed[place]:
            heapq.heappush(self.events, (now + self.gap[place + 1], 2, place + 1))

    def _change(self, now: int, by: int) -> None:
        self.capacity += by
        while len(self.busy) > self.capacity:
            place, end = self.busy.popitem()
            self.left[place] = end - now
            self.queue.appendleft(place)

    def _begin(self, now: int) -> None:
        while self.queue and len(self.busy) < self.capacity:
            place = self.queue.popleft()
            if self.started[place] < 0:
                self.started[place] = now
            self.busy[place] = now + self.left[place]
            heapq.heappush(self.events, (self.busy[place], 0, place))
