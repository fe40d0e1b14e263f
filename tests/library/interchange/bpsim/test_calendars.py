"""Calendars in the text of iCalendar as weeks with exceptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.calendars import calendar_table
from bpr.interchange.bpsim.icalendar_text import openings

MONDAY = date(2026, 1, 5)


def table(*events: str, start: date = MONDAY) -> tuple[dict[str, Any], str]:
    """A calendar of events, each in its lines, indented as real files are."""
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event.split(), "END:VEVENT")]
    text = "\n      ".join(["", "BEGIN:VCALENDAR", *lines, "PRODID:PAF Editor", "VERSION:2.0", "END:VCALENDAR", ""])
    return calendar_table(openings(text), start)


@pytest.mark.parametrize(
    ("event", "hours"),
    [
        ("DTSTART:20160101T060000 DTEND:20160101T090000 RRULE:FREQ=DAILY", {"mon-sun": "06:00-09:00"}),
        (
            "DTSTAMP:20160101T000000 DTSTART:20160101T220000 DTEND:20160102T010000 RRULE:FREQ=DAILY",
            {"mon-sun": "00:00-01:00, 22:00-24:00"},
        ),
        (
            "DTSTART:20160101T090000 DTEND:20160101T220000 RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            {"mon-fri": "09:00-22:00"},
        ),
        ("DTSTART:20160101T090000 DURATION:PT90M RRULE:FREQ=WEEKLY", {"fri": "09:00-10:30"}),
        ("DTSTART;VALUE=DATE:20160102 RRULE:FREQ=WEEKLY;BYDAY=SA,MO", {"mon": "00:00-24:00", "sat": "00:00-24:00"}),
        (
            "DTSTART:20160101T200000 DTEND:20160103T040000 RRULE:FREQ=WEEKLY",
            {"fri": "20:00-24:00", "sat": "00:00-24:00", "sun": "00:00-04:00"},
        ),
    ],
)
def test_what_comes_every_day_or_week(event: str, hours: dict[str, str]) -> None:
    """Events of a rule are ordinary weeks; over midnight they go on the next day."""
    assert ({"hours": hours}, "") == table(event)


def test_events_add_up() -> None:
    """Hours of several events that meet are one; the rule may stand behind the events."""
    found, _ = table(
        "DTSTART:20160104T080000 DTEND:20160104T120000 RRULE:FREQ=WEEKLY",
        "DTSTART:20160104T120000 DTEND:20160104T130000 RRULE:FREQ=WEEKLY",
    )
    outer = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTEND:20211001T160000\nDTSTART:20211001T080000\nEND:VEVENT\n"
        "RRULE:FREQ=DAILY;BYDAY=TH,MO\nEND:VCALENDAR"
    )

    assert {"hours": {"mon": "08:00-13:00"}} == found
    assert {"mon": "08:00-16:00", "thu": "08:00-16:00"} == calendar_table(openings(outer), MONDAY)[0]["hours"]


def test_days_that_differ_are_exceptions() -> None:
    """Days left out, the end of a rule, and a study that begins before the calendar."""
    event = (
        "DTSTART:20260107T080000 DTEND:20260107T120000 RRULE:FREQ=DAILY;UNTIL=20260131T235959 EXDATE:20260109T080000"
    )

    assert [
        {"from": MONDAY, "to": date(2026, 1, 6), "closed": True},
        {"from": date(2026, 2, 1), "to": date(2199, 12, 31), "closed": True},
        {"date": date(2026, 1, 9), "closed": True},
    ] == table(event)[0]["exceptions"]


def test_single_days_are_open_on_a_closed_calendar() -> None:
    """An event without rule is open once; a rule of every month is written out and told."""
    once, _ = table("DTSTART:20260107T080000 DTEND:20260107T120000")
    monthly, note = table("DTSTART:20260107T080000 DTEND:20260107T120000 RRULE:FREQ=MONTHLY;COUNT=2")

    assert True is once["exceptions"][0]["closed"]
    assert [{"date": date(2026, 1, 7), "hours": "08:00-12:00"}] == once["exceptions"][1:]
    assert date(2026, 2, 7) == monthly["exceptions"][-1]["date"]
    assert "written out" in note


def test_a_time_zone_is_left_out() -> None:
    """Hours are those of the wall clock, which is told."""
    assert "its time zone is left out" == table("DTSTART:20160101T060000Z DTEND:20160101T090000Z RRULE:FREQ=DAILY")[1]


@pytest.mark.parametrize(
    "text",
    ["", "open from nine to five", "BEGIN:VCALENDAR\nEND:VCALENDAR", "BEGIN:VEVENT", "x" * 300_000]
    + [
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR"
        for lines in (
            "SUMMARY:none",
            "DTSTART:20160101T060000",
            "DTSTART:soon",
            "DTSTART:20160101T060000\nDTEND:20150101T060000",
            "DTSTART:20160101T060000\nDTEND:20160101T070000\nRRULE:FREQ=SECONDLY",
            "DTSTART:20160101T060000\nDTEND:20160101T070000\nRRULE:FREQ=OFTEN",
        )
    ],
)
def test_what_is_no_calendar_has_a_reason(text: str) -> None:
    """A malformed calendar raises its reason, nothing else."""
    with pytest.raises(Unusable):
        openings(text)


def test_calendars_of_a_scenario(describe: Callable[..., Any]) -> None:
    """Each has its id; one that can't be read is told, and so is what is valid for it."""
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20160101T060000\nDTEND:20160101T090000\nRRULE:FREQ=DAILY\n"
    event += "END:VEVENT\nEND:VCALENDAR"
    found = describe(
        f'<Calendar id="C1" name="early">{event}</Calendar><Calendar id="always">{event}</Calendar>'
        '<Calendar id="C2">no</Calendar><Calendar>no</Calendar>'
    )

    assert {"mon-sun": "06:00-09:00"} == found.at("calendars.C1.hours") == found.at("calendars.always_.hours")
    assert ("ignored", "it has no id: nothing can be valid for it") == found.fate("Calendar ''")
    assert "ignored" == found.fate("Calendar 'C2'")[0]
    assert () == found.imported.scenario.problems
