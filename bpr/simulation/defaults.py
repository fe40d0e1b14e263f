"""What is assumed when nobody says: stated in the result, never silent.

With a scenario, an activity that people do must have a duration, a role its staff and a gateway its shares; only what
is harmless has a default. Without a scenario everything has one, so that two drawings alone already give an answer
(stamped "uncalibrated").
"""

from __future__ import annotations

from bpr.scenario.calendar import Calendar, Day
from bpr.scenario.distributions import Fixed, Triangular
from bpr.scenario.scenario import DurationLaw
from bpr.units import MINUTE

_DAY: Day = ((9 * 60, 17 * 60),)
OFFICE = Calendar("office", (_DAY, _DAY, _DAY, _DAY, _DAY, (), ()))
"""Monday to Friday, 09:00 to 17:00."""

OFFICE_TEXT = '{ mon-fri = "09:00-17:00" }'
"""The same as in a scenario; so with the other texts here."""

WORK = DurationLaw(Triangular(10.0 * MINUTE, 20.0 * MINUTE, 60.0 * MINUTE))
"""An activity that people do, when there is no scenario: 10, 20, 60 minutes (triangular)."""

WORK_TEXT = '{ distribution = "triangular", min = "10 min", mode = "20 min", max = "60 min" }'

NO_TIME = DurationLaw(Fixed(0.0))
"""An automatic activity, or an event that nothing is said of."""

NO_TIME_TEXT = '"0 min"'

STAFF = 1
"""People of a role, when there is no scenario."""

LOAD = 0.7
"""Load of the busiest role, which sets the time between arrivals when there is no scenario."""

AUTOMATIC = frozenset({"service", "script", "business rule", "send", "receive"})
"""Kinds of task that need no staff unless the scenario names a resource."""

REPETITIONS = 1
"""How often an activity with a repetition marker is done that nothing is said of."""
