"""Instants of other tools."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bpr.interchange.instants import instant, offset_of, zone_of


@pytest.mark.parametrize(
    ("said", "clock", "zone"),
    [
        ("2020-08-27T09:00:00.000Z", datetime(2020, 8, 27, 9), "UTC"),
        ("2017-07-17T00:00+02:00", datetime(2017, 7, 17), "Etc/GMT-2"),
        ("2016-07-04T14:20:00.000", datetime(2016, 7, 4, 14, 20), ""),
        (
            "2020-12-18T14:01:13.117216200+01:00[Europe/Berlin]",
            datetime(2020, 12, 18, 14, 1, 13, 117000),
            "Europe/Berlin",
        ),
        ("2011-06-20T18:43:59.999999-03:30", datetime(2011, 6, 20, 18, 44), ""),
    ],
)
def test_instants_keep_their_wall_clock(said: str, clock: datetime, zone: str) -> None:
    """The clock is as written, to the millisecond; the zone is one that is known, or none."""
    read = instant(said)

    assert (clock, zone) == (read.clock, read.zone)


def test_instants_on_another_clock() -> None:
    """An instant with an offset is told on the clock of another; one without keeps its own."""
    assert datetime(2016, 8, 1, 6) == instant("2016-08-01T08:00+02:00").at(timedelta())
    assert datetime(2016, 8, 1, 8) == instant("2016-08-01T08:00").at(timedelta(hours=5))


def test_offsets() -> None:
    """Offsets are read with and without colon; half hours have no zone."""
    assert timedelta(hours=-3, minutes=-30) == offset_of("-0330")
    assert timedelta() == offset_of("Z")
    assert ("UTC", "Etc/GMT+5", "") == (
        zone_of(timedelta()),
        zone_of(timedelta(hours=-5)),
        zone_of(timedelta(hours=5, minutes=30)),
    )


@pytest.mark.parametrize("said", ["", "tomorrow", "2020-13-01T00:00"])
def test_what_is_no_instant_is_refused(said: str) -> None:
    """Anything else is an error of one line."""
    with pytest.raises(ValueError, match="is no date and time"):
        instant(said)
    with pytest.raises(ValueError, match="is no offset"):
        offset_of("noon")
