"""How cases come: the laws of the time between two, the clock on which it passes, and the mean that comes of both."""

from __future__ import annotations

from bpr.errors import MissingAssumptionError, Problem
from bpr.location import Location
from bpr.scenario.clashes import arrival_clashes
from bpr.scenario.distributions import Exponential
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import Arrivals, DurationLaw
from bpr.simulation import defaults
from bpr.simulation.arriving import Arriving, expected_cases
from bpr.simulation.case_tables import Integers
from bpr.simulation.context import Context
from bpr.simulation.timetable import open_times
from bpr.units import DAY, MINUTE

YEAR = 365
"""Days from the start of the study over which the mean time between arrivals is reckoned."""


def arrivals(context: Context) -> tuple[Arriving, float, int]:
    """How often cases come, the mean time between two in ms of open time, and the row of its law (-1: by rows only)."""
    given = context.resolved.assumptions.arrivals
    clashes = tuple(arrival_clashes(given))
    context.problems += clashes
    _note_used(context, given)
    mean, law = _interval(context, given)
    arriving = Arriving(
        calendar=context.calendar_row(given.calendar, given.location),
        wall=is_wall(given),
        rows=tuple((row, _mean(context, interval)) for row, interval in interval_rows(context)),
        otherwise=mean,
        batch=1.0 if given.batch is None else max(given.batch.value.mean, 1.0),
    )
    if clashes or not (arriving.wall or arriving.rows):
        return arriving, (mean or 1.0) / arriving.batch, law
    return arriving, _mean_in_open_time(context, given, arriving), law


def is_wall(given: Arrivals) -> bool:
    """Whether intervals pass on the wall clock."""
    return given.clock is not None and given.clock.value == "wall"


def interval_rows(context: Context) -> tuple[tuple[int, Sourced[DurationLaw]], ...]:
    """The intervals that hold while calendars are open: rows of these, and the laws."""
    given = context.resolved.assumptions.arrivals
    rows = () if given.by_calendar is None else given.by_calendar.value
    return tuple((context.calendar_row(row.calendar, given.location), row.interval) for row in rows)


def row_columns(context: Context) -> tuple[Integers, Integers]:
    """Rows of the calendars and of the laws of those intervals."""
    rows = interval_rows(context)
    return tuple(calendar for calendar, _ in rows), tuple(context.law(said.value) for _, said in rows)


def _note_used(context: Context, given: Arrivals) -> None:
    for name in ("interval", "clock"):
        said = getattr(given, name)
        if said is not None:
            context.used(f"arrivals.{name}", said)
    for number, (_, interval) in enumerate(interval_rows(context)):
        context.used(f"arrivals.by_calendar[{number}].interval", interval)


def _interval(context: Context, given: Arrivals) -> tuple[float | None, int]:
    """The mean of the interval that holds where no row does, and the row of its law; None and -1 for none."""
    if given.interval is not None:
        return _mean(context, given.interval), context.law(given.interval.value)
    if given.by_calendar is not None:
        return None, -1
    if not context.lenient:
        hint = 'Add [arrivals] with rate = "20 per working day".'
        place = Location(context.scenario.file, key="arrivals")
        context.problems.append(Problem("nothing says how cases arrive.", place, hint, MissingAssumptionError))
    mean = defaults.WORK.law.mean if context.default_interval is None else context.default_interval
    context.default("arrivals.interval", f'{{ distribution = "exponential", mean = "{mean / MINUTE:.4g} min" }}')
    return mean, context.laws.add(Exponential(mean))


def _mean(context: Context, interval: Sourced[DurationLaw]) -> float:
    return interval.value.law.mean * (1.0 if interval.value.unit == "ms" else context.working_day)


def _mean_in_open_time(context: Context, given: Arrivals, arriving: Arriving) -> float:
    """The open time of a year over the cases that are expected in it."""
    start, length = context.scenario.study.start, YEAR * DAY
    rule = context.rules[arriving.calendar]
    opened = sum(min(end, length) - begin for begin, end in open_times(rule, start, YEAR))
    expected = expected_cases(arriving, tuple(context.rules), start, length)
    if expected > 0:
        return opened / expected
    message = "no application can come: no interval holds while the calendar of the arrivals is open."
    context.problems.append(Problem(message, given.location, "Correct 'by_calendar', or add an 'interval'."))
    return float(length)
