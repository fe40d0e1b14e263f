"""The simulator's decisions, drawn anew from its keys: which flows a case takes at its n-th visit."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bpr.execution.lowered import Point
from bpr.execution.simulated import SimulatedCase
from bpr.simulation import codes
from bpr.simulation.tables import Tables


@dataclass(frozen=True, slots=True)
class Draws:
    """The decisions of one case.

    Attributes:
        tables: shares and keys.
        kernel: the interpreted kernel's module, for its generator.
        case_key: of the case.
        case: what the simulator did in it.
    """

    tables: Tables
    kernel: Any
    case_key: int
    case: SimulatedCase
    asked: Counter[tuple[str, int]] = field(default_factory=Counter)

    def choose(self, point: Point, visit: int) -> frozenset[str] | int | None:
        """The generated flows that the case takes, or the number of instances; None where nothing is chosen."""
        if point.kind == "count":
            return self._times(point)
        if point.kind == "again":
            return self._again(point)
        if point.kind == "ending":
            return self._ending(point)
        if point.kind == "one" and self.tables.element_action[point.step] != codes.ACT_RACE:
            return frozenset({point.options[self._one(point.step, visit)].flow})
        if point.kind == "some":
            return frozenset(point.options[place].flow for place in self._some(point.step, visit))
        return None

    def _times(self, point: Point) -> int:
        """How often an activity is done: the next number that the simulator drew there."""
        place = self._next(point)
        times = self.case.times.get(point.step, ())
        return times[place] if place < len(times) else 0

    def _again(self, point: Point) -> frozenset[str]:
        """Whether another round begins."""
        place = self._next(point)
        rounds = self.case.rounds.get(point.step, ())
        return frozenset({point.options[0 if place < len(rounds) and rounds[place] else 1].flow})

    def _ending(self, point: Point) -> frozenset[str]:
        """What happens at the end of an activity; one that interrupts takes the place of the way on."""
        place = self._next(point)
        endings = self.case.endings.get(point.step, ())
        found = endings[place] if place < len(endings) else frozenset()
        happened = [option for option in point.options[1:] if option.target in found]
        ends = [option for option in happened if self._interrupts(option.target)]
        taken = [option for option in happened if not self._interrupts(option.target)]
        # The first that was drawn counts, and the options stand the other way round.
        return frozenset(option.flow for option in [*taken, ends[-1] if ends else point.options[0]])

    def _interrupts(self, element: int) -> bool:
        attached = self.tables.triggers
        return bool(attached.attached_interrupting[attached.attached_element.index(element)])

    def _next(self, point: Point) -> int:
        self.asked[point.kind, point.step] += 1
        return self.asked[point.kind, point.step] - 1

    def _one(self, element: int, visit: int) -> int:
        """The first flow whose cumulative share is above the draw, else the last."""
        first, last = self.tables.element_out[element : element + 2]
        if self._is_ruled(first, last):
            return self.case.taken.get((element, visit), (last - 1,))[0] - first
        drawn = self.kernel.uniform(self.case_key, self.tables.element_key[element], visit)
        return bisect_right(self.tables.flow_share, drawn, first, last - 1) - first

    def _some(self, element: int, visit: int) -> list[int]:
        """The flows whose own draw is below their chance; the last, the default, when there is none."""
        first, last = self.tables.element_out[element : element + 2]
        if self._is_ruled(first, last):
            return [flow - first for flow in self.case.taken.get((element, visit), (last - 1,))]
        taken = [
            flow - first
            for flow in range(first, last)
            if self.kernel.uniform(self.case_key, self.tables.flow_key[flow], visit) < self.tables.flow_share[flow]
        ]
        return taken or [last - 1 - first]

    def _is_ruled(self, first: int, last: int) -> bool:
        """Whether more than fixed shares decides there."""
        cases = self.tables.cases
        element = bisect_right(self.tables.element_out, first) - 1
        switched = cases.element_switch[element] >= 0 if cases.element_switch else False
        return switched or any(program >= 0 for program in cases.flow_condition[first:last])


def case_keys(kernel: Any, seed: int, cases: int) -> list[int]:  # noqa: ANN401
    """The keys of the first cases of the first replication."""
    replication = kernel.child_key(kernel.mix(seed & kernel.MASK), 0)
    return [kernel.child_key(replication, case) for case in range(cases)]
