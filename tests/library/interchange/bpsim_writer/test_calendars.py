"""Calendars of a scenario in the file, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable

from bpr.interchange.written import Written

Values = Callable[[str, str, str], list[str]]
Kept = Callable[[str], list[str]]
Write = Callable[..., Written]

OFFICE = "study.start = 2026-01-05\ncalendars.office.hours = { mon-fri = '09:00-17:00' }\n"


def told(written: Write, toml: str) -> list[str]:
    """What the report says of calendars."""
    return [str(entry) for entry in written(toml).report.entries if entry.what.startswith("calendars")]


def test_capacities_over_time_have_a_calendar_for_each_period(values: Values, written: Write) -> None:
    """Each is open in the hours of the pool, on the days of its period; the last has no end."""
    toml = f"{OFFICE}resources.clerk = {{ capacity = 2, capacity_over_time = [{{ from = 2026-03-01, capacity = 4 }}] }}"
    content = written(toml).content.decode()

    assert [
        "<NumericParameter value='0'/>",
        "<NumericParameter validFor='office_from_2025-12-29' value='2'/>",
        "<NumericParameter validFor='office_from_2026-03-01' value='4'/>",
    ] == values(toml, "clerk", "Quantity")
    assert "BYDAY=MO,TU,WE,TH,FR;UNTIL=20260228T235959" in content
    assert "DTSTART:20260302T090000" in content


def test_a_week_is_told_whole(written: Write, kept: Kept) -> None:
    """Nothing of it need be kept."""
    assert ["study.toml: calendars.office -> Calendar used"] == told(written, OFFICE)
    assert [] == [line for line in kept(OFFICE) if line.startswith("calendars")]


def test_rules_that_are_written_as_dates_are_kept(written: Write, kept: Kept) -> None:
    """The report says up to when."""
    toml = f"{OFFICE}calendars.office.holidays = 'MA'"

    reason = "holidays, Ramadan, seasons and exceptions are written as dates, up to 2030-12-31"
    assert [f"study.toml: calendars.office -> Calendar approximated: {reason}"] == told(written, toml)
    assert "calendars.office = {" in "".join(kept(toml))


def test_an_exception_without_end_does_not_fill_the_file(written: Write) -> None:
    """Ten years of it are written, and the report says so."""
    toml = f"{OFFICE}calendars.office.exceptions = [{{ from = 2027-01-01, to = 9999-12-31, closed = true }}]"

    assert told(written, toml)[0].endswith("up to 2035-12-31")
    assert len(written(toml).content) < 100_000


def test_the_office_that_is_assumed_is_written(values: Values, written: Write) -> None:
    """Where the scenario has no calendar, the file has that of bpr."""
    toml = "resources.clerk.capacity = 1"

    assert ["<NumericParameter value='0'/>", "<NumericParameter validFor='office' value='1'/>"] == values(
        toml, "clerk", "Quantity"
    )
    assert b'<bpsim:Calendar id="office" name="office">' in written(toml).content


def test_a_calendar_gets_an_id_of_xml(values: Values, kept: Kept) -> None:
    """What is kept names it by that id, too."""
    toml = (
        "calendars.'2nd shift'.hours = { sat = '09:00-17:00' }\n"
        "resources.clerk = { capacity = 1, calendar = '2nd shift' }"
    )

    assert "<NumericParameter validFor='_2nd_shift' value='1'/>" in values(toml, "clerk", "Quantity")
    assert 'resources.clerk.calendar = "_2nd_shift"' in kept(toml)
