"""The frame of a QBP simulation: start, currency, number of cases; and what the editor found amiss."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from zoneinfo import available_timezones

from bpr.interchange.decimals import whole
from bpr.interchange.instants import Instant, instant, offset_of
from bpr.interchange.qbp.reading import Reading
from bpr.interchange.weekly_hours import time_of_day
from bpr.location import Location
from bpr.markup import Element, attribute
from bpr.units import CURRENCIES

EURO = "EUR"
"""The currency that the schema gives to those who name none."""

MOST_CASES = 1_000_000_000

TRIMMED = {
    "trimStartProcessInstances": "it counts cases at the beginning; bpr's warm-up is a time (run.warm_up)",
    "trimEndProcessInstances": "bpr counts every case that came in time, however late it is done",
}


def currency_of(info: Element) -> str:
    """The currency of all money in the file, a code of ISO 4217."""
    said = attribute(info, "currency").strip().upper()
    return said if said in CURRENCIES else EURO


def read_study(info: Element, reading: Reading) -> None:
    """Write what holds for the whole study."""
    _tell_errors(info, reading)
    place = reading.place(info, attribute(info, "id"))
    _put_currency(info, place, reading)
    _put_start(info, place, reading)
    _put_cases(info, place, reading)
    process = reading.ledger.get(info, "processId")
    if process:
        other = reading.process and process != reading.process
        why = f"the diagram runs {reading.process}; its elements are found by their ids" if other else ""
        reading.draft.use(f"processId {process}", place, "", why)
    reading.ignored(info, "version", place, "the version of the parameters changes nothing")
    for options in reading.ledger.children(info, "statsOptions"):
        for name, reason in TRIMMED.items():
            reading.ignored(options, name, reading.place(options), reason)


def _tell_errors(info: Element, reading: Reading) -> None:
    """What the editor that wrote the file had found missing in it."""
    for error in reading.ledger.grandchildren(info, "errors", "error"):
        place = reading.place(error, reading.ledger.get(error, "elementId"))
        message = reading.ledger.get(error, "message") or "no message"
        reading.draft.ignore("error", place, f"the editor that wrote the file says: {message}")


def _put_currency(info: Element, place: Location, reading: Reading) -> None:
    said = reading.ledger.get(info, "currency")
    why = "" if said.upper() == reading.currency else f"no currency code of ISO 4217: money is told in {EURO}"
    if said:
        reading.draft.put(("study", "currency"), reading.currency, place, f"currency {said}", why)
    else:
        reading.draft.default(("study", "currency"), EURO, place)


def _put_cases(info: Element, place: Location, reading: Reading) -> None:
    said = reading.ledger.get(info, "processInstances")
    cases = reading.number(info, "processInstances")
    count = whole(cases, 1, MOST_CASES)
    if count is not None:
        reading.draft.put(("run", "cases"), count, place, f"processInstances {said}")
    elif "processInstances" in info.attrib:
        reading.draft.ignore(f"processInstances {said!r}", place, "this is no number of cases")


def _put_start(info: Element, place: Location, reading: Reading) -> None:
    said = reading.ledger.get(info, "startDateTime")
    if not said:
        return
    try:
        start = instant(said)
    except ValueError as error:
        reading.draft.ignore("startDateTime", place, str(error))
        return
    zone = reading.ledger.get(info, "uiTimeZone")
    if zone in available_timezones():
        reading.draft.put(("study", "time_zone"), zone, place, f"uiTimeZone {zone}")
    elif zone:
        reading.draft.ignore(f"uiTimeZone {zone}", place, "this is no time zone that is known")
    if zone not in available_timezones() and start.zone:
        reading.draft.default(("study", "time_zone"), start.zone, place)
    why = _other_zones(info, start)
    reading.draft.put(("study", "start"), start.clock, place, f"startDateTime {said}", why)


def _other_zones(info: Element, start: Instant) -> str:
    """The editors write the hours of rules with the zone +00:00, whatever zone the start is in."""
    zones = {zone for rule in info.iter() for name in ("fromTime", "toTime") if (zone := _zone(attribute(rule, name)))}
    apart = sorted(zone for zone in zones if start.offset is not None and _offset(zone) != start.offset)
    if not apart:
        return ""
    return f"the hours of rules are written in the zone {apart[0]}: both are read on one wall clock, zones left out"


def _zone(said: str) -> str:
    with suppress(ValueError):
        return time_of_day(said).zone
    return ""


def _offset(zone: str) -> timedelta | None:
    with suppress(ValueError):
        return offset_of(zone)
    return None
