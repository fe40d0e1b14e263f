"""Arrivals of QBP: the interval between process instances, and the timetable they follow.

The schema calls the law the "interval between two process instances", and says that the arrival rate uses a timetable.
The interval passes on the wall clock, and an instance that would begin when the timetable is closed begins at its next
opening: so does Prosimos, which continues the engine, as measured for this project (78 of 102 working days begin with
a case at the minute of opening). Hence `arrivals.clock = "wall"` wherever something is ever closed.
"""

from __future__ import annotations

from bpr.interchange.qbp.calendars import Calendars, is_open_always
from bpr.interchange.qbp.distributions import Law, put_law, told_law
from bpr.interchange.qbp.reading import Reading
from bpr.markup import Element
from bpr.scenario.calendar import ALWAYS

ARRIVALS = "arrivals"
WHAT = "arrivalRateDistribution"
CHANGE = "what is left of an interval when another timetable opens is drawn anew"


def read_arrivals(info: Element, calendars: Calendars, reading: Reading) -> None:
    """Write when process instances begin."""
    element = reading.ledger.child(info, WHAT)
    regimes = reading.ledger.grandchildren(element, "byTimetable", "distribution")
    if calendars.default is not None and regimes:
        reason = "the arrivals name their timetables themselves (byTimetable)"
        reading.draft.ignore("default true", calendars.default, reason)
    elif calendars.default is not None:
        reading.draft.use("default true", calendars.default, "arrivals.calendar")
    if element is None:
        return
    if regimes:
        _by_timetable(element, regimes, calendars, reading)
    elif put_law((ARRIVALS, "interval"), element, WHAT, reading.place(element), reading) is not None:
        _follow(calendars.arrivals, element, calendars, reading)


def _by_timetable(element: Element, regimes: list[Element], calendars: Calendars, reading: Reading) -> None:
    """Another law for each timetable: in the order of the file, the first that is open counts."""
    rows: list[tuple[str, Law, Element]] = []
    for regime in regimes:
        timetable = reading.ledger.get(regime, "timetableId")
        place = reading.place(regime, timetable)
        law = told_law(regime, f"byTimetable {timetable}", place, reading)
        if law is not None:
            rows.append((calendars.ids.get(timetable, ALWAYS.id), law, regime))
    if len(rows) == 1:
        calendar, law, regime = rows[0]
        reading.draft.put((ARRIVALS, "interval"), law.item, reading.place(regime), "byTimetable", law.approximated)
        _follow(calendar, regime, calendars, reading)
    elif rows:
        _several(element, rows, reading)


def _several(element: Element, rows: list[tuple[str, Law, Element]], reading: Reading) -> None:
    """Without an interval of its own, nobody comes while none of the timetables is open."""
    place = reading.place(element)
    table = [{"calendar": calendar, "interval": law.item} for calendar, law, _ in rows]
    why = " ".join(dict.fromkeys(why for why in (CHANGE, *(law.approximated for _, law, _ in rows)) if why))
    reading.draft.put((ARRIVALS, "by_calendar"), table, place, f"byTimetable ({len(rows)} timetables)", why)
    reading.draft.default((ARRIVALS, "calendar"), ALWAYS.id, place)


def _follow(calendar: str, element: Element, calendars: Calendars, reading: Reading) -> None:
    place = reading.place(element)
    reading.draft.default((ARRIVALS, "calendar"), calendar, place)
    if not is_open_always(calendars, calendar):
        reading.draft.default((ARRIVALS, "clock"), "wall", place)
