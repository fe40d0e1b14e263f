"""Working calendars: weekly hours, Ramadan and seasonal hours, public holidays, dated exceptions.

A calendar is a rule for any date; `bpr.scenario.expansion` turns it into open segments on the clock of a study.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Interval = tuple[int, int]
"""Open from minute to minute after midnight; the end may lie beyond 1440 (over midnight)."""

Day = tuple[Interval, ...]
"""The open intervals of a day, sorted and disjoint; () when closed."""

Week = tuple[Day, Day, Day, Day, Day, Day, Day]
"""Monday to Sunday."""


@dataclass(frozen=True, slots=True)
class Season:
    """Other hours every year between two days, both included (month, day); may run over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]
    hours: Week


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Other hours on given dates, both included; () closes them."""

    first: date
    last: date
    hours: Day


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an office is open. The strongest rule first: exceptions, holidays, Ramadan, season, weekly hours.

    Attributes:
        id: key in the scenario.
        hours: the ordinary week.
        ramadan: hours of the week in Ramadan (Umm al-Qura calendar), or None for no change.
        seasons: summer hours and the like; the first that holds a date rules it.
        holidays: ISO 3166 country code whose public holidays close the office, or "".
        exceptions: dated hours; the last that holds a date rules it.
    """

    id: str
    hours: Week
    ramadan: Week | None = None
    seasons: tuple[Season, ...] = ()
    holidays: str = ""
    exceptions: tuple[DatedHours, ...] = ()


@dataclass(frozen=True, slots=True)
class Combination:
    """When any of several calendars is open, or all of them: people who stand in for one another, or work together.

    "but" is when the first of them is open and no other.
    """

    rule: Literal["any", "all", "but"]
    parts: tuple[Calendar | Combination, ...]


ALL_DAY: Day = ((0, 1440),)
ALWAYS = Calendar("always", (ALL_DAY,) * 7)
"""Open round the clock, every day."""
