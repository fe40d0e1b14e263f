"""The times of what waits: how long it takes by the draws of the scenario, and when somebody can begin.

People of a pool are given work in the order in which it reaches them. Nobody works on other cases meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from heapq import heapify, heapreplace

from bpr.execution import Waiting
from bpr.model import Event
from bpr.play.clock import Clock
from bpr.play.setting import Setting
from bpr.play.state import DECISIONS, Item, State
from bpr.units import parse_duration


def opened(
    place: Setting, clock: Clock, waiting: Waiting, *, number: int, order: tuple[int, ...], visit: int, now: int
) -> Item:
    """What has just begun to wait, with nothing before it; when its work begins is told by `scheduled`."""
    row = place.rows.get(waiting.element, -1)
    enabled, work = _arrival_and_work(place, clock, waiting, visit, now)
    due = enabled if work is None and waiting.kind != "boundary" else None
    return Item(
        waiting=waiting,
        number=number,
        order=order,
        row=row,
        visit=visit,
        before=(),
        ready=now,
        enabled=enabled,
        work=work,
        started=enabled,
        due=due,
    )


def scheduled(place: Setting, clock: Clock, state: State) -> State:
    """The state with the beginnings and ends of what waits, as far as they can be foreseen."""
    foreseen = {item.number: item for item in _foreseen(place, clock, state)}
    return replace(state, open=tuple(foreseen.get(item.number, item) for item in state.open))


def pool_of(place: Setting, item: Item) -> int:
    """The pool that works on an item, -1 for none."""
    return place.compiled.elements[item.row].pool if item.row >= 0 and item.waiting.kind == "activity" else -1


def stopped(place: Setting, clock: Clock, item: Item, now: int) -> Item:
    """An activity that is put an end to: its work is what was done of it."""
    calendar = place.compiled.pools[pool_of(place, item)].calendar
    return replace(item, work=clock.open_time(calendar, item.started, now))


def _arrival_and_work(place: Setting, clock: Clock, waiting: Waiting, visit: int, now: int) -> tuple[int, int | None]:
    tables, row = place.compiled.tables, place.rows.get(waiting.element, -1)
    if waiting.kind in DECISIONS or (row < 0 and waiting.kind == "activity"):
        return now, None
    if row < 0 or tables.element_law[row] < 0:
        return now, _drawn_timer(place, waiting)
    enabled = now
    if tables.element_transfer[row] >= 0:
        time = clock.time(tables.element_transfer[row], tables.element_transfer_key[row], visit)
        enabled = clock.after(tables.element_calendar[row], now, time)
    return enabled, clock.time(tables.element_law[row], tables.element_key[row], visit)


def _drawn_timer(place: Setting, waiting: Waiting) -> int | None:
    """The duration that the drawing gives a timer."""
    node = place.drawn(waiting.element)
    for definition in node.definitions if isinstance(node, Event) else ():
        if definition.timer == "duration":
            try:
                return int(parse_duration(definition.text).in_milliseconds(place.compiled.working_day))
            except ValueError:
                return None
    return None


def _foreseen(place: Setting, clock: Clock, state: State) -> Iterable[Item]:
    by_pool: dict[int, list[Item]] = {}
    for item in state.open:
        if item.work is not None:
            by_pool.setdefault(pool_of(place, item), []).append(item)
    for pool, items in by_pool.items():
        if pool < 0:
            yield from (_waited(place, clock, item) for item in items)
        elif place.compiled.pools[pool].capacity is None:
            yield from (_worked(place, clock, item, pool, item.enabled) for item in items)
        else:
            yield from _served(place, clock, state, pool)


def _waited(place: Setting, clock: Clock, item: Item) -> Item:
    calendar = place.compiled.tables.element_calendar[item.row] if item.row >= 0 else 0
    return replace(item, due=clock.after(calendar, item.enabled, item.work or 0))


def _worked(place: Setting, clock: Clock, item: Item, pool: int, free: int) -> Item:
    calendar = place.compiled.pools[pool].calendar
    started = clock.after(calendar, max(item.enabled, free), 0)
    return replace(item, started=started, due=clock.after(calendar, started, item.work or 0))


def _served(place: Setting, clock: Clock, state: State, pool: int) -> Iterable[Item]:
    """What waits for a pool with a limit, behind what it has done and does."""
    ended = {step.item.number: step.at for step in state.done}
    items = [item for item in (*(step.item for step in state.done), *state.open) if pool_of(place, item) == pool]
    capacity = place.compiled.pools[pool].capacity
    free = [0] * (len(items) if capacity is None else min(capacity, len(items)))
    heapify(free)
    for item in sorted(items, key=lambda item: (item.enabled, item.order)):
        found = item if item.number in ended else _worked(place, clock, item, pool, free[0])
        heapreplace(free, ended.get(item.number, max(found.due or 0, state.now)))
        if item.number not in ended:
            yield found
