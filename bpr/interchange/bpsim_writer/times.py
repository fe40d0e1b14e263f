"""Laws of time as values of parameters: work passes in working hours, waits pass day and night."""

from __future__ import annotations

from bpr.interchange.bpsim_writer.values import Value, time_value
from bpr.interchange.bpsim_writer.writing import Keys, Writing
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import DurationLaw
from bpr.units import WEEK

ROWS = "BPSim's times don't depend on the case; the last row is written"
ELAPSED = "working days are written as the time that they take in an ordinary week, nights and closed days included"


def law_value(writing: Writing, law: DurationLaw, *, elapsed: bool = False) -> Value:
    """A law of time; `elapsed` says that it passes when nobody works, too."""
    reasons = [ROWS] if law.when else []
    scale = 1.0
    if law.unit == "working day":
        scale = _elapsed_day(writing) if elapsed else writing.working_day
        reasons += [ELAPSED] if elapsed else []
    value = time_value(law.law, scale)
    return Value(value.tag, "; ".join([*reasons, *filter(None, [value.approximated])]))


def put_time(
    writing: Writing, element: str, parameter: str, keys: Keys, law: Sourced[DurationLaw], *, elapsed: bool = False
) -> None:
    """Write a law as a parameter of an element, note it, and keep what the file doesn't tell."""
    value = law_value(writing, law.value, elapsed=elapsed)
    writing.elements.put(element, parameter, value.tag)
    writing.used(keys, parameter, law, value.approximated)
    if value.approximated or law.value.unit == "working day":
        writing.keep(keys, law)


def _elapsed_day(writing: Writing) -> float:
    """How long a working day takes on the clock, in the mean of an ordinary week of the office."""
    week = writing.calendars[writing.office].hours
    opened = sum(end - begin for day in week for begin, end in day) * 60_000
    return WEEK * writing.working_day / opened
