"""What the simulator does with a few cases: which activities and events ended, in which order, and how the cases end.

The interpreted kernel is run event by event: it gives the same bits as the compiled one, and can be looked into.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from bpr.errors import LimitReachedError
from bpr.simulation import CompiledModel, codes
from bpr.simulation.tables import Tables
from bpr.simulation.timetable import timetable
from bpr.units import DAY

FIRST_HORIZON = 400
LONGEST_HORIZON = 366 * 150
LOG_ROWS = 1 << 40
STEP_LIMIT = 1_000
"""Elements that a case may pass here: enough to compare, and SpiffWorkflow slows down with the length of a case."""


@dataclass(frozen=True, slots=True)
class SimulatedCase:
    """One case.

    Attributes:
        ended: (row of the element, visit) of every activity and event that ended, in the order of their ends.
        status: code of `bpr.simulation.codes`.
        taken: rows of the flows chosen at each (row of the element, visit).
    """

    ended: tuple[tuple[int, int], ...]
    status: int
    taken: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)


def simulated(compiled: CompiledModel, kernel: Any, seed: int, cases: int) -> tuple[SimulatedCase, ...]:  # noqa: ANN401
    """The first cases of the first replication.

    Args:
        compiled: what runs.
        kernel: the interpreted kernel's module.
        seed: of the study.
        cases: how many arrive.

    Raises:
        LimitReachedError: when the simulated time has no end.
    """
    days = FIRST_HORIZON + int(cases * compiled.mean_interval * 5 // DAY)
    while True:
        found = _attempt(compiled, kernel, seed, cases, min(days, LONGEST_HORIZON))
        if found is not None:
            return found
        if days >= LONGEST_HORIZON:
            raise LimitReachedError("the cases are not over after 150 years.", hint="Look for a wait too long.")
        days *= 2


def _attempt(
    compiled: CompiledModel,
    kernel: Any,  # noqa: ANN401
    seed: int,
    cases: int,
    days: int,
) -> tuple[SimulatedCase, ...] | None:
    """The cases; None when the calendars end before they do."""
    times = timetable(compiled.calendars, compiled.start, days)
    run = recording(kernel)(_without_backlog(compiled.tables), times, seed, 0, cases, STEP_LIMIT, LOG_ROWS)
    run.taken = [{} for _ in range(cases)]
    ended: list[list[tuple[int, int]]] = [[] for _ in range(cases)]
    status = codes.PAUSED
    while status == codes.PAUSED:
        token = run.next_row() - 1 - run.pool_count
        if token >= 0 and run.token_state[token] in (kernel.AT_WORK, kernel.IN_DELAY):
            case = run.slot_case[run.scope_slot[run.token_scope[token]]]
            ended[case].append((run.token_element[token], run.token_visit[token]))
        status = run.run(1)
    if status == codes.BEYOND_HORIZON:
        return None
    if status == codes.UNDEFINED:
        raise LimitReachedError(
            "the value of an expression is no number for some case.", hint="Simulate it: it is named."
        )
    if status == codes.ENDLESS:
        raise LimitReachedError("a case goes round and round without any time passing.")
    rows = zip(ended, run.cases()["status"], run.taken, strict=True)
    return tuple(SimulatedCase(tuple(row), state, taken) for row, state, taken in rows)


def _without_backlog(tables: Tables) -> Tables:
    """The tables without cases that begin in the middle: the other engine only knows whole ones."""
    return replace(tables, cases=replace(tables.cases, backlog_element=(), backlog_count=()))


@cache
def recording(kernel: Any) -> Any:  # noqa: ANN401  the interpreted kernel's module, and a class made from it
    """The kernel, which keeps in `taken` what each case chooses; conditions depend on times that only it knows."""

    class Recording(kernel.Kernel):
        taken: list[dict[tuple[int, int], tuple[int, ...]]]

        def _choose(self, token: int, element: int, first: int, last: int) -> int:
            flow: int = super()._choose(token, element, first, last)
            self._keep(self.scope_slot[self.token_scope[token]], element, flow)
            return flow

        def _is_taken(self, flow: int, slot: int, visit: int, shift: int) -> bool:
            found = bool(super()._is_taken(flow, slot, visit, shift))
            if found:
                self._keep(slot, bisect_right(self.element_out, flow) - 1, flow)
            return found

        def _keep(self, slot: int, element: int, flow: int) -> None:
            taken = self.taken[self.slot_case[slot]]
            key = element, self.slot_visit[slot * self.element_count + element]
            taken[key] = (*taken.get(key, ()), flow)

    return Recording
