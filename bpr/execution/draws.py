"""The simulator's decisions, drawn anew from its keys: which flows a case takes at its n-th visit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bpr.execution.lowered import Point
from bpr.simulation.tables import Tables


@dataclass(frozen=True, slots=True)
class Draws:
    """The decisions of one case.

    Attributes:
        tables: shares and keys.
        kernel: the interpreted kernel's module, for its generator.
        case_key: of the case.
        taken: flows chosen where more than shares decides, by (element, visit), as the simulator chose them.
    """

    tables: Tables
    kernel: Any
    case_key: int
    taken: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)

    def choose(self, point: Point, visit: int) -> frozenset[str] | None:
        """The generated flows that the case takes; None where nothing is chosen."""
        if point.kind == "one":
            return frozenset({point.options[self._one(point.step, visit)].flow})
        if point.kind == "some":
            return frozenset(point.options[place].flow for place in self._some(point.step, visit))
        return None

    def _one(self, element: int, visit: int) -> int:
        """The first flow whose cumulative share is above the draw, else the last."""
        first, last = self.tables.element_out[element : element + 2]
        if self._is_ruled(first, last):
            return self.taken.get((element, visit), (last - 1,))[0] - first
        drawn = self.kernel.uniform(self.case_key, self.tables.element_key[element], visit)
        return bisect_right(self.tables.flow_share, drawn, first, last - 1) - first

    def _some(self, element: int, visit: int) -> list[int]:
        """The flows whose own draw is below their chance; the last, the default, when there is none."""
        first, last = self.tables.element_out[element : element + 2]
        if self._is_ruled(first, last):
            return [flow - first for flow in self.taken.get((element, visit), (last - 1,))]
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
