"""Public holidays."""

from __future__ import annotations

from datetime import date

import pytest

from bpr.errors import LimitReachedError
from bpr.scenario.countries import KNOWN, is_known
from bpr.scenario.public_holidays import holidays_between, supported_countries


def _between(country: str, first: date, last: date) -> list[date]:
    return [date.fromordinal(day) for day in holidays_between(country, first, last)]


def test_morocco_in_summer() -> None:
    """Morocco closes for the Throne, Oued Ed-Dahab, the Revolution and Youth Day."""
    expected = [date(2026, 7, 30), date(2026, 8, 14), date(2026, 8, 20), date(2026, 8, 21)]

    assert expected == _between("MA", date(2026, 7, 1), date(2026, 8, 24))


def test_egypt_over_two_years() -> None:
    """Egypt closes for Coptic Christmas in each year of the range."""
    assert {date(2025, 1, 7), date(2026, 1, 7)} <= set(_between("EG", date(2025, 1, 1), date(2026, 1, 31)))


def test_feast_of_2025() -> None:
    """The feast after Ramadan 2025 is a holiday in Morocco."""
    assert date(2025, 3, 31) in _between("MA", date(2025, 3, 30), date(2025, 4, 2))


def test_too_far_away() -> None:
    """A year of which nothing is known is refused."""
    with pytest.raises(LimitReachedError, match="not in 2200"):
        holidays_between("MA", date(2200, 1, 1), date(2200, 1, 2))


def test_calendar_of_no_country() -> None:
    """A calendar made in memory with a country of which nothing is known is refused."""
    with pytest.raises(LimitReachedError, match="the public holidays of 'ZZ' aren't known"):
        holidays_between("ZZ", date(2026, 1, 1), date(2026, 1, 2))


def test_listed_countries_are_supported() -> None:
    """Every country listed for a quick look is one that the package supports."""
    assert set() == set(KNOWN.split()) - supported_countries()


def test_unlisted_country() -> None:
    """A code that no country has isn't known."""
    assert not is_known("ZZ")
