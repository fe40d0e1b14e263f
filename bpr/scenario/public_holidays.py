"""Public holidays of a country, from the `holidays` package (its only door)."""

from __future__ import annotations

from datetime import date
from functools import cache

from bpr.errors import LimitReachedError


@cache
def supported_countries() -> frozenset[str]:
    """ISO 3166 codes of the countries whose holidays are known."""
    import holidays

    return frozenset(holidays.list_supported_countries(include_aliases=False))


@cache
def holidays_of_year(country: str, year: int) -> frozenset[int]:
    """The public holidays of a year, as ordinals of dates. Dates of the moon are estimates.

    Raises:
        LimitReachedError: when nothing is known of that country or year.
    """
    import holidays

    try:
        found = holidays.country_holidays(country, years=year)
    except NotImplementedError:
        raise LimitReachedError(
            f"the public holidays of '{country}' aren't known.",
            hint="Name another country, or list the days as exceptions of the calendar.",
        ) from None
    if not found.start_year <= year <= found.end_year:
        raise LimitReachedError(
            f"the public holidays of {country} are known from {found.start_year} to {found.end_year}, not in {year}.",
            hint="Simulate a shorter time, start the study at another date, or leave the holidays out of the calendar.",
        )
    return frozenset(day.toordinal() for day in found)


@cache
def last_year(country: str) -> int:
    """The last year for which the public holidays of a country are known; 9999 when nothing is known of it."""
    import holidays

    try:
        return int(holidays.country_holidays(country).end_year)
    except NotImplementedError:
        return date.max.year


def holidays_between(country: str, first: date, last: date) -> list[int]:
    """The public holidays from `first` to `last`, both included, as sorted ordinals of dates."""
    years = range(first.year, last.year + 1)
    days = {day for year in years for day in holidays_of_year(country, year)}
    return sorted(day for day in days if first.toordinal() <= day <= last.toordinal())
