"""What a KPI is: a name, a unit, a clock, which way is better, and one value a case computed from the records.

Two sorts of numbers make it: what the kernel tells of each case at its end, and amounts of work items, added up by case
while chunks of them come. So nothing of a work item outlives its chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from bpr.simulation import Cases, Chunk, CompiledModel, ElementInfo, Timetable, codes

if TYPE_CHECKING:
    import numpy as np

    FloatArray = np.ndarray[Any, np.dtype[np.float64]]
    IntArray = np.ndarray[Any, np.dtype[np.int64]]
    Array = np.ndarray[Any, np.dtype[Any]]
    Amounts = Callable[[Chunk], tuple[IntArray, Array]]
    """Of a chunk: numbers of cases, and what to add to the sum of each; a case may come more than once."""

Better = Literal["lower", "higher"]
SumType = Literal["float64", "int64", "int32", "bool"]


@dataclass(frozen=True)
class Sample:
    """The cases of one replication, as KPIs see them.

    Attributes:
        compiled, times: what was run.
        cases: what came of each case.
        sums: by KPI, the amounts of its work items added up for each case.
        warm_up: cases that arrive before this instant (ms) are not counted.
    """

    compiled: CompiledModel
    times: Timetable
    cases: Cases
    sums: Mapping[str, Array] = field(default_factory=dict)
    warm_up: int = 0

    @cached_property
    def counted(self) -> IntArray | slice:
        """The cases that count: arrived after the warm-up and completed. All of them are a slice, which copies nothing.

        Cases arrive in the order of their numbers.
        """
        import numpy as np

        first = int(np.searchsorted(self.cases.arrival, self.warm_up))
        done = self.cases.status[first:] == codes.COMPLETED
        return slice(first, len(self.cases.status)) if done.all() else first + np.flatnonzero(done)

    @cached_property
    def window(self) -> tuple[int, int]:
        """First and last arrival after the warm-up, in ms; twice the warm-up when there is none."""
        import numpy as np

        arrival = self.cases.arrival
        first = int(np.searchsorted(arrival, self.warm_up))
        return (int(arrival[first]), int(arrival[-1])) if first < len(arrival) else (self.warm_up, self.warm_up)

    def sum_of(self, name: str) -> Array:
        """The amounts of a KPI added up over each counted case."""
        return self.sums[name][self.counted]


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
        amounts: what work items add to the case's sum that `values` finds in the sample; None: nothing.
        sum_type: type of these sums, as numpy calls it: the smallest that holds them exactly.
        waits: whether a queue that grows without end makes its mean meaningless.
        needs: last words of the input keys without which nothing is said of it ("visit"); () for none.
        per_case: whether it has one number for every counted case, and not one for all.
    """

    name: str
    label: str
    unit: str
    clock: str
    better: Better
    values: Callable[[Sample], Array]
    amounts: Callable[[CompiledModel], Amounts] | None = None
    sum_type: SumType = "float64"
    waits: bool = False
    needs: tuple[str, ...] = ()
    per_case: bool = True

    @property
    def has_quantiles(self) -> bool:
        """Whether quantiles over cases make sense: it has one number a case, and not just yes or no."""
        return self.per_case and self.unit != "share"

    def is_said(self, compiled: CompiledModel) -> bool:
        """Whether the study says what the KPI is computed from."""
        return not self.needs or any(item.key.rpartition(".")[2] in self.needs for item in compiled.inputs)


def by_element(compiled: CompiledModel, value: Callable[[ElementInfo], int]) -> Amounts:
    """A whole number for each work item that depends on its element alone."""
    import numpy as np

    column = np.array([value(element) for element in compiled.elements], dtype=np.int32)

    def amounts(chunk: Chunk) -> tuple[IntArray, Array]:
        return chunk.items.case, column[chunk.items.element]

    return amounts
