"""What a KPI is: a name, a unit, a clock, which way is better, and one value a case computed from the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from bpr.simulation import CompiledModel, Records, Timetable, codes

if TYPE_CHECKING:
    import numpy as np

    FloatArray = np.ndarray[Any, np.dtype[np.float64]]
    IntArray = np.ndarray[Any, np.dtype[np.int64]]
    BoolArray = np.ndarray[Any, np.dtype[np.bool_]]

Better = Literal["lower", "higher"]


@dataclass(frozen=True)
class Sample:
    """One replication, as KPIs see it.

    Attributes:
        compiled, times, records: what was run and what came of it.
        warm_up: cases that arrive before this instant (ms) are not counted.
    """

    compiled: CompiledModel
    times: Timetable
    records: Records
    warm_up: int = 0

    @cached_property
    def counted(self) -> IntArray:
        """Numbers of the cases that count: arrived after the warm-up and completed."""
        import numpy as np

        cases = self.records.cases
        return np.flatnonzero((cases.status == codes.COMPLETED) & (cases.arrival >= self.warm_up))

    @cached_property
    def window(self) -> tuple[int, int]:
        """First and last arrival after the warm-up, in ms; twice the warm-up when there is none."""
        arrival = self.records.cases.arrival
        counted = arrival[arrival >= self.warm_up]
        return (int(counted[0]), int(counted[-1])) if len(counted) else (self.warm_up, self.warm_up)

    def per_case(self, weights: FloatArray | IntArray | BoolArray) -> FloatArray:
        """The sum of a number per work item over each counted case."""
        return self.added(self.records.items.case, weights)

    def added(self, case: IntArray, weights: FloatArray | IntArray | BoolArray) -> FloatArray:
        """The sum of weights by case, for the counted cases."""
        import numpy as np

        sums = np.bincount(case, weights=weights, minlength=len(self.records.cases.arrival))
        return np.asarray(sums, dtype=np.float64)[self.counted]

    def by_element(self, value: Callable[[int], float]) -> FloatArray:
        """A number per work item that depends on its element alone."""
        import numpy as np

        column = np.array([value(number) for number in range(len(self.compiled.elements))], dtype=np.float64)
        return column[self.records.items.element]


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure of cases.

    Attributes:
        name: as in results ("lead_time").
        label: as shown to people, in English; a message of the catalogs.
        unit: "s", "share", "currency" (that of the study), "" for counts, or words.
        clock: which time is told, "" when no time is.
        better: which direction is a gain.
        values: one number a counted case; empty when the study doesn't ask for it.
        waits: whether a queue that grows without end makes its mean meaningless.
        needs: last words of the input keys without which nothing is said of it ("visit"); () for none.
    """

    name: str
    label: str
    unit: str
    clock: str
    better: Better
    values: Callable[[Sample], FloatArray]
    waits: bool = False
    needs: tuple[str, ...] = ()

    def is_said(self, compiled: CompiledModel) -> bool:
        """Whether the study says what the KPI is computed from."""
        return not self.needs or any(item.key.rpartition(".")[2] in self.needs for item in compiled.inputs)
