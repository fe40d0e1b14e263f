"""Rows of an event log: one for each execution of an activity, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    IntArray = np.ndarray[Any, np.dtype[np.int64]]
    TimeArray = np.ndarray[Any, np.dtype[np.datetime64]]

COLUMNS = (
    "case_id",
    "activity",
    "enable_time",
    "start_time",
    "end_time",
    "resource",
    "side",
    "replication",
    "case",
    "element",
    "role",
    "visit",
)
"""In the order of a table; the first six are those that tools ask for."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts that are often the same.

    Attributes:
        texts: each of them once.
        code: place of each row's text.
    """

    texts: tuple[str, ...]
    code: IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A chunk of a log, in the order of the ends of its rows.

    Attributes:
        side: of the model, "as-is" or "to-be".
        replication: number of the repetition, from 1.
        case: number of the case, from 1.
        activity, resource, element, role: labels of the activity, of who did it and of the role; id of the element.
        enable_time, start_time, end_time: on the wall clock, in ms.
        visit: how often the case has come to this activity, from 1.
    """

    side: str
    replication: int
    case: IntArray
    activity: Coded
    resource: Coded
    element: Coded
    role: Coded
    enable_time: TimeArray
    start_time: TimeArray
    end_time: TimeArray
    visit: IntArray

    @property
    def case_prefix(self) -> str:
        """What makes numbers of cases unique: they are the same applicants on both sides."""
        return f"{self.side}-{self.replication}-"
