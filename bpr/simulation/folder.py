"""Folders: what becomes of the chunks of a replication as they come.

A study of a million cases can't keep its work items; a folder takes from each chunk what it needs and lets go of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bpr.simulation.compiled import CompiledModel
from bpr.simulation.records import BESIDE, Chunk, Outcome, Records, WorkItems
from bpr.simulation.timetable import Timetable

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Fold = Callable[[CompiledModel, Timetable, Records], T]
"""What is made of the whole records of a replication."""


class Folder(ABC, Generic[T_co]):
    """Takes the chunks of one replication in their order, and makes of them what is kept."""

    @abstractmethod
    def take(self, chunk: Chunk) -> None:
        """Fold a chunk."""

    def again(self, outcome: Outcome) -> Folder[T_co] | None:  # noqa: ARG002  most need no second telling
        """A folder to which the same replication is told once more, now that its end is known; None: that is needless.

        A replication is the same each time, so that a second telling costs time and no memory.
        """
        return None

    @abstractmethod
    def result(self, outcome: Outcome) -> T_co:
        """What is kept of the replication."""


Start = Callable[[CompiledModel, Timetable, int], Folder[T]]
"""Makes the folder of a replication of so many cases. With an interpreted kernel it works in another process: a
function or class of a module. A replication that outlives its calendars begins again, with a new folder."""


class WholeRecords(Folder[T]):
    """Keeps everything, for a fold of whole records."""

    def __init__(self, fold: Fold[T], compiled: CompiledModel, times: Timetable, _cases: int) -> None:
        self._fold, self._compiled, self._times = fold, compiled, times
        self._items: dict[str, list[IntArray]] = {field.name: [] for field in fields(WorkItems)}
        self._beside: dict[str, list[IntArray]] = {name: [] for name in BESIDE}
        self._count = 0

    def take(self, chunk: Chunk) -> None:
        for columns, source in ((self._items, chunk.items), (self._beside, chunk)):
            for name, parts in columns.items():
                parts.append(getattr(source, name).copy())
        self._beside["crew_item"][-1] += self._count
        self._count += len(chunk.items.case)

    def result(self, outcome: Outcome) -> T:
        records = Records(
            items=WorkItems(**_joined(self._items)),
            **_joined(self._beside),
            cases=outcome.cases,
            flow_count=outcome.flow_count,
            passes=outcome.passes,
            stuck=outcome.stuck,
        )
        return self._fold(self._compiled, self._times, records)


def _joined(columns: dict[str, list[IntArray]]) -> dict[str, Any]:
    import numpy as np

    return {name: np.concatenate(parts) for name, parts in columns.items()}
