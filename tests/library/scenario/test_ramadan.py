"""When Ramadan is."""

from __future__ import annotations

from datetime import date

import pytest

from bpr.errors import LimitReachedError
from bpr.scenario.ramadan import ramadan, ramadans_between


def test_ramadan_of_two_years() -> None:
    """Ramadan was announced for 1 March 2025 and 18 February 2026 by the Umm al-Qura calendar."""
    expected = [(date(2025, 3, 1), date(2025, 3, 29)), (date(2026, 2, 18), date(2026, 3, 19))]

    assert expected == [ramadan(1446), ramadan(1447)]


def test_two_in_one_year() -> None:
    """The year 2030 has two."""
    found = ramadans_between(date(2030, 1, 1), date(2030, 12, 31))

    assert [date(2030, 1, 5), date(2030, 12, 26)] == [first for first, _ in found]


def test_none_between() -> None:
    """Days outside Ramadan have none."""
    assert [] == ramadans_between(date(2026, 3, 20), date(2026, 12, 31))


def test_one_day_is_enough() -> None:
    """A range that touches Ramadan in one day has it whole."""
    assert [ramadan(1447)] == ramadans_between(date(2026, 3, 19), date(2026, 3, 25))


def test_before_the_calendar() -> None:
    """Before 1924 Ramadan isn't known."""
    with pytest.raises(LimitReachedError, match="not for all days from 1923-01-01"):
        ramadans_between(date(1923, 1, 1), date(1925, 1, 1))
