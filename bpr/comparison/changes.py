"""Changes: how the drawing differs, in the words of redesign. First form: removed, added, moved to another role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.alignment import Alignment
from bpr.alignment.align import plain
from bpr.model import Activity, Model, roles

ChangeKind = Literal["removed", "added", "moved to another role"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of the models.

    Attributes:
        kind: what happened, in the words of redesign.
        as_is, to_be: ids of the activities that it is about.
        names: label of the activity, and for a move the roles before and after.
    """

    kind: ChangeKind
    as_is: tuple[str, ...]
    to_be: tuple[str, ...]
    names: tuple[str, ...]


def changes(as_is: Model, to_be: Model, alignment: Alignment) -> tuple[Change, ...]:
    """The changes of activities, in the order of the as-is model, then of the to-be model."""
    new = {activity.id: activity for activity in to_be.activities}
    partner = {match.as_is: match.to_be for match in alignment.matches}
    found = [
        _moved(as_is, to_be, activity, new[partner[activity.id]])
        if partner.get(activity.id) in new
        else Change("removed", (activity.id,), (), (activity.label(),))
        for activity in as_is.activities
    ]
    kept = set(partner.values())
    added = [Change("added", (), (id_,), (activity.label(),)) for id_, activity in new.items() if id_ not in kept]
    return (*(change for change in found if change is not None), *added)


def _moved(as_is: Model, to_be: Model, old: Activity, new: Activity) -> Change | None:
    before, after = roles(as_is).get(old.id), roles(to_be).get(new.id)
    if before is None or after is None or plain(before.name) == plain(after.name):
        return None
    return Change("moved to another role", (old.id,), (new.id,), (old.label(), before.name, after.name))
