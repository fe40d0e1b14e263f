"""Calendar expansion."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.errors import LimitReachedError
from bpr.scenario.calendar import ALL_DAY, ALWAYS, Calendar, DatedHours, Day, Season, Week
from bpr.scenario.expansion import MS_PER_DAY, MS_PER_MINUTE, mean_open_day, open_segments
from bpr.scenario.ramadan import ramadan

HOUR = 60 * MS_PER_MINUTE
MORNING: Day = ((510, 750),)
OFFICE: Week = (MORNING, MORNING, MORNING, MORNING, MORNING, (), ())
NIGHT: Day = ((1320, 1800),)


def _open(calendar: Calendar, day: date) -> list[tuple[int, int]]:
    """Open minutes of one date, by the study that begins on it."""
    segments = open_segments(calendar, datetime(day.year, day.month, day.day), 0, 1)
    return [(begin // MS_PER_MINUTE, end // MS_PER_MINUTE) for begin, end in segments]


def test_ordinary_week() -> None:
    """The weekly hours open each day at its own time, counted from the start of the study."""
    segments = open_segments(Calendar("office", OFFICE), datetime(2026, 1, 9), 0, 4)

    expected = [
        (510 * MS_PER_MINUTE, 750 * MS_PER_MINUTE),
        (3 * MS_PER_DAY + 510 * MS_PER_MINUTE, 3 * MS_PER_DAY + 750 * MS_PER_MINUTE),
    ]
    assert expected == segments


def test_nothing_before_the_start() -> None:
    """A study that begins at ten finds the office open since then, not since half past eight."""
    segments = open_segments(Calendar("office", OFFICE), datetime(2026, 1, 5, 10), 0, 1)

    assert [(0, 150 * MS_PER_MINUTE)] == segments


def test_range_before_the_start() -> None:
    """Days before the study have no open segment."""
    assert [] == open_segments(ALWAYS, datetime(2026, 1, 5), -3, 3)


def test_always_is_one_segment() -> None:
    """Days that touch are one segment."""
    assert [(0, 10 * MS_PER_DAY)] == open_segments(ALWAYS, datetime(2026, 1, 5), 0, 10)


def test_night_shift_of_the_day_before() -> None:
    """What the day before the study left open over midnight is open."""
    night = Calendar("night", (NIGHT,) * 7)

    assert [(0, 6 * HOUR), (22 * HOUR, 24 * HOUR)] == open_segments(night, datetime(2026, 1, 5), 0, 1)


def test_night_shift_into_a_closed_day() -> None:
    """A shift that began on an open day ends in the closed one."""
    night = Calendar("night", (NIGHT, (), (), (), (), (), ()))

    assert [(0, 360)] == _open(night, date(2026, 1, 6))


def test_strongest_rule_holds() -> None:
    """Exceptions beat holidays, holidays Ramadan, Ramadan seasons, and seasons the weekly hours."""

    def week(hour: int) -> Week:
        return (((hour * 60, hour * 60 + 60),),) * 7

    calendar = Calendar(
        "office",
        week(8),
        ramadan=week(9),
        seasons=(Season((3, 1), (4, 30), week(10)), Season((3, 1), (12, 31), week(11))),
        holidays="MA",
        exceptions=(
            DatedHours(date(2026, 3, 20), date(2026, 3, 22), ((720, 780),)),
            DatedHours(date(2026, 3, 22), date(2026, 3, 22), ()),
        ),
    )

    days = {
        date(2026, 2, 17): [(480, 540)],  # weekly
        date(2026, 2, 18): [(540, 600)],  # first day of Ramadan
        date(2026, 3, 19): [(540, 600)],  # last day of Ramadan, in a season
        date(2026, 3, 20): [(720, 780)],  # exception on the feast
        date(2026, 3, 22): [],  # the last exception
        date(2026, 3, 23): [(600, 660)],  # first season
        date(2026, 5, 1): [],  # holiday in a season
        date(2026, 5, 2): [(660, 720)],  # second season
    }
    assert days == {day: _open(calendar, day) for day in days}


def test_season_over_new_year() -> None:
    """A season whose last day comes before its first runs over New Year."""
    calendar = Calendar("office", (MORNING,) * 7, seasons=(Season((12, 20), (1, 10), ((),) * 7),))

    days = [date(2026, 1, 10), date(2026, 1, 11), date(2026, 12, 19), date(2026, 12, 20)]
    assert [False, True, True, False] == [bool(_open(calendar, day)) for day in days]


def test_no_dates_left() -> None:
    """A range beyond the last date of the calendar is refused."""
    with pytest.raises(LimitReachedError, match="there is no date any more"):
        open_segments(ALWAYS, datetime(9999, 12, 1), 0, 60)


def test_ramadan_out_of_reach() -> None:
    """A calendar with Ramadan hours is refused where Ramadan isn't known."""
    with pytest.raises(LimitReachedError, match="Ramadan is known from 1924 to 2077"):
        open_segments(Calendar("office", OFFICE, ramadan=OFFICE), datetime(2077, 11, 1), 0, 60)


def test_mean_open_day() -> None:
    """The mean is over open days only, and hours over midnight count once."""
    calendar = Calendar("office", (MORNING, (), (), (), (), (), NIGHT))

    assert 6 * HOUR == mean_open_day(calendar)


def test_mean_of_always() -> None:
    """Round the clock a working day has 24 hours."""
    assert 24 * HOUR == mean_open_day(ALWAYS)


def test_mean_of_a_closed_week() -> None:
    """A week that is never open has no working day."""
    with pytest.raises(ValueError, match="never open"):
        mean_open_day(Calendar("shut", ((),) * 7))


def _day(points: list[int]) -> Day:
    return tuple(zip(points[::2], points[1::2], strict=False))


DAYS = st.one_of(
    st.just(()),
    st.just(ALL_DAY),
    st.lists(st.integers(0, 1440), min_size=2, max_size=6, unique=True).map(sorted).map(_day),
    st.tuples(st.integers(600, 1439), st.integers(1440, 2000)).map(lambda pair: (pair,)),
)
WEEKS = st.tuples(*[DAYS] * 7)
MONTH_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28))
DATES = st.dates(date(2025, 2, 1), date(2025, 4, 30))
CALENDARS = st.builds(
    Calendar,
    st.just("any"),
    WEEKS,
    ramadan=st.none() | WEEKS,
    seasons=st.lists(st.builds(Season, MONTH_DAYS, MONTH_DAYS, WEEKS), max_size=2).map(tuple),
    holidays=st.sampled_from(["", "MA", "EG"]),
    exceptions=st.lists(
        st.tuples(DATES, st.integers(0, 3), DAYS).map(lambda e: DatedHours(e[0], e[0] + timedelta(e[1]), e[2])),
        max_size=3,
    ).map(tuple),
)
STARTS = st.datetimes(datetime(2025, 2, 10), datetime(2025, 4, 20)).map(lambda at: at.replace(second=0, microsecond=0))


def _hours(calendar: Calendar, day: date) -> Day:
    """The rule of one date, asked one after the other."""
    import holidays

    for exception in reversed(calendar.exceptions):
        if exception.first <= day <= exception.last:
            return exception.hours
    if calendar.holidays and day in holidays.country_holidays(calendar.holidays, years=day.year):
        return ()
    first, last = ramadan(1446)
    if calendar.ramadan is not None and first <= day <= last:
        return calendar.ramadan[day.weekday()]
    for season in calendar.seasons:
        inside = [(day.month, day.day) >= season.first, (day.month, day.day) <= season.last]
        if all(inside) or (season.first > season.last and any(inside)):
            return season.hours[day.weekday()]
    return calendar.hours[day.weekday()]


def _walked(calendar: Calendar, start: datetime, first_day: int, days: int) -> set[int]:
    """Open minutes since the start, minute by minute."""
    midnight = datetime(start.year, start.month, start.day)
    found: set[int] = set()
    for number in range(first_day - 1, first_day + days):
        for begin, end in _hours(calendar, (midnight + timedelta(number)).date()):
            shift = number * 1440 - int((start - midnight).total_seconds()) // 60
            found.update(range(begin + shift, end + shift))
    low = first_day * 1440 - int((start - midnight).total_seconds()) // 60
    return {minute for minute in found if max(low, 0) <= minute < low + days * 1440}


@given(CALENDARS, STARTS, st.integers(0, 10), st.integers(1, 5))
def test_agrees_with_a_walk(calendar: Calendar, start: datetime, first_day: int, days: int) -> None:
    """The segments hold exactly the minutes that are open by the rule of each date."""
    segments = open_segments(calendar, start, first_day, days)

    minutes = {m for begin, end in segments for m in range(begin // MS_PER_MINUTE, end // MS_PER_MINUTE)}
    assert _walked(calendar, start, first_day, days) == minutes


@given(CALENDARS, STARTS, st.integers(1, 40))
def test_sorted_and_apart(calendar: Calendar, start: datetime, days: int) -> None:
    """Segments are sorted, have a length, and don't touch."""
    edges = [edge for segment in open_segments(calendar, start, 0, days) for edge in segment]

    assert sorted(set(edges)) == edges


@given(CALENDARS, STARTS, st.integers(0, 20), st.integers(1, 20))
def test_ranges_join(calendar: Calendar, start: datetime, first: int, second: int) -> None:
    """Two ranges side by side, joined, are the range of both."""
    joined: list[tuple[int, int]] = []
    for begin, end in open_segments(calendar, start, 0, first) + open_segments(calendar, start, first, second):
        if joined and joined[-1][1] == begin:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))

    assert open_segments(calendar, start, 0, first + second) == joined
