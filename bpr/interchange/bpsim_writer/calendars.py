"""Calendars: each as a Calendar of BPSim, which values name by `validFor`."""

from __future__ import annotations

from bpr.interchange.bpsim_writer.icalendar import Span, is_always, is_dated, usual_span, vcalendar
from bpr.interchange.bpsim_writer.names import as_id
from bpr.interchange.bpsim_writer.vocabulary import named
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.markup import Tag
from bpr.scenario.calendar import ALWAYS


def calendar_id(writing: Writing, calendar: str | None) -> str:
    """The id to name in `validFor`: that of the office for None; "" for one that is always open or unknown."""
    id_ = calendar or writing.office
    if id_ not in writing.calendars or is_always(writing.calendars[id_]):
        return ""
    return writing.names.give("calendar", id_)


def calendar_tags(writing: Writing) -> list[Tag]:
    """All calendars, and what became of each."""
    found = []
    for id_, calendar in writing.calendars.items():
        if calendar == ALWAYS or (id_ not in writing.scenario.calendars and not calendar_id(writing, id_)):
            continue
        span = usual_span(calendar, writing.scenario.study.start)
        keys = ("calendars", writing.names.give("calendar", id_))
        if id_ in writing.scenario.calendars:
            _note(writing, keys, id_, span)
        found.append(_tag(keys[1], id_, vcalendar(calendar, keys[1], span)))
    return found


def dated_calendar(writing: Writing, id_: str, span: Span) -> tuple[str, Tag | None]:
    """A calendar on some days only: its id, and its element unless the scenario has it from an earlier writing."""
    name = f"{id_} from {span.first}"
    if as_id(name) in writing.scenario.calendars:
        return writing.names.give("calendar", as_id(name)), None
    given = writing.names.give("calendar", name)
    return given, _tag(given, name, vcalendar(writing.calendars[id_], given, span))


def _note(writing: Writing, keys: tuple[str, ...], id_: str, span: Span) -> None:
    calendar = writing.calendars[id_]
    if is_dated(calendar) or any(exception.last > span.last for exception in calendar.exceptions):
        reason = f"holidays, Ramadan, seasons and exceptions are written as dates, up to {span.last}"
        writing.near(keys, "Calendar", calendar, reason)
        return
    writing.used(keys, "Calendar")
    if calendar.exceptions:
        writing.keep(keys, calendar)


def _tag(id_: str, name: str, text: str) -> Tag:
    return Tag(named("Calendar"), (("id", id_), ("name", name)), text=text)
