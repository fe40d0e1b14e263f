"""Who does what a file names nobody for: a pool in which nobody is ever waited for."""

from __future__ import annotations

from collections.abc import Iterable

from bpr.interchange.draft import Draft
from bpr.location import Location
from bpr.scenario.calendar import ALWAYS
from bpr.scenario.values import UNLIMITED

ACTIVITIES = "activities"


def give_unlimited(activities: Iterable[str], draft: Draft) -> None:
    """Let activities be done at once, at any hour, by a pool without limit: what other tools do with tasks of nobody.

    A scenario has to name somebody for each activity that people do, and bpr never takes an answer for granted; so it
    stands in the report, once for each.
    """
    found = list(activities)
    if not found:
        return
    place = Location(draft.file)
    pool = _free(draft)
    draft.default(("resources", pool, "capacity"), UNLIMITED, place)
    draft.default(("resources", pool, "calendar"), ALWAYS.id, place)
    for id_ in found:
        where = Location(draft.file, element=id_)
        reason = "the file names none: done at once, whenever it comes, by whoever is there"
        draft.put((ACTIVITIES, id_, "resource"), pool, where, "no resource", reason)


def _free(draft: Draft) -> str:
    name = UNLIMITED
    while draft.get(("resources", name)) is not None:
        name += "_"
    return name
