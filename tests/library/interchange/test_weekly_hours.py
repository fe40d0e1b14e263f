"""Weekly opening hours of other tools."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.interchange.draft import placed
from bpr.interchange.weekly_hours import DAY, WEEK, is_always, time_of_day, week, weekday
from bpr.location import NOWHERE
from bpr.scenario import calendars
from bpr.scenario.reading import Reading

SPANS = st.lists(
    st.tuples(st.integers(0, WEEK - 1), st.integers(1, WEEK)).map(lambda s: (s[0], s[0] + s[1])), min_size=1
)


@given(SPANS)
def test_a_week_is_open_when_a_span_is(spans: list[tuple[int, int]]) -> None:
    """A calendar of the hours is open in just the minutes of the spans, each taken round the week."""
    read = calendars.week(placed(week(spans), NOWHERE), Reading())
    assert read is not None

    given_minutes = {minute % WEEK for begin, end in spans for minute in range(begin, end)}
    assert given_minutes == {
        number * DAY + minute for number, day in enumerate(read) for begin, end in day for minute in range(begin, end)
    }


def test_equal_days_stand_together() -> None:
    """Hours over midnight are cut there, days alike are named from one to another, and closed days aren't named."""
    nights = [(day * DAY + 1320, day * DAY + 1800) for day in (4, 6)]

    assert {"mon": "00:00-06:00", "fri": "22:00-24:00", "sat": "00:00-06:00", "sun": "22:00-24:00"} == week(nights)
    assert {"mon-wed": "09:00-12:00, 13:00-17:00"} == week(
        [(day * DAY + begin, day * DAY + end) for day in range(3) for begin, end in ((540, 720), (780, 1020))]
    )
    assert is_always([(60, 60 + WEEK)])


@pytest.mark.parametrize(
    ("said", "minute", "exact", "zone"),
    [
        ("09:00", 540, True, ""),
        ("17:00:00.000+00:00", 1020, True, "+00:00"),
        ("23:59:59.999Z", 1440, False, "Z"),
        ("24:00:00", 1440, True, ""),
    ],
)
def test_times_of_day(said: str, minute: int, exact: bool, zone: str) -> None:  # noqa: FBT001  # a column
    """Times are read to the nearest minute, and what was rounded or has a zone is known."""
    read = time_of_day(said)

    assert (minute, exact, zone) == (read.minute, read.exact, read.zone)


@pytest.mark.parametrize("said", ["", "9", "25:00", "12:60", "noon"])
def test_what_is_no_time_of_day_is_refused(said: str) -> None:
    """Anything else is an error, and so is a day that isn't one."""
    with pytest.raises(ValueError, match="is no time of day"):
        time_of_day(said)
    with pytest.raises(ValueError, match="is no day of the week"):
        weekday(said)
