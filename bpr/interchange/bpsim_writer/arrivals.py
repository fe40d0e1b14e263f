"""Arrivals: how often the start event of the process happens, and on which calendar."""

from __future__ import annotations

from dataclasses import replace

from bpr.interchange.bpsim_writer.calendars import calendar_id
from bpr.interchange.bpsim_writer.plain import Table, plain, weights
from bpr.interchange.bpsim_writer.times import law_value
from bpr.interchange.bpsim_writer.values import Value, constant
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.model import Event
from bpr.scenario.by_calendar import IntervalRow
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import Arrivals, DurationLaw

CLOSED = (
    "nothing comes outside the calendar; bpr lets the interval pass in open time only, "
    "BPSim begins it anew when the calendar opens"
)
STARTS = "each start event gets its share of the cases by a longer interval"
PARAMETER = "InterTriggerTimer"
TOLD = {"interval", "by_calendar", "clock", "calendar"}
"""What the parameter tells."""


def start_events(writing: Writing) -> list[str]:
    """Ids of the events at which cases begin."""
    process = writing.model.process
    nodes = process.nodes if process is not None else ()
    return [node.id for node in nodes if isinstance(node, Event) and node.position == "start"]


def write_arrivals(writing: Writing) -> None:
    """InterTriggerTimer and TriggerCount of the start events."""
    arrivals, starts = writing.said.arrivals, start_events(writing)
    values = _values(writing, arrivals, len(starts)) if starts else []
    reasons = "; ".join(dict.fromkeys(value.approximated for value in values if value.approximated))
    for start in starts if values else ():
        writing.elements.put(start, PARAMETER, *(value.tag for value in values))
    for name in ("interval", "by_calendar"):
        if getattr(arrivals, name) is not None:
            _note(writing, ("arrivals", name), getattr(arrivals, name), reasons, written=bool(values))
    for name in ("calendar", "clock", "weekdays", "months", "hours", "batch"):
        if getattr(arrivals, name) is not None:
            _note_other(writing, arrivals, name, written=bool(values))
    if reasons or set(_table(writing, arrivals)) - TOLD:
        writing.kept[("arrivals",)] = _table(writing, arrivals)
    _write_count(writing, starts)


def _values(writing: Writing, arrivals: Arrivals, starts: int) -> list[Value]:
    """The interval on the calendars of the rows, and on that of the arrivals where none is open."""
    found: list[Value] = []
    for row in _rows(arrivals):
        value = _interval(writing, row.interval, starts)
        found.append(_on(value, calendar_id(writing, row.calendar), wall=_is_wall(arrivals)))
    if arrivals.interval is not None:
        value = _interval(writing, arrivals.interval, starts)
        found.append(_on(value, calendar_id(writing, arrivals.calendar), wall=False))
    return found


def _rows(arrivals: Arrivals) -> tuple[IntervalRow, ...]:
    return () if arrivals.by_calendar is None else arrivals.by_calendar.value


def _is_wall(arrivals: Arrivals) -> bool:
    return arrivals.clock is not None and arrivals.clock.value == "wall"


def _on(value: Value, calendar: str, *, wall: bool) -> Value:
    """A value while a calendar is open; on the wall clock BPSim and bpr mean the same."""
    return value.valid_for(calendar).because("" if wall or not calendar else CLOSED)


def _interval(writing: Writing, interval: Sourced[DurationLaw], starts: int) -> Value:
    law = interval.value
    scaled = law if starts == 1 else replace(law, law=law.law.scaled(float(starts)), when=())
    value = law_value(writing, scaled)
    return value.because("" if starts == 1 else STARTS)


def _note(writing: Writing, keys: tuple[str, ...], value: object, reasons: str, *, written: bool) -> None:
    if written:
        writing.used(keys, PARAMETER, value, reasons)
    else:
        writing.ignored(
            keys, value, "the process has no start event to bear it; it is kept in a vendor extension of bpr"
        )


def _note_other(writing: Writing, arrivals: Arrivals, name: str, *, written: bool) -> None:
    value = getattr(arrivals, name)
    if name in ("calendar", "clock") and written:
        writing.used(("arrivals", name), "validFor", value)
    else:
        writing.ignored(("arrivals", name), value)
    writing.kept.pop(("arrivals", name), None)


def _table(writing: Writing, arrivals: Arrivals) -> Table:
    """All that is said of arrivals."""
    found: Table = {}
    for name in ("interval", "clock", "batch"):
        if getattr(arrivals, name) is not None:
            found[name] = plain(getattr(arrivals, name))
    for name in ("weekdays", "months", "hours"):
        profile: Sourced[tuple[float, ...]] | None = getattr(arrivals, name)
        if profile is not None:
            found[name] = weights(profile.value, name)
    if arrivals.calendar is not None:
        found["calendar"] = writing.names.give("calendar", arrivals.calendar)
    rows = [
        {"calendar": writing.names.give("calendar", row.calendar), "interval": plain(row.interval)}
        for row in _rows(arrivals)
    ]
    return {**found, "by_calendar": rows} if rows else found


def _write_count(writing: Writing, starts: list[str]) -> None:
    cases = writing.scenario.run.cases
    if cases is None:
        return
    if len(starts) == 1:
        writing.elements.put(starts[0], "TriggerCount", constant(float(cases)))
        writing.used(("run", "cases"), "TriggerCount")
    else:
        writing.ignored(("run", "cases"), cases)
