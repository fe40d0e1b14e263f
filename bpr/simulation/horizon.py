"""How far calendars are expanded: at first as far as the cases probably last, at most as far as they are known."""

from __future__ import annotations

from datetime import date, datetime

from bpr.scenario.calendar import Calendar, Combination
from bpr.scenario.expansion import last_known_day, open_segments
from bpr.simulation.compiled import CompiledModel
from bpr.simulation.timetable import timetable
from bpr.units import DAY

FIRST_HORIZON = 400
"""Days for which calendars are made at first, beside those in which cases arrive."""
LONGEST_HORIZON = 366 * 150
MARGIN = 1.1
"""Of the time in which the cases probably arrive."""
WEEKS = 52


def first_days(compiled: CompiledModel, cases: int) -> int:
    """Days for which calendars are made at first, for so many cases."""
    return max(1, FIRST_HORIZON + days_of_arrivals(compiled, cases))


def days_of_arrivals(compiled: CompiledModel, cases: int) -> int:
    """Days in which so many cases probably arrive."""
    calendar = compiled.calendars[compiled.tables.arrival_calendar]
    arriving = cases * compiled.mean_interval / _open_share(calendar, compiled.start)
    return int(MARGIN * arriving / DAY)


def longest_days(compiled: CompiledModel) -> int:
    """Days from the start on in which every calendar is known; at least one, so that an unknown start is told."""
    known = min((_last_day(rule) for rule in compiled.calendars), default=date.max)
    return max(1, min((known - compiled.start.date()).days + 1, LONGEST_HORIZON))


def check_known_beyond(compiled: CompiledModel, days: int) -> None:
    """See to it that it isn't for want of a calendar that cases are not over so many days from the start.

    Raises:
        LimitReachedError: the calendars aren't known further; says which.
    """
    if days < LONGEST_HORIZON:
        timetable(compiled.calendars, compiled.start, days + 1)


def _last_day(rule: Calendar | Combination) -> date:
    if isinstance(rule, Combination):
        return min(map(_last_day, rule.parts))
    return last_known_day(rule)


def _open_share(rule: Calendar | Combination, start: datetime) -> float:
    """Share of the time that is open in the ordinary weeks, roughly; 1 where that isn't known."""
    if isinstance(rule, Combination):
        return 1.0
    days = 7 * WEEKS
    plain = Calendar(rule.id, rule.hours)
    opened = sum(end - begin for begin, end in open_segments(plain, start, 1, days))
    return opened / (days * DAY) if opened else 1.0
