"""What BPSim leaves unsaid, as its standard means it: work without a time takes none, without a resource no queue."""

from __future__ import annotations

from bpr.interchange.bpsim.context import Context
from bpr.interchange.bpsim.times import WORK
from bpr.interchange.draft import Draft
from bpr.location import Location
from bpr.model import Activity, Model

NOBODY = "nobody"
NAME = "Without limit"


def complete(context: Context) -> None:
    """Put a time of 0 and people without number where nothing is said of an activity.

    A time that is said but can't be read is no 0: it stays away, and whoever simulates is told of the default.
    """
    if context.model is None:
        return
    alone: list[Activity] = []
    for activity in context.model.activities:
        if context.is_work(activity.id):
            keys = ("activities", activity.id)
            place = Location(context.draft.file, None, activity.id)
            unread = any(context.says(activity.id, name) for name in WORK)
            if context.draft.get((*keys, "duration")) is None and not unread:
                context.draft.default((*keys, "duration"), "0 min", place)
            if context.draft.get((*keys, "resource")) is None and context.draft.get((*keys, "resources")) is None:
                alone.append(activity)
    if alone:
        _without_limit(context.draft, context.model, alone)


def _without_limit(draft: Draft, model: Model, activities: list[Activity]) -> None:
    place = Location(draft.file)
    pool = NOBODY
    while draft.get(("resources", pool)) is not None or pool in model.elements:
        pool += "_"
    draft.default(("resources", pool, "name"), NAME, place)
    draft.default(("resources", pool, "capacity"), "unlimited", place)
    for activity in activities:
        draft.default(("activities", activity.id, "resource"), pool, Location(draft.file, None, activity.id))
