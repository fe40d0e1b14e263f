"""How far calendars are expanded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from builders import chain, office_hours, play, scenario

from bpr.errors import LimitReachedError
from bpr.scenario import Scenario
from bpr.scenario.calendar import ALWAYS
from bpr.simulation import compile_model
from bpr.simulation.horizon import LONGEST_HORIZON, days_of_arrivals, longest_days

OFFICE = office_hours("09:00-17:00", holidays="MA")


def late(start: datetime, minutes: float) -> Scenario:
    """One case from that instant on."""
    given = scenario({"A": minutes}, every=1, office=replace(OFFICE, ramadan=OFFICE.hours))
    found: Scenario = replace(given, study=replace(given.study, start=start))
    return found


def test_the_horizon_is_near_what_the_arrivals_take() -> None:
    """A thousand cases, one in four hours of a week of forty: a hundred weeks, and a tenth."""
    compiled = compile_model(chain("A"), scenario({"A": 1}, every=240, office=office_hours("09:00-17:00")))

    assert 769 <= days_of_arrivals(compiled, 1000) <= 771


def test_it_stops_where_a_calendar_is_not_known() -> None:
    """Ramadan is known up to 16 November 2077; what has no such rule is known for a century and a half."""
    assert 747 == longest_days(compile_model(chain("A"), late(datetime(2075, 11, 1), 1)))
    assert LONGEST_HORIZON == longest_days(compile_model(chain("A"), scenario({"A": 1}, office=ALWAYS)))


def test_what_ends_before_is_simulated() -> None:
    """Only a case that goes beyond what is known is told."""
    assert [0] == play(chain("A"), late(datetime(2075, 11, 1), 480 * 400)).status
    with pytest.raises(LimitReachedError, match="Ramadan is known from 1924 to 2077"):
        play(chain("A"), late(datetime(2075, 11, 1), 480 * 600))
