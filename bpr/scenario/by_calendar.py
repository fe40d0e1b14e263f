"""Values that hold while a calendar is open: the first row whose calendar is open counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpr.scenario.provenance import Sourced
    from bpr.scenario.scenario import DurationLaw


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """Time between two applications while a calendar is open."""

    calendar: str
    interval: Sourced[DurationLaw]


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """Number of people while a calendar is open."""

    calendar: str
    capacity: int
