"""Timetables and resources of Scylla."""

from __future__ import annotations

from parameter_files import drawing, root_of, told, values

from bpr.interchange import Imported, scylla

NS = 'xmlns:bsim="http://bsim.hpi.uni-potsdam.de/scylla/simModel"'


def read(inside: str) -> Imported:
    """A global file."""
    simulation = f'<bsim:definitions {NS}><bsim:simulationConfiguration processRef="P"/></bsim:definitions>'
    whole = f"<bsim:globalConfiguration {NS}>{inside}</bsim:globalConfiguration>"
    return scylla.read(root_of(whole), root_of(simulation), "sim.xml", "global.xml", drawing())


def item(first: str, last: str, begin: str, end: str) -> str:
    """An item of a timetable."""
    return f'<bsim:timetableItem from="{first}" to="{last}" beginTime="{begin}" endTime="{end}"/>'


def timetable(id_: str, *items: str) -> str:
    """A timetable."""
    return f'<bsim:timetables><bsim:timetable id="{id_}">{"".join(items)}</bsim:timetable></bsim:timetables>'


def resource(said: str, inside: str = "") -> str:
    """A resource."""
    return f"<bsim:resourceData><bsim:dynamicResource {said}>{inside}</bsim:dynamicResource></bsim:resourceData>"


def test_items_are_stretches() -> None:
    """An item lasts from its first day to its last, nights included, as in Scylla's engine; that is told."""
    imported = read(
        timetable("day", item("MONDAY", "MONDAY", "09:00", "12:00"), item("MONDAY", "MONDAY", "13:00:00", "17:00"))
        + timetable("long", item("FRIDAY", "MONDAY", "22:00", "06:00"))
        + timetable("24_7", item("MONDAY", "SUNDAY", "00:00", "23:59:59"))
        + timetable("odd", item("MONDAY", "MONDAY", "09:00", "09:00"))
    )
    calendars = values(imported.root)["calendars"]

    assert {"mon": "09:00-12:00, 13:00-17:00"} == calendars["day"]["hours"]
    assert {"mon": "00:00-06:00", "fri": "22:00-24:00", "sat-sun": "00:00-24:00"} == calendars["long"]["hours"]
    assert {"mon-sun": "00:00-24:00"} == calendars["24_7"]["hours"]
    assert 2 == len(told(imported, "approximated"))
    assert [
        "timetableItem MONDAY 09:00 to MONDAY 09:00: it has no length",
        "timetable: it has no hours: nothing is closed",
    ] == told(imported, "ignored")


def test_resources_are_pools() -> None:
    """A resource is so many people at the same pay; Scylla's money gets a currency, and that is told."""
    imported = read(
        timetable("T", item("MONDAY", "MONDAY", "09:00", "12:00"))
        + resource(
            'id="R" name="Clerk" defaultQuantity="3" defaultCost="0.5" defaultTimeUnit="MINUTES" defaultTimetableId="T"'
        )
        + resource('id="S" defaultQuantity="0" defaultCost="48" defaultTimeUnit="DAYS" defaultTimetableId="gone"')
        + resource('id="R" defaultQuantity="9"')
    )
    pools = values(imported.root)["resources"]

    assert {"name": "Clerk", "cost": "0.5 EUR/min", "calendar": "T", "capacity": 3} == pools["R"]
    assert {"cost": "2 EUR/h", "calendar": "always"} == pools["S"]
    assert ["defaultCost 0.5 by MINUTES", "defaultCost 48 by DAYS", "defaultTimetableId gone"] == [
        entry.split(":")[0] for entry in told(imported, "approximated")
    ]
    assert ["defaultQuantity 0", "dynamicResource"] == [entry.split(":")[0] for entry in told(imported, "ignored")]


def test_named_instances_are_people() -> None:
    """Who is named has a name, and a pay and a timetable of its own where it says so; the others are numbered."""
    imported = read(
        timetable("T", item("MONDAY", "MONDAY", "09:00", "12:00"))
        + resource(
            'id="R" defaultQuantity="4" defaultCost="10" defaultTimeUnit="HOURS" defaultTimetableId="T"',
            '<bsim:instance name="Ann" cost="20"/><bsim:instance name="Ben" timetableId="T"/>'
            '<bsim:instance timeUnit="MINUTES"/>',
        )
    )

    assert [
        {"name": "Ann", "cost": "20 EUR/h"},
        {"name": "Ben", "calendar": "T"},
        {"name": "instance 3", "cost": "10 EUR/min"},
        {"name": "#0"},
    ] == values(imported.root)["resources"]["R"]["people"]
    assert any(
        entry.startswith("defaultTimetableId T: it holds for those named") for entry in told(imported, "approximated")
    )
    assert () == imported.scenario.problems
