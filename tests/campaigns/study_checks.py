"""What must hold in every study, whatever its model and its offices: checks of the records of one replication.

Each check yields what is wrong, one line for each kind of fault. A work item that was interrupted names the one who
ended it and not those who worked on it before, so that the checks of people leave out what others may have begun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from bpr.simulation import codes

if TYPE_CHECKING:
    from builders import Played

Checked = Iterator[str]
Column = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


def faults(played: Played, cases: int) -> list[str]:
    """Everything that is wrong with a replication of so many cases."""
    return [fault for check in CHECKS for fault in check(played, cases)]


def every_case_is_told(played: Played, cases: int) -> Checked:
    """Arrived = completed + unfinished + deadlocked + abandoned, the backlog included; where cases stand is told."""
    records, backlog = played.records, played.compiled.tables.cases.backlog
    status = played.status
    if len(status) != cases + backlog:
        yield f"{len(status)} cases told, {cases} arrived, {backlog} in the backlog"
    known = (codes.COMPLETED, codes.DEADLOCKED, codes.STOPPED, codes.ABANDONED)
    if sum(status.count(code) for code in known) != len(status):
        yield f"cases of an unknown end: {sorted(set(status))}"
    standing = status.count(codes.DEADLOCKED) + status.count(codes.STOPPED)
    if int(records.stuck.sum()) < standing or (standing == 0 and records.stuck.any()):
        yield f"{standing} cases stand, {int(records.stuck.sum())} places are told"


def cases_run_forward(played: Played, cases: int) -> Checked:
    """Nobody ends before coming; the causes of a case's time add up to it, and none is negative."""
    told, account = played.records.cases, played.records.cases.account
    come = told.arrival[:cases]
    if np.any(told.end < told.arrival) or np.any(come < 0) or np.any(np.diff(come) < 0):
        yield "cases end before they arrive, or don't arrive in order"
    if np.any(told.arrival[cases:] > 0):
        yield "the backlog came after the beginning"
    if np.any(account < 0):
        yield f"negative time in the account of case {_first(np.any(account < 0, axis=1))}"
    wrong = told.end - told.arrival != account[:, : codes.CLOCK_STOPPED].sum(axis=1)
    if np.any(wrong):
        yield f"the account of case {_first(wrong)} does not add up"
    if np.any(account[:, codes.CLOCK_STOPPED] > told.end - told.arrival):
        yield "the clock stood longer than the case lasted"


def items_run_forward(played: Played, _cases: int) -> Checked:
    """Ready <= enabled <= started <= ended; no cause of time is negative, and all are in their part of the time."""
    items, told = played.records.items, played.records.cases
    if np.any(np.diff(items.ended) < 0):
        yield "work items are not in the order of their ends"
    for name, wrong in {
        "enabled before ready": items.enabled < items.ready,
        "started before enabled": items.started < items.enabled,
        "ended before started": items.ended < items.started,
        "ready before the case": items.ready < told.arrival[items.case],
        "ended after the case": items.ended > told.end[items.case],
        "visit": items.visit < 1,
        "members": items.members < 1,
        "more work than time": items.work > items.ended - items.started,
    }.items():
        if np.any(wrong):
            yield f"work item {_first(wrong)}: {name}"
    for name in ("transfer", "external", "applicant", "batch", "queue", "off", "work"):
        if np.any(getattr(items, name) < 0):
            yield f"work item {_first(getattr(items, name) < 0)}: negative time of {name}"


def the_critical_path_is_of_items(played: Played, _cases: int) -> Checked:
    """A case didn't spend more time at work along its critical path than its work items took."""
    items, told = played.records.items, played.records.cases
    worked = np.zeros(len(told.end), dtype=np.int64)
    np.add.at(worked, items.case, items.work)
    if np.any(told.account[:, codes.WORK] > worked):
        yield f"case {_first(told.account[:, codes.WORK] > worked)}: more work than that of its work items"


def work_is_done_on_shift(played: Played, _cases: int) -> Checked:
    """Whoever worked was on duty at the beginning, and for as long as the work took."""
    for group, start, end, work, exact in _pieces(played):
        info = played.compiled.groups[group]
        now, later = (played.times.open_before(info.calendar, start + ms) for ms in (0, 1))
        if np.any(later == now):
            yield f"group {group}: work begun off shift at {int(start[_first(later == now)])}"
        opened = played.times.open_before(info.work_calendar, end) - played.times.open_before(info.work_calendar, start)
        if np.any(work > opened):
            yield f"group {group}: more work than open time, begun at {int(start[_first(work > opened)])}"
        if info.availability == 1.0 and np.any((work != opened) & exact):
            yield f"group {group}: less work than open time, begun at {int(start[_first((work != opened) & exact)])}"


def nobody_does_two_things_at_once(played: Played, _cases: int) -> Checked:
    """The work of a person lies one after the other, and is no more than the time on duty: no use above 1."""
    for (group, unit), pieces in _by_person(played, ~_interruptible(played)).items():
        if played.compiled.groups[group].capacity is None:
            continue
        done = np.array(sorted(pieces), dtype=np.int64)
        over = done[1:, 0] < done[:-1, 1]
        if np.any(over):
            yield f"person {unit} of group {group} does two things at {int(done[1:][over][0, 0])}"
        work, on_duty = int(done[:, 2].sum()), _on_duty(played, group, done[:, 1])
        if work > on_duty:
            yield f"person {unit} of group {group} works {work} of {on_duty} on duty"


def no_group_is_used_above_one(played: Played, _cases: int) -> Checked:
    """The people of a group together work no more than all of them are on duty, whoever went on with whose work."""
    used: dict[int, list[tuple[int, int, int]]] = {}
    for (group, _), pieces in _by_person(played, ~_passed_on(played)).items():
        used.setdefault(group, []).extend(pieces)
    for group, found in used.items():
        capacity = played.compiled.groups[group].capacity
        done = np.array(found, dtype=np.int64)
        work, on_duty = int(done[:, 2].sum()), _on_duty(played, group, done[:, 1])
        if capacity is not None and work > capacity * on_duty:
            yield f"group {group} works {work} of {capacity} times {on_duty} on duty"


def queues_are_counted_on_duty(played: Played, _cases: int) -> Checked:
    """Before work begins, the queue is the time in which somebody who can do it is on duty.

    Interruptions, and what an office that gives this procedure a part of its time does for others, add to it.
    """
    items, offices = played.records.items, played.compiled.tables.offices
    classes = np.array(offices.element_class)[items.element]
    plain = items.members == 1
    shared = _preempts(played) or any(group.availability < 1.0 for group in played.compiled.groups)
    for one in set(classes.tolist()):
        mine = (classes == one) & plain
        calendar = offices.class_calendar[one]
        waited = played.times.open_before(calendar, items.started) - played.times.open_before(calendar, items.enabled)
        wrong = mine & ((items.queue < waited) if shared else (items.queue != waited))
        if np.any(wrong):
            row = _first(wrong)
            yield f"work item {row}: queue of {int(items.queue[row])}, on duty {int(waited[row])}"


def little_holds(played: Played, _cases: int) -> Checked:
    """Little's law: the integral of the number there is the sum of the times there, for cases and for each queue.

    Source: Little, "A proof for the queuing formula L = lambda W", Operations Research 9 (1961); over a finite span
    that begins and ends empty it is exact.
    """
    told, items = played.records.cases, played.records.items
    if _integral(told.arrival, told.end) != int((told.end - told.arrival).sum()):
        yield "Little's law fails for the cases"
    pool = np.array([one.pool for one in played.compiled.elements])[items.element]
    for row in set(pool.tolist()):
        begin, end = items.enabled[pool == row], items.started[pool == row]
        if _integral(begin, end) != int((end - begin).sum()):
            yield f"Little's law fails for the queue of pool {row}"


def tokens_are_kept(played: Played, _cases: int) -> Checked:
    """No activity is left more often than it was done."""
    done = np.bincount(played.records.items.element, minlength=len(played.compiled.elements))
    for row, info in enumerate(played.compiled.elements):
        if info.pool >= 0 and int(done[row]) < int(played.records.passes[row]):
            yield f"{info.id} was done {int(done[row])} times and left {int(played.records.passes[row])} times"


CHECKS: tuple[Callable[[Played, int], Checked], ...] = (
    every_case_is_told,
    cases_run_forward,
    items_run_forward,
    the_critical_path_is_of_items,
    work_is_done_on_shift,
    nobody_does_two_things_at_once,
    no_group_is_used_above_one,
    queues_are_counted_on_duty,
    little_holds,
    tokens_are_kept,
)


def _first(wrong: Mask) -> int:
    return int(np.argmax(wrong))


def _preempts(played: Played) -> bool:
    return any(played.compiled.tables.offices.element_preemption)


def _interruptible(played: Played) -> Mask:
    """Work items that may have been interrupted."""
    offices = played.compiled.tables.offices
    found: Mask = (np.array(offices.element_preemption) & codes.INTERRUPTIBLE)[played.records.items.element] > 0
    return found if any(offices.class_preempts) else np.zeros_like(found)


def _passed_on(played: Played) -> Mask:
    """Work items that people of several groups may have worked on, one after the other."""
    offices = played.compiled.tables.offices
    choices = np.diff(np.array(offices.class_option))
    found: Mask = _interruptible(played) & (choices[np.array(offices.element_class)[played.records.items.element]] > 1)
    return found


def _on_duty(played: Played, group: int, ends: Column) -> int:
    """Time one of a group is on duty until the last of some ends."""
    calendar = played.compiled.groups[group].work_calendar
    return int(played.times.open_before(calendar, ends.max(keepdims=True))[0])


def _integral(begin: Column, end: Column) -> int:
    """Time integral of how many are between begin and end, swept over the instants at which it changes."""
    instants = np.concatenate((begin, end))
    change = np.concatenate((np.ones(len(begin), dtype=np.int64), -np.ones(len(end), dtype=np.int64)))
    order = np.lexsort((-change, instants))
    present = np.cumsum(change[order])
    if np.any(present < 0) or (len(present) and present[-1] != 0):
        return -1
    return int((present[:-1] * np.diff(instants[order])).sum())


def _pieces(played: Played) -> Iterator[tuple[int, Column, Column, Column, Mask]]:
    """By group: start, end and time of what its people did, and where that must be all the time between."""
    items, records = played.records.items, played.records
    exact = (items.members == 1) & ~_interruptible(played)
    exact[records.crew_item] = False
    rows = np.concatenate((np.arange(len(items.case)), records.crew_item))
    groups = np.concatenate((items.group, records.crew_group))
    known = ~_passed_on(played)[rows]
    for group in sorted(set(groups[known].tolist())):
        mine = rows[known & (groups == group)]
        yield group, items.started[mine], items.ended[mine], items.work[mine], exact[mine]


def _by_person(played: Played, known: Mask) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """By group and person: start, end and time of each known piece of work; what was done as one counts once."""
    items, records = played.records.items, played.records
    found: dict[tuple[int, int], dict[tuple[int, int], tuple[int, int]]] = {}
    rows = [(row, int(items.group[row]), int(items.unit[row])) for row in range(len(items.case))]
    rows += zip(records.crew_item.tolist(), records.crew_group.tolist(), records.crew_unit.tolist(), strict=True)
    for row, group, unit in rows:
        if not known[row]:
            continue
        together = int(items.members[row]) > 1
        key = int(items.started[row]), -1 - int(items.element[row]) if together else row
        piece = int(items.ended[row]), int(items.work[row])
        mine = found.setdefault((group, unit), {})
        mine[key] = max(piece, mine.get(key, piece))
    return {who: [(start, end, work) for (start, _), (end, work) in pieces.items()] for who, pieces in found.items()}
