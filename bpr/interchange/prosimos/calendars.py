"""Calendars of a file, and the arrivals that pass on one of them."""

from __future__ import annotations

from bpr.interchange.prosimos.context import Context, free
from bpr.interchange.prosimos.fuzzy import fuzzy_hours
from bpr.interchange.prosimos.laws import duration_law
from bpr.interchange.prosimos.node import Node
from bpr.interchange.prosimos.weeks import Hours, hours_of
from bpr.interchange.weekly_hours import WEEK
from bpr.scenario.calendar import ALWAYS

ARRIVALS = "arrivals"
"""ID of the calendar of arrivals, which has none in the file."""
FUZZY = (
    "Prosimos draws for each granule of the week whether somebody is there; here they are there in every granule "
    "in which they may be, and give their work the mean share of it"
)


def read_calendars(context: Context, root: Node) -> None:
    """The calendars of the resources."""
    fuzzy = root["model_type"].text.upper() == "FUZZY"
    for calendar in root["resource_calendars"].rows:
        try:
            hours = _fuzzy(context, calendar) if fuzzy else hours_of(calendar["time_periods"].rows)
        except ValueError as error:
            context.draft.ignore("time_periods", calendar["time_periods"].location, str(error))
            continue
        _put(context, calendar["id"].text, hours, calendar, "time_periods")
        _read_rest(context, calendar, fuzzy=fuzzy)


def _fuzzy(context: Context, calendar: Node) -> Hours:
    found = fuzzy_hours(calendar)
    context.shares[calendar["id"].text] = found.share
    return Hours(found.hours.spans, FUZZY)


def _read_rest(context: Context, calendar: Node, *, fuzzy: bool) -> None:
    if "name" in calendar and calendar["name"].text != calendar["id"].text:
        context.draft.ignore("name", calendar["name"].location, "a calendar has no name beside its id")
    if "workload_ratio" not in calendar:
        return
    place = calendar["workload_ratio"].location
    if fuzzy:
        context.draft.use("workload_ratio", place, f"calendars.{context.calendars[calendar['id'].text]}", FUZZY)
    else:
        context.draft.ignore("workload_ratio", place, "only fuzzy calendars have one, and 'model_type' isn't FUZZY")


def _put(context: Context, said: str, hours: Hours, node: Node, what: str) -> None:
    """A calendar under an ID that is free; the name "always" stands for round the clock."""
    if not hours.spans:
        context.draft.ignore(what, node.location, "it is never open; who follows it has no calendar")
        return
    if said == ALWAYS.id and hours.spans == ((0, WEEK),):
        id_ = context.calendars[said] = ALWAYS.id
    else:
        id_ = context.calendar(said, said or "calendar")
    context.draft.put(("calendars", id_, "hours"), hours.week, node.location, what, hours.approximated)


def read_arrivals(context: Context, root: Node) -> None:
    """The time between two arrivals, which passes on the wall clock; who comes when it is closed comes at opening."""
    place = root["arrival_time_distribution"]
    if "arrival_time_distribution" not in root:
        return
    what = place["distribution_name"].text
    context.draft.default(("arrivals", "clock"), "wall", place.location)
    try:
        law = duration_law(place)
    except ValueError as error:
        context.draft.ignore(what, place.location, str(error))
    else:
        context.draft.put(("arrivals", "interval"), law.value, place.location, what, law.approximated)
    _read_arrival_calendar(context, root)


def _read_arrival_calendar(context: Context, root: Node) -> None:
    node, what = root["arrival_time_calendar"], "arrival_time_calendar"
    try:
        hours = hours_of(node.rows)
    except ValueError as error:
        context.draft.ignore(what, node.location, f"{error}; cases come at any time")
        hours = Hours(())
    if not hours.spans:
        context.draft.default(("arrivals", "calendar"), ALWAYS.id, root["arrival_time_distribution"].location)
        return
    id_ = free(ARRIVALS, context.taken[0])
    context.draft.default(("arrivals", "calendar"), id_, node.location)
    context.draft.put(("calendars", id_, "hours"), hours.week, node.location, what, hours.approximated)
