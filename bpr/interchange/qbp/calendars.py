"""Timetables of QBP as calendars: rules of hours over a range of days, and holidays on dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bpr.interchange.qbp.reading import Reading
from bpr.interchange.weekly_hours import DAY, Span, TimeOfDay, is_always, time_of_day, week, weekday
from bpr.location import Location
from bpr.markup import Element, attribute
from bpr.scenario.calendar import ALWAYS

ROUNDED = "to the whole minute, as calendars are"


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars that the timetables became.

    Attributes:
        ids: ID of the calendar by that of the timetable.
        spans: open times of each, in minutes of the week, by ID of the calendar.
        arrivals: the one that process instances follow, "always" where no timetable is for them.
        default: where it says so, if it does.
        dated: those that are closed on some dates.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    arrivals: str = ALWAYS.id
    default: Location | None = None
    dated: frozenset[str] = frozenset()


def read_calendars(info: Element, reading: Reading) -> Calendars:
    """Write a calendar for each timetable that is ever open."""
    holidays = _holidays(info, reading)
    ids: dict[str, str] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    default: tuple[str, Location | None] = (ALWAYS.id, None)
    for timetable in reading.ledger.grandchildren(info, "timetables", "timetable"):
        name = reading.ledger.get(timetable, "id")
        again = reading.ledger.again("timetable", name)
        if again:
            reading.draft.ignore(reading.ledger.whole(timetable), reading.place(timetable, name), again)
            continue
        found = _rules(timetable, name, reading)
        if not found:
            reading.draft.ignore("timetable", reading.place(timetable, name), "it has no hours: nothing is closed")
            continue
        ids[name] = _id(name)
        spans[ids[name]] = found
        _put(timetable, ids[name], found, reading)
        _put_holidays(timetable, ids[name], holidays, reading)
        if _is_default(timetable, reading) and default[1] is None:
            default = ids[name], reading.place(timetable, name)
    reading.draft.default(("study", "calendar"), default[0], reading.place(info))
    _tell_other_holidays(holidays, reading)
    dated = frozenset(id_ for id_ in spans if reading.draft.get(("calendars", id_, "exceptions")) is not None)
    return Calendars(ids, spans, *default, dated)


def _id(name: str) -> str:
    return f"{name}_" if name == ALWAYS.id else name or "timetable"


def _put(timetable: Element, id_: str, found: tuple[Span, ...], reading: Reading) -> None:
    label = reading.ledger.get(timetable, "name")
    place = reading.place(timetable, attribute(timetable, "id"), label)
    reading.draft.default(("calendars", id_, "hours"), week(found), place)
    if label and label != id_:
        reading.draft.ignore(f"timetable name {label!r}", place, "a calendar has no name beside its ID")


def _is_default(timetable: Element, reading: Reading) -> bool:
    return reading.ledger.get(timetable, "default").casefold() in {"true", "1"}


def _rules(timetable: Element, name: str, reading: Reading) -> tuple[Span, ...]:
    found: list[Span] = []
    for rule in reading.ledger.grandchildren(timetable, "rules", "rule"):
        said = {key: reading.ledger.get(rule, key) for key in ("fromTime", "toTime", "fromWeekDay", "toWeekDay")}
        label = reading.ledger.get(rule, "name")
        place = reading.place(rule, name, label)
        what = f"rule {said['fromWeekDay']} {said['fromTime']} to {said['toWeekDay']} {said['toTime']}"
        try:
            spans, exact = _spans(said)
        except ValueError as error:
            reading.draft.ignore(what, place, str(error))
            continue
        found += spans
        reading.draft.use(what, place, f"calendars.{_id(name)}.hours", "" if exact else ROUNDED)
    return tuple(found)


def _spans(said: Mapping[str, str]) -> tuple[list[Span], bool]:
    """The open times of a rule, on each of its days; hours that end before they begin end on the next day."""
    begin, end = time_of_day(said["fromTime"]), time_of_day(said["toTime"])
    first = weekday(said["fromWeekDay"])
    last = weekday(said["toWeekDay"] or said["fromWeekDay"])
    days = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    length = _length(begin, end)
    return [(day * DAY + begin.minute, day * DAY + begin.minute + length) for day in days], begin.exact and end.exact


def _length(begin: TimeOfDay, end: TimeOfDay) -> int:
    return (end.minute - begin.minute) % DAY or DAY


def _holidays(info: Element, reading: Reading) -> dict[str, list[Element]]:
    """The dates of each definition of holidays."""
    found = {}
    for each in reading.ledger.grandchildren(info, "holidays", "holidays"):
        id_ = reading.ledger.get(each, "id")
        reading.ignored(each, "name", reading.place(each, id_), "days that are off have no name in a calendar")
        found[id_] = reading.ledger.children(each, "holiday")
    return found


def _put_holidays(timetable: Element, id_: str, holidays: dict[str, list[Element]], reading: Reading) -> None:
    wanted = reading.ledger.get(timetable, "holidaysId")
    if not wanted:
        return
    place = reading.place(timetable, id_)
    if wanted not in holidays:
        reading.draft.ignore(f"holidaysId {wanted}", place, "the file has no such holidays")
        return
    dates = [day for holiday in holidays[wanted] if (day := _date(holiday, reading)) is not None]
    closed = [{"date": day, "closed": True} for day in sorted(set(dates))]
    reading.draft.put(("calendars", id_, "exceptions"), closed, place, f"holidaysId {wanted}")


def _date(holiday: Element, reading: Reading) -> date | None:
    said = reading.ledger.get(holiday, "date")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        reading.draft.ignore(f"holiday {said}", reading.place(holiday), "this is no date")
        return None


def _tell_other_holidays(holidays: dict[str, list[Element]], reading: Reading) -> None:
    for id_, days in holidays.items():
        if days and not any(reading.ledger.is_asked(day, "date") for day in days):
            reading.draft.ignore(f"holidays {id_}", reading.place(days[0], id_), "no timetable follows them")
            for day in days:
                reading.ledger.whole(day)


def is_open_always(calendars: Calendars, id_: str) -> bool:
    """Whether a calendar is never closed."""
    return id_ not in calendars.dated and (id_ not in calendars.spans or is_always(calendars.spans[id_]))
