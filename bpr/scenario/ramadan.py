"""When Ramadan is, by the Umm al-Qura calendar of Saudi Arabia, from the `hijridate` package (its only door).

Countries that look for the moon may begin a day earlier or later.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from bpr.errors import LimitReachedError

RAMADAN = 9
"""The ninth month of the Hijri year."""
LAST_DAY = date(2077, 11, 16)
"""The last day of 1500, for which the calendar has been published."""


@cache
def ramadan(hijri_year: int) -> tuple[date, date]:
    """The first and the last day of Ramadan of a Hijri year.

    Example:
        >>> [str(day) for day in ramadan(1446)]
        ['2025-03-01', '2025-03-29']

    Raises:
        OverflowError: outside the years that the calendar has been published for (1343 to 1500).
    """
    from hijridate import Hijri

    first = Hijri(hijri_year, RAMADAN, 1)
    return first.to_gregorian(), Hijri(hijri_year, RAMADAN, first.month_length()).to_gregorian()


def ramadans_between(first: date, last: date) -> list[tuple[date, date]]:
    """Every Ramadan that has a day from `first` to `last`, both included; whole, in order.

    Raises:
        LimitReachedError: when the calendar isn't published for those days.
    """
    from hijridate import Gregorian

    try:
        years = [Gregorian.fromdate(day).to_hijri().year for day in (first, last)]
    except OverflowError:
        raise LimitReachedError(
            f"Ramadan is known from 1924 to 2077, not for all days from {first} to {last}.",
            hint="Simulate a shorter time, start the study at another date, or leave 'ramadan' out of the calendar.",
        ) from None
    whole = [ramadan(year) for year in range(years[0], years[1] + 1)]
    return [(begin, end) for begin, end in whole if begin <= last and end >= first]
