"""Calendars as iCalendar: read back by the rules of RFC 5545, they are open when the calendar of the scenario is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bpr.interchange.bpsim_writer.icalendar import CODES, Span, is_always, usual_span, vcalendar
from bpr.scenario.calendar import ALWAYS, Calendar, DatedHours, Day, Season, Week
from bpr.scenario.expansion import hours_of_days

MONDAY = datetime(2026, 1, 5)
OFFICE: Week = (((540, 1020),),) * 5 + ((), ())
DAYS: list[Day] = [(), ((540, 1020),), ((510, 750), (810, 990)), ((1320, 1800),), ((0, 1440),), ((600, 690),)]


def events(text: str) -> Iterator[dict[str, list[str]]]:
    """The properties of each event."""
    for part in text.split("BEGIN:VEVENT\n")[1:]:
        said: dict[str, list[str]] = {}
        for line in part.split("END:VEVENT")[0].splitlines():
            name, _, value = line.partition(":")
            said.setdefault(name, []).extend(value.split(",") if name == "EXDATE" else [value])
        yield said


def instant(text: str) -> datetime:
    """An instant of iCalendar."""
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007  # local time is meant


def days_of(event: dict[str, list[str]], last: date) -> Iterator[date]:
    """The days from first to last at which an event begins."""
    begin = instant(event["DTSTART"][0])
    rule = dict(part.split("=") for part in event.get("RRULE", [""])[0].split(";") if part)
    until = instant(rule["UNTIL"]).date() if "UNTIL" in rule else last
    if not rule:
        until = begin.date()
    if "COUNT" in rule:
        until = begin.date() + timedelta(days=int(rule["COUNT"]) - 1)
    for number in range((min(until, last) - begin.date()).days + 1):
        moment = begin + timedelta(days=number)
        named = rule.get("BYDAY", ",".join(CODES)).split(",")
        if CODES[moment.weekday()] in named and moment.strftime("%Y%m%dT%H%M%S") not in event.get("EXDATE", []):
            yield moment.date()


def hours(text: str, span: Span) -> list[Day]:
    """The hours that begin on each day of a span."""
    found: dict[date, list[tuple[int, int]]] = {}
    for event in events(text):
        begin, end = instant(event["DTSTART"][0]), instant(event["DTEND"][0])
        minute = begin.hour * 60 + begin.minute
        for day in days_of(event, span.last):
            found.setdefault(day, []).append((minute, minute + int((end - begin).total_seconds()) // 60))
    days = (span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1))
    return [tuple(sorted(found.get(day, []))) for day in days]


weeks = st.tuples(*[st.sampled_from([(), ((540, 1020),), ((510, 750), (810, 990))])] * 7)


@settings(max_examples=30, deadline=None)
@given(
    weeks,
    st.one_of(st.none(), weeks),
    st.sampled_from(["", "MA"]),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 9), st.sampled_from(DAYS)), max_size=3),
    st.booleans(),
)
def test_an_event_begins_when_the_office_opens(
    week: Week,
    ramadan: Week | None,
    holidays: str,
    dated: list[tuple[int, int, Day]],
    summer: bool,  # noqa: FBT001
) -> None:
    """On every day of the years that are written, holidays, Ramadan, seasons and exceptions counted in."""
    exceptions = tuple(
        DatedHours(MONDAY.date() + timedelta(days=first), MONDAY.date() + timedelta(days=first + length), day)
        for first, length, day in dated
    )
    seasons = (Season((7, 1), (8, 31), OFFICE),) if summer else ()
    calendar = Calendar("office", week, ramadan, seasons, holidays, exceptions)
    span = usual_span(calendar, MONDAY)

    expected = hours_of_days(calendar, span.first, (span.last - span.first).days + 1)
    assert expected == hours(vcalendar(calendar, "office", span), span)


def test_the_text_is_that_of_rfc_5545() -> None:
    """An event has a name, a stamp, a first time and a rule; a day that differs is taken out and added."""
    calendar = Calendar("office", OFFICE, exceptions=(DatedHours(date(2026, 3, 3), date(2026, 3, 4), ((600, 690),)),))

    assert (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//bpr//EN\n"
        "BEGIN:VEVENT\nUID:office-1@bpr\nDTSTAMP:20251229T000000Z\nDTSTART:20251229T090000\nDTEND:20251229T170000\n"
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEXDATE:20260303T090000,20260304T090000\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:office-2@bpr\nDTSTAMP:20251229T000000Z\nDTSTART:20260303T100000\nDTEND:20260303T113000\n"
        "RRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\nEND:VCALENDAR"
    ) == vcalendar(calendar, "office", usual_span(calendar, MONDAY))


def test_a_calendar_for_some_days_ends() -> None:
    """The week goes on until the last of them."""
    span = Span(date(2026, 3, 4), date(2026, 3, 10), endless=False)
    text = vcalendar(Calendar("office", OFFICE), "early", span)

    assert "DTSTART:20260304T090000" in text
    assert "UNTIL=20260310T235959" in text


def test_round_the_clock_needs_no_calendar() -> None:
    """What is always open is known as such, whatever its name."""
    assert is_always(Calendar("any", ALWAYS.hours))
    assert not is_always(Calendar("any", OFFICE))
