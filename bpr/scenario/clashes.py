"""Keys that say what can't hold at once; told when a file is read, and again when what holds by side is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bpr.errors import InvalidAssumptionError, Problem
from bpr.scenario.provenance import Sourced

if TYPE_CHECKING:
    from bpr.scenario.scenario import Arrivals, Resource

WEIGHTS = ("weekdays", "months", "hours")
REMOVE = "Remove one of them."


def arrival_clashes(arrivals: Arrivals) -> Iterator[Problem]:
    """What of the arrivals doesn't go together."""
    wall = arrivals.clock if arrivals.clock is not None and arrivals.clock.value == "wall" else None
    for name in WEIGHTS:
        weights = getattr(arrivals, name)
        if weights is not None and arrivals.by_calendar is not None:
            hint = "Remove one of them; calendars can be as narrow as a weekday or an hour."
            yield _problem(arrivals.by_calendar, f"'by_calendar' and '{name}' don't go together.", hint)
        elif weights is not None and wall is not None:
            yield _problem(wall, f"'{name}' swings in open time, not on the wall clock.", REMOVE)
    for interval in _intervals(arrivals) if wall is not None else ():
        if interval.value.unit == "working day":
            message = "an interval in working days passes in open time, not on the wall clock."
            yield _problem(interval, message, "Write it in hours, or remove 'clock'.")


def _intervals(arrivals: Arrivals) -> Iterator[Sourced[Any]]:
    if arrivals.interval is not None:
        yield arrivals.interval
    yield from (row.interval for row in arrivals.by_calendar.value) if arrivals.by_calendar is not None else ()


def resource_clashes(resource: Resource) -> Iterator[Problem]:
    """What of a resource pool doesn't go together with capacities by calendar."""
    rows = resource.capacity_by_calendar
    if rows is None:
        return
    for name in ("people", "capacity_over_time"):
        if getattr(resource, name) is not None:
            yield _problem(rows, f"'capacity_by_calendar' and '{name}' don't go together.", REMOVE)
    if resource.capacity is not None and resource.capacity.value is None:
        message = "'capacity_by_calendar' and a capacity without limit don't go together."
        yield _problem(rows, message, "Write a number, or remove 'capacity_by_calendar'.")


def _problem(said: Sourced[Any], message: str, hint: str) -> Problem:
    return Problem(message, said.provenance.location, hint, InvalidAssumptionError)
