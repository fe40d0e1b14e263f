"""Work that tasks gather: firing rules as `size`, `wait` and `calendar` of a batch."""

from __future__ import annotations

from math import ceil, floor

from bpr.interchange.prosimos.context import Context, free
from bpr.interchange.prosimos.laws import seconds
from bpr.interchange.prosimos.node import Node, as_number
from bpr.interchange.weekly_hours import WEEKDAYS, Span, joined, week
from bpr.scenario.hours import MIDNIGHT

WAITED = {
    "large_wt": "",
    "ready_wt": "counted from the last that came there, and from the first here",
}
NEVER = "it begins as soon as there are so many; Prosimos itself only ever does so for '='"
SIZES = "no size is drawn: how many there are follows from when the work begins"
TIMES = "together it takes the time of one, one after another the time of each: no other factor can be kept"
PARALLEL = "all at once in the time of one; there, the time of one for each of them"


def read_batches(context: Context, batches: Node) -> None:
    """When gathered work begins, and whether it is done at once."""
    for batch in batches.rows:
        id_ = batch["task_id"].text
        if not context.knows(id_, ("Task", "SubProcess", "CallActivity")):
            context.draft.ignore("task_id", batch.location, f"the model has no task '{id_}'")
            continue
        began = [_read_case(context, id_, case) for case in batch["firing_rules"].rows]
        if any(began):
            _read_type(context, id_, batch)
        _ignore_rest(context, batch)


def _read_type(context: Context, id_: str, batch: Node) -> None:
    together = batch["type"].text.casefold() != "sequential"
    keys = ("activities", id_, "batch", "together")
    context.draft.put(keys, together, batch.location, "type", PARALLEL if together else "")


def _ignore_rest(context: Context, batch: Node) -> None:
    for key, reason in (("size_distrib", SIZES), ("duration_distrib", TIMES)):
        if key in batch:
            context.draft.ignore(key, batch[key].location, reason)


def _read_case(context: Context, id_: str, case: Node) -> bool:
    """Whether one of the "or"s could be kept."""
    try:
        _put_case(context, id_, case)
    except ValueError as error:
        context.draft.ignore("firing_rules", case.location, str(error))
        return False
    return True


def _put_case(context: Context, id_: str, case: Node) -> None:
    sorts = {row["attribute"].text for row in case.rows}
    if not sorts:
        raise ValueError("it is empty")
    if sorts <= {"daily_hour", "week_day"}:
        _put_sitting(context, id_, case)
    elif len(sorts) > 1:
        raise ValueError(f"work that begins by {' and '.join(sorted(sorts))} at once can't be kept")
    elif sorts == {"size"}:
        _put_size(context, id_, case)
    else:
        _put_wait(context, id_, case, sorts.pop())


def _low(case: Node) -> tuple[float, str, Node]:
    """The lower bound of a case: its value, its sign, and its row."""
    for row in case.rows:
        value = as_number(row["value"].value)
        if value is None:
            raise ValueError(f"{row['value'].text!r} is no number")
        if row["comparison"].text in ("=", ">=", ">"):
            return value, row["comparison"].text, row
    raise ValueError("it has no lower bound: work would begin at once")


def _put_size(context: Context, id_: str, case: Node) -> None:
    value, sign, row = _low(case)
    size = floor(value) + 1 if sign == ">" else ceil(value)
    keys = ("activities", id_, "batch", "size")
    if context.draft.get(keys) is not None:
        raise ValueError("a batch has one size; the first is taken")
    context.draft.put(keys, max(size, 1), row.location, "size", "" if sign == "=" else NEVER)
    _use_others(context, case, row, f"activities.{id_}.batch.size")


def _put_wait(context: Context, id_: str, case: Node, sort: str) -> None:
    if sort not in WAITED:
        raise ValueError(f"there is no firing rule '{sort}'")
    value, _, row = _low(case)
    keys = ("activities", id_, "batch", "wait")
    if context.draft.get(keys) is not None:
        raise ValueError("a batch has one time to wait; the first is taken")
    context.draft.put(keys, seconds(value), row.location, sort, WAITED[sort])
    _use_others(context, case, row, f"activities.{id_}.batch.wait")


def _use_others(context: Context, case: Node, row: Node, key: str) -> None:
    for other in case.rows:
        if other != row:
            reason = "work begins at the lower bound; the upper one is never met"
            context.draft.use(other["attribute"].text, other.location, key, reason)


def _put_sitting(context: Context, id_: str, case: Node) -> None:
    """A calendar that is open when the rules hold."""
    days, hours = set(range(7)), set(range(24))
    for row in case.rows:
        if row["attribute"].text == "week_day":
            days &= {_day(row["value"].text)}
        else:
            hours &= _hours(row)
    keys = ("activities", id_, "batch", "calendar")
    if context.draft.get(keys) is not None:
        raise ValueError("a batch has one calendar; the first is taken")
    if not days or not hours:
        raise ValueError("there is no such time")
    calendar = free(f"batch of {id_}", context.taken[0])
    spans = joined(_hour(day, hour) for day in days for hour in hours)
    context.draft.default(("calendars", calendar, "hours"), week(spans), case.location)
    context.draft.put(keys, calendar, case.location, "firing_rules", "work begins in all of that time")


def _day(said: str) -> int:
    if said.upper() not in WEEKDAYS:
        raise ValueError(f"there is no day {said!r}")
    return WEEKDAYS.index(said.upper())


def _hours(row: Node) -> set[int]:
    value, sign = as_number(row["value"].value), row["comparison"].text
    if value is None or not value.is_integer() or sign not in ("=", "<", "<=", ">", ">="):
        raise ValueError(f"{row['value'].text!r} is no hour")
    low = int(value) + (sign == ">")
    high = int(value) if sign in ("=", "<=") else int(value) - 1
    return {hour for hour in range(24) if (sign[0] == "<" or hour >= low) and (sign[0] == ">" or hour <= high)}


def _hour(day: int, hour: int) -> Span:
    start = day * MIDNIGHT + hour * 60
    return start, start + 60
