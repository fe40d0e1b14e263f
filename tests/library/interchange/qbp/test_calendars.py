"""Timetables, holidays and arrivals of QBP."""

from __future__ import annotations

from datetime import date

from parameter_files import definitions, drawing, root_of, told, values

from bpr.interchange import Imported, qbp

NS = 'xmlns:qbp="http://www.qbp-simulator.com/Schema201212"'
LAW = 'type="FIXED" mean="60"'


def rule(begin: str, end: str, first: str, last: str) -> str:
    """A rule of a timetable."""
    return f'<qbp:rule fromTime="{begin}" toTime="{end}" fromWeekDay="{first}" toWeekDay="{last}"/>'


def timetable(id_: str, *rules: str, said: str = "") -> str:
    """A timetable of rules."""
    return f'<qbp:timetable id="{id_}" {said}><qbp:rules>{"".join(rules)}</qbp:rules></qbp:timetable>'


DAY = timetable("day", rule("09:00:00.000+00:00", "17:00:00.000+00:00", "MONDAY", "FRIDAY"), said='default="true"')
NIGHT = timetable("night", rule("22:00", "06:00", "SATURDAY", "MONDAY"))


def read(timetables: str, more: str = "") -> Imported:
    """Timetables, and more."""
    inside = f"<qbp:timetables>{timetables}</qbp:timetables>{more}"
    info = f"<qbp:processSimulationInfo {NS}>{inside}</qbp:processSimulationInfo>"
    return qbp.read(root_of(definitions(after=info)), "q.bpmn", drawing())


def test_rules_hold_on_each_of_their_days() -> None:
    """Several rules add up; hours over midnight end on the next day; days may run over the end of the week."""
    lunch = timetable(
        "lunch", *(rule(*hours, "MONDAY", "TUESDAY") for hours in (("08:00", "12:00"), ("13:00", "16:30")))
    )
    calendars = values(read(DAY + NIGHT + lunch).root)["calendars"]

    assert {"mon-fri": "09:00-17:00"} == calendars["day"]["hours"]
    assert {
        "mon": "00:00-06:00, 22:00-24:00",
        "tue": "00:00-06:00",
        "sat": "22:00-24:00",
        "sun": "00:00-06:00, 22:00-24:00",
    } == calendars["night"]["hours"]
    assert {"mon-tue": "08:00-12:00, 13:00-16:30"} == calendars["lunch"]["hours"]


def test_rounded_and_wrong_rules_are_told() -> None:
    """An end a moment before midnight is rounded and told; a rule without sense is told; a table without rules too."""
    always = timetable("24/7", rule("00:00:00.000", "23:59:59.999", "MONDAY", "SUNDAY"))
    imported = read(always + timetable("odd", rule("25:00", "26:00", "MONDAY", "MONDAY")))

    assert {"mon-sun": "00:00-24:00"} == values(imported.root)["calendars"]["24/7"]["hours"]
    assert 1 == len(told(imported, "approximated"))
    assert [
        "rule MONDAY 25:00 to MONDAY 26:00: '25:00' is no time of day",
        "timetable: it has no hours: nothing is closed",
    ] == told(imported, "ignored")


def test_holidays_close_their_dates() -> None:
    """The holidays of a timetable are exceptions of its calendar; others, and those that aren't there, are told."""
    off = """<qbp:holidays><qbp:holidays id="H"><qbp:holiday date="2026-05-01"/><qbp:holiday date="soon"/>
      </qbp:holidays>
      <qbp:holidays id="other"><qbp:holiday date="2026-05-02"/></qbp:holidays></qbp:holidays>"""
    hours = rule("09:00", "17:00", "MONDAY", "FRIDAY")
    tables = timetable("a", hours, said='holidaysId="H"') + timetable("b", hours, said='holidaysId="none"')
    imported = read(tables, off)

    assert [{"date": date(2026, 5, 1), "closed": True}] == values(imported.root)["calendars"]["a"]["exceptions"]
    assert [
        "holiday soon: this is no date",
        "holidaysId none: the file has no such holidays",
        "holidays other: no timetable follows them",
    ] == told(imported, "ignored")


def test_arrivals_follow_the_default_timetable_on_the_wall_clock() -> None:
    """Intervals pass day and night, and who comes when it is closed comes at the next opening."""
    root = values(read(DAY, f"<qbp:arrivalRateDistribution {LAW}/>").root)

    assert {"interval": "1 min", "calendar": "day", "clock": "wall"} == root["arrivals"]
    assert "day" == root["study"]["calendar"]


def test_without_a_default_timetable_nothing_is_closed() -> None:
    """Arrivals come at any time when no timetable is for them."""
    root = values(read(NIGHT, f"<qbp:arrivalRateDistribution {LAW}/>").root)

    assert {"interval": "1 min", "calendar": "always"} == root["arrivals"]
    assert "always" == root["study"]["calendar"]


def test_one_regime_of_arrivals_is_plain() -> None:
    """A single law by timetable is the interval, on that timetable."""
    law = f'<qbp:distribution timetableId="night" {LAW}/>'
    imported = read(
        DAY + NIGHT,
        f"<qbp:arrivalRateDistribution><qbp:byTimetable>{law}</qbp:byTimetable></qbp:arrivalRateDistribution>",
    )

    assert {"interval": "1 min", "calendar": "night", "clock": "wall"} == values(imported.root)["arrivals"]
    assert "default true: the arrivals name their timetables themselves (byTimetable)" in told(imported, "ignored")


def test_several_regimes_of_arrivals() -> None:
    """Laws by timetable stand in their order; nobody comes while none of the timetables is open."""
    laws = f'<qbp:distribution timetableId="day" {LAW}/><qbp:distribution timetableId="night" type="FIXED" mean="5"/>'
    root = values(
        read(
            DAY + NIGHT,
            f"<qbp:arrivalRateDistribution><qbp:byTimetable>{laws}</qbp:byTimetable></qbp:arrivalRateDistribution>",
        ).root
    )

    rows = [{"calendar": "day", "interval": "1 min"}, {"calendar": "night", "interval": "5 s"}]
    assert {"by_calendar": rows, "calendar": "always"} == root["arrivals"]
