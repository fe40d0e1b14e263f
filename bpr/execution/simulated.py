"""What the simulator does with a few cases: which activities and events ended, in which order, and how the cases end.

The interpreted kernel is run event by event: it gives the same bits as the compiled one, and can be looked into.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bpr.errors import LimitReachedError
from bpr.simulation import CompiledModel, codes
from bpr.simulation.horizon import check_known_beyond, first_days, longest_days
from bpr.simulation.tables import Tables
from bpr.simulation.timetable import timetable

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
        times: of each element that begins instances at once, how many, in order.
        rounds: of each element that begins rounds, whether there was another at each end of one, in order.
        endings: of each element that something may happen at the end of, the elements of what did, in order.
    """

    ended: tuple[tuple[int, int], ...]
    status: int
    taken: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    times: Mapping[int, Sequence[int]] = field(default_factory=dict)
    rounds: Mapping[int, Sequence[bool]] = field(default_factory=dict)
    endings: Mapping[int, Sequence[frozenset[int]]] = field(default_factory=dict)


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
    days, longest = first_days(compiled, cases), longest_days(compiled)
    while True:
        found = _attempt(compiled, kernel, seed, cases, min(days, longest))
        if found is not None:
            return found
        if days >= longest:
            check_known_beyond(compiled, longest)
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
    run = watched(kernel)(_without_backlog(compiled.tables), times, seed, 0, cases, STEP_LIMIT, LOG_ROWS)
    seen: list[_Seen] = [_Seen() for _ in range(cases)]
    run.seen = seen
    status = codes.PAUSED
    while status == codes.PAUSED:
        token = run.next_row() - 1 - run.pool_count
        if token >= 0 and run.token_state[token] in (kernel.AT_WORK, kernel.IN_DELAY):
            run.seen_of(token).ended.append((run.token_element[token], run.token_visit[token]))
        status = run.run(1)
    if status == codes.BEYOND_HORIZON:
        return None
    if status == codes.UNDEFINED:
        raise LimitReachedError(
            "the value of an expression is no number for some case.", hint="Simulate it: it is named."
        )
    if status == codes.ENDLESS:
        raise LimitReachedError("a case goes round and round without any time passing.")
    return tuple(
        SimulatedCase(tuple(row.ended), state, row.taken, row.times, row.rounds, row.endings)
        for row, state in zip(seen, run.cases()["status"], strict=True)
    )


def _without_backlog(tables: Tables) -> Tables:
    """The tables without cases that begin in the middle: the other engine only knows whole ones."""
    return replace(tables, cases=replace(tables.cases, backlog_element=(), backlog_count=()))


@dataclass(slots=True)
class _Seen:
    """What was seen of a case."""

    ended: list[tuple[int, int]] = field(default_factory=list)
    taken: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    times: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    rounds: defaultdict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    endings: defaultdict[int, list[frozenset[int]]] = field(default_factory=lambda: defaultdict(list))


def _choosing(kernel: Any) -> Any:  # noqa: ANN401
    """The kernel that notes which flows are chosen: conditions depend on times that only it knows."""

    class Choosing(kernel.Kernel):
        """Notes choices."""

        seen: list[_Seen]

        def seen_of(self, row: int) -> _Seen:
            case: int = self.slot_case[self.scope_slot[self.token_scope[row]]]
            return self.seen[case]

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
            taken = self.seen[self.slot_case[slot]].taken
            key = element, self.slot_visit[slot * self.element_count + element]
            taken[key] = (*taken.get(key, ()), flow)

    return Choosing


def watched(kernel: Any) -> Any:  # noqa: ANN401
    """The interpreted kernel, which tells what happens beside the heap."""
    choosing = _choosing(kernel)

    class Watched(choosing):  # type: ignore[valid-type, misc]
        """Notes events, repetitions and what happens at the end of activities."""

        def _tell(self, row: int) -> None:
            if self.token_state[row] != kernel.AT_END:
                self.seen_of(row).ended.append((self.token_element[row], self.token_visit[row]))

        def _tell_times(self, token: int, element: int, times: int) -> None:
            if self.element_at_once[element]:
                self.seen_of(token).times[element].append(times)
            else:
                self.seen_of(token).rounds[element].append(times > 0)

        def _consume(self, token: int) -> None:
            scope = self.token_scope[token]
            holder = self.scope_holder[scope]
            element = self.token_element[holder] if holder >= 0 else -1
            one_left = self.scope_live[scope] == 1 and element >= 0
            if one_left and self.element_action[element] == codes.ACT_REPEAT and not self.element_at_once[element]:
                self.seen_of(token).rounds[element].append(self.scope_again[scope] > 0)
            super()._consume(token)

        def _complete(self, token: int, element: int) -> None:
            ending = (row for row in _armed(self, token) if self.token_state[row] == kernel.AT_END)
            found = frozenset(self.token_element[row] for row in ending)
            self.seen_of(token).endings[element].append(found)
            super()._complete(token, element)

    return Watched


def _armed(run: Any, token: int) -> Iterator[int]:  # noqa: ANN401
    """The rows of the events that are armed for a token."""
    row: int = run.token_armed[token]
    while row >= 0:
        yield row
        row = run.token_next[row]
