"""The frame of a Scylla simulation: start, zone of the clock, number of cases, end, seed."""

from __future__ import annotations

import re
from datetime import timedelta

from bpr.interchange.decimals import whole
from bpr.interchange.instants import Instant, instant, offset_of, zone_of
from bpr.interchange.law_items import duration_text
from bpr.interchange.scylla.reading import Reading
from bpr.location import Location

SEEDS = 2**63
SEED = re.compile(r"[+-]?[0-9]{1,19}")
MOST_CASES = 1_000_000_000
ORDER = "resourceAssignmentOrder"
BY_PRIORITY = "priority"


def read_study(reading: Reading) -> None:
    """Write what holds for the whole study."""
    side = reading.simulation
    place = side.place(reading.configuration, reading.configuration.get("processRef", ""))
    process = side.ledger.get(reading.configuration, "processRef")
    if process:
        other = reading.process and process != reading.process
        why = f"the diagram runs {reading.process}; its elements are found by their ids" if other else ""
        side.draft.use(f"processRef {process}", place, "", why)
    offset = _zone(reading)
    start = _instant("startDateTime", place, reading)
    if start is not None:
        zone = start.zone if offset is None else zone_of(offset)
        if zone:
            side.draft.default(("study", "time_zone"), zone, place)
        clock = start.clock if offset is None else start.at(offset)
        side.draft.put(("study", "start"), clock, place, "startDateTime")
    _put_cases(start, place, reading)
    _put_seed(place, reading)
    _read_order(reading)


def _zone(reading: Reading) -> timedelta | None:
    """The offset of the clock of all timetables, where the global file gives one."""
    side = reading.whole
    found = None if side is None else side.ledger.child(reading.root, "zoneOffset")
    if side is None or found is None or not side.ledger.text(found):
        return None
    try:
        offset = offset_of(side.ledger.text(found))
    except ValueError as error:
        side.draft.ignore("zoneOffset", side.place(found), str(error))
        return None
    side.draft.use(f"zoneOffset {side.ledger.text(found)}", side.place(found), "study.time_zone")
    return offset


def _instant(name: str, place: Location, reading: Reading) -> Instant | None:
    said = reading.simulation.ledger.get(reading.configuration, name)
    if not said:
        return None
    try:
        return instant(said)
    except ValueError as error:
        reading.draft.ignore(name, place, str(error))
        return None


def _put_cases(start: Instant | None, place: Location, reading: Reading) -> None:
    """How many cases come; without their number, for how long they do."""
    cases = reading.simulation.number(reading.configuration, "processInstances")
    end = _instant("endDateTime", place, reading)
    said = reading.simulation.ledger.get(reading.configuration, "processInstances")
    count = whole(cases, 1, MOST_CASES)
    if said and count is None:
        reading.draft.ignore(f"processInstances {said}", place, "this is no number of cases")
    if count is not None:
        reading.draft.put(("run", "cases"), count, place, "processInstances")
        if end is not None:
            reason = "bpr lets all cases come and come to their end (run.cases)"
            reading.draft.ignore("endDateTime", place, reason)
    elif start is not None and end is not None and end.clock > start.clock:
        length = end.at(start.offset) - start.clock if start.offset is not None else end.clock - start.clock
        text = duration_text(length.total_seconds())
        why = "cases come until then, and come to their end"
        reading.draft.put(("run", "duration"), text, place, "endDateTime", why)


def _put_seed(place: Location, reading: Reading) -> None:
    """That of the process counts, else that of the global file."""
    own = reading.simulation.ledger.get(reading.configuration, "randomSeed")
    if own:
        _put_one_seed(own, place, reading)
    side = reading.whole
    found = None if side is None else side.ledger.child(reading.root, "randomSeed")
    if side is None or found is None:
        return
    if own:
        side.draft.ignore(f"randomSeed {side.ledger.text(found)}", side.place(found), "the process has its own")
    else:
        _put_one_seed(side.ledger.text(found), side.place(found), reading)


def _put_one_seed(said: str, place: Location, reading: Reading) -> None:
    """A whole number of Java's `long`; bpr has no seeds below 0."""
    if SEED.fullmatch(said) is None:
        reading.draft.ignore(f"randomSeed {said}", place, "this is no whole number")
        return
    why = "bpr's seeds are 0 or more" if said.startswith("-") else ""
    reading.draft.put(("run", "seed"), abs(int(said)) % SEEDS, place, f"randomSeed {said}", why)


def _read_order(reading: Reading) -> None:
    """Priorities count where the order names them; ranks among equals are by time in any case."""
    side = reading.whole
    found = None if side is None else side.ledger.child(reading.root, ORDER)
    if side is not None and found is not None:
        side.draft.use(f"{ORDER} {side.ledger.text(found)}", side.place(found))
    own = reading.simulation.ledger.get(reading.configuration, ORDER)
    if own:
        place = reading.simulation.place(reading.configuration)
        reading.draft.ignore(f"{ORDER} {own}", place, "Scylla reads it in the global file only")


def counts_priorities(reading: Reading) -> bool:
    """Whether the order of service looks at priorities; where the global file is missing, it is taken to do so."""
    if reading.whole is None:
        return True
    order = reading.whole.ledger.text(reading.whole.ledger.child(reading.root, ORDER))
    return BY_PRIORITY in [word.strip() for word in order.split(",")]
