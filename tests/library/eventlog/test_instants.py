"""Instants of a wall clock, written with their offsets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.eventlog.instants import WIDTH, texts, utc

ZONES = ("", "UTC", "Africa/Casablanca", "Africa/Cairo", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe")
MOMENTS = st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), max_size=30)


def told(moments: list[datetime], zone: str) -> list[str]:
    """As a log tells them."""
    column = texts(np.array(moments, dtype="datetime64[ms]"), zone)
    return [row.tobytes().decode() for row in column]


@given(moments=MOMENTS, zone=st.sampled_from(ZONES))
def test_instants_are_told_as_the_standard_library_tells_them(moments: list[datetime], zone: str) -> None:
    """Date, time, milliseconds, and the offset of that day."""
    place = ZoneInfo(zone) if zone else UTC

    expected = [moment.replace(tzinfo=place).isoformat(timespec="milliseconds") for moment in moments]

    assert expected == told(moments, zone)
    assert {WIDTH} >= {len(text) for text in expected}


@given(moments=MOMENTS, zone=st.sampled_from(ZONES))
def test_utc_is_what_the_text_says(moments: list[datetime], zone: str) -> None:
    """The instant of the text on the clock of UTC."""
    column = utc(np.array(moments, dtype="datetime64[ms]"), zone)

    assert [datetime.fromisoformat(text).astimezone(UTC) for text in told(moments, zone)] == [
        (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(ms))) for ms in column.astype("int64")
    ]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 29, 1, 59), "2026-03-29T01:59:00.000+01:00"),
        (datetime(2026, 3, 29, 2, 30), "2026-03-29T02:30:00.000+01:00"),
        (datetime(2026, 3, 29, 3, 0), "2026-03-29T03:00:00.000+02:00"),
        (datetime(2026, 10, 25, 2, 30), "2026-10-25T02:30:00.000+02:00"),
        (datetime(2026, 10, 25, 3, 0), "2026-10-25T03:00:00.000+01:00"),
    ],
)
def test_the_hour_of_a_change_has_one_reading(moment: datetime, expected: str) -> None:
    """An hour that is left out has the offset before, one that comes twice is the first."""
    assert [expected] == told([moment], "Europe/Paris")
