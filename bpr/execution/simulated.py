"""What the simulator does with a few cases: which activities and events ended, in which order, and how the cases end.

The interpreted kernel is run event by event: it gives the same bits as the compiled one, and can be looked into.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bpr.errors import LimitReachedError
from bpr.simulation import CompiledModel, codes
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
    """

    ended: tuple[tuple[int, int], ...]
    status: int


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
    run = kernel.Kernel(compiled.tables, times, seed, 0, cases, STEP_LIMIT, LOG_ROWS)
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
    if status == codes.ENDLESS:
        raise LimitReachedError("a case goes round and round without any time passing.")
    return tuple(SimulatedCase(tuple(row), state) for row, state in zip(ended, run.cases()["status"], strict=True))
