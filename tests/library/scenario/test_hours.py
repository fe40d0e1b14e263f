"""Opening hours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.scenario.calendar import Day
from bpr.scenario.hours import DAYS, overlap_at_midnight, parse_day, parse_days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08:30-12:30, 13:30-16:30", ((510, 750), (810, 990))),
        ("13:30-16:30, 8:30-12:30", ((510, 750), (810, 990))),
        ("08:00 – 12:00، 12:00 – 14:00", ((480, 840),)),
        ("22:00-06:00", ((1320, 1800),)),
        ("00:00-24:00", ((0, 1440),)),
        ("18:00-24:00", ((1080, 1440),)),
        ("Closed", ()),
    ],
)
def test_hours(text: str, expected: Day) -> None:
    """Hours are minutes after midnight, sorted, and joined where they touch."""
    assert expected == parse_day(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "are no opening hours"),
        ("8-12", "are no opening hours"),
        ("08:30-12:30,", "are no opening hours"),
        ("08:60-12:30", "no such time of day"),
        ("08:30-24:01", "no such time of day"),
        ("08:30-08:30", "has no length"),
        ("24:00-06:00", "has no length"),
        ("08:00-12:00, 11:00-14:00", "overlap"),
        ("08:00-10:00, 20:00-09:00", "longer than a day"),
    ],
)
def test_wrong_hours(text: str, message: str) -> None:
    """Hours that make no sense are refused, and the message shows how to write them."""
    with pytest.raises(ValueError, match=message):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon", (0,)),
        ("mon-thu", (0, 1, 2, 3)),
        ("sun-thu", (6, 0, 1, 2, 3)),
        ("sat-wed", (5, 6, 0, 1, 2)),
        ("Fri", (4,)),
    ],
)
def test_days(text: str, expected: tuple[int, ...]) -> None:
    """A range of days may run over the end of the week."""
    assert expected == parse_days(text)


@pytest.mark.parametrize("text", ["monday", "mon-", "", "-mon", "mon-tue-wed", "lun"])
def test_wrong_days(text: str) -> None:
    """Other words for days are refused."""
    with pytest.raises(ValueError, match="there is no day"):
        parse_days(text)


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_range_begins_and_ends(first: str, last: str) -> None:
    """A range begins with its first day, ends with its last, and names no day twice."""
    numbers = parse_days(f"{first}-{last}")

    assert (first, last, len(set(numbers))) == (DAYS[numbers[0]], DAYS[numbers[-1]], len(numbers))


def test_overlap_at_midnight() -> None:
    """A night that runs into the hours of the next day is found, on Sunday too."""
    night, early = ((1320, 1800),), ((300, 600),)

    assert "sun" == overlap_at_midnight((early, (), (), (), (), (), night))
    assert overlap_at_midnight((((360, 600),), (), (), (), (), (), night)) is None
