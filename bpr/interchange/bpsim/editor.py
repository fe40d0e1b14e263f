"""What jBPM's editors say of the staff of a task itself, in the words of BPSim 1.0."""

from __future__ import annotations

from bpr.interchange.bpsim.amounts import plain
from bpr.interchange.bpsim.context import Context, article
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.scenario.values import MOST_PEOPLE

DAY_BEGINS = 9 * 60
DAY = 24 * 60
STAFF = "staff_"


def read_own_staff(context: Context) -> None:
    """A pool of its own for every task with a Quantity: so many people, there for so many hours of every day."""
    for parameter in context.pending("Quantity"):
        id_ = parameter.element
        if context.node(id_) is None or not context.is_work(id_):
            context.ignore(parameter, f"nobody works at {article(context.sort(id_))} itself.")
            continue
        law = context.law(parameter, timed=False)
        if law is None:
            continue
        count = round(law.mean)
        if not 1 <= count <= MOST_PEOPLE:
            context.ignore(parameter, f"{law.mean:g} is no number of people; there is no limit.")
            continue
        _put(context, parameter, count, "" if count == law.mean else "rounded to whole people")
    for parameter in context.pending("Availability"):
        _read_hours(context, parameter)


def _put(context: Context, parameter: Parameter, count: int, note: str) -> None:
    id_ = parameter.element
    node = context.node(id_)
    pool = STAFF + id_
    context.put(("resources", pool, "capacity"), count, parameter, note)
    name = (node.name if node else "").strip()
    context.draft.default(("resources", pool, "name"), name or id_, parameter.location)
    context.draft.default(("activities", id_, "resource"), pool, parameter.location)


def _read_hours(context: Context, parameter: Parameter) -> None:
    """Availability is a number of working hours there, not a yes or no."""
    pool = STAFF + parameter.element
    if context.draft.get(("resources", pool, "capacity")) is None:
        context.ignore(parameter, "nobody is said to work there whose hours it could be.")
        return
    law = context.law(parameter, timed=False)
    if law is None:
        return
    minutes = round(law.mean * 60)
    if not 1 <= minutes <= DAY:
        context.ignore(parameter, f"{law.mean:g} is no number of working hours; its people are always there.")
        return
    hours = _hours(minutes)
    calendar = f"hours_{plain(minutes / 60)}".replace(".", "_")
    context.draft.default(("calendars", calendar, "hours"), {"mon-sun": hours}, parameter.location)
    note = f"so many working hours are taken as {hours} on every day"
    context.put(("resources", pool, "calendar"), calendar, parameter, note)


def _hours(minutes: int) -> str:
    """So many minutes of a day, from 9 o'clock on, or from earlier where they wouldn't end before midnight."""
    begin = min(DAY_BEGINS, DAY - minutes)
    end = begin + minutes
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"
