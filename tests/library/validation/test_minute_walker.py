"""The walk through every minute, on hours short enough to reckon by hand."""

from __future__ import annotations

from datetime import date
from itertools import islice

from builders import MONDAY, office_hours

from bpr.scenario.calendar import Calendar, DatedHours, Season
from bpr.validation.minute_walker import open_minutes, served

DAY = 1440


def test_work_stops_at_closing_and_goes_on_at_opening() -> None:
    """Work of three hours that begins an hour before closing ends two hours after the next opening."""
    found = served(office_hours("08:00-12:00"), MONDAY, [11 * 60, 11 * 60 + 30], 180)

    assert [(660, DAY + 600, 0), (DAY + 600, 2 * DAY + 540, 150)] == found


def test_hours_over_midnight_belong_to_the_day_they_begin() -> None:
    """Monday's night shift ends on Tuesday; the night of Sunday before the study is there too."""
    night = Calendar("night", (((1320, 1560),), (), (), (), (), (), ((1320, 1500),)))
    minutes = list(islice(open_minutes(night, MONDAY), 60 + 240))

    assert [*range(60), *range(1320, 1560)] == minutes


def test_an_exception_beats_a_season_and_a_season_the_week() -> None:
    """The last exception that names a day holds it, then the first season."""
    week = office_hours("08:00-08:02").hours
    season = Season((1, 6), (1, 7), office_hours("09:00-09:01").hours)
    dated = DatedHours(date(2026, 1, 7), date(2026, 1, 7), ((600, 601),))
    calendar = Calendar("office", week, seasons=(season,), exceptions=(dated,))

    assert [480, 481, DAY + 540, 2 * DAY + 600, 3 * DAY + 480] == list(islice(open_minutes(calendar, MONDAY), 5))
