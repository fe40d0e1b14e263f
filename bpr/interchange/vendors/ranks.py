"""Priorities of tasks, and what engines say of a task that a scenario has no word for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bpr.bpmn.performers import EXPRESSION
from bpr.interchange.draft import Draft
from bpr.interchange.vendors.carried import Carried, Kind
from bpr.interchange.vendors.performers import EXPRESSED
from bpr.model import Model

ORDINARY = 50
"""Priority of a task of which nothing is said, in Activiti, Flowable, Camunda 7 and Camunda 8; a scenario's is 0."""

WHOLE = re.compile(r"-?[0-9]{1,9}")
RANKED = f"people see it in their list and may choose otherwise; taken as binding, less {ORDINARY}, the ordinary one"

REASONS: dict[Kind, str] = {
    "due": "a day for one task; a scenario knows that of the whole procedure (study.deadline)",
    "starter": "who may begin; a scenario says how many do (arrivals)",
    "items": "how many there are shows only in an engine; write repetitions at the activity",
    "job": "the rank of an engine's own jobs, not of people's work",
}


def read_priorities(draft: Draft, model: Model, found: Iterable[Carried]) -> None:
    """Put the priorities of activities."""
    known = {activity.id for activity in model.activities}
    for each in found:
        id_ = each.location.element
        value = _whole(each.value)
        if EXPRESSION.search(each.value):
            draft.ignore(each.told, each.location, EXPRESSED)
        elif id_ not in known:
            draft.ignore(each.told, each.location, "it stands at no activity that is drawn")
        elif value is None:
            draft.ignore(each.told, each.location, "no whole number")
        else:
            draft.put(("activities", id_, "priority"), value - ORDINARY, each.location, each.told, RANKED)


def read_unasked(draft: Draft, found: Iterable[Carried]) -> None:
    """Tell what a scenario has no word for."""
    for each in found:
        draft.ignore(each.told, each.location, REASONS[each.kind])


def _whole(value: str) -> int | None:
    return int(value) if WHOLE.fullmatch(value) else None
