"""Work that takes another time when another pool does it: for such an activity a law for each group of people.

The law is chosen when somebody takes the work up; the number that draws the time is the same whoever does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bpr.errors import Problem, UnknownElementError, did_you_mean
from bpr.model import Activity
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import ActivityAssumption, DurationLaw
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.people import Staff
from bpr.simulation.steps import Step


@dataclass(frozen=True, slots=True)
class OwnLaws:
    """By step, its first row in `law`, -1 where one law holds for all; there the rows of laws stand by group."""

    element: tuple[int, ...]
    law: tuple[int, ...]


def own_laws(context: Context, steps: Sequence[Step], staff: Staff, common: Sequence[int]) -> OwnLaws:
    """The laws by group of every step that has them.

    Args:
        context: takes what is wrong, and what was used.
        steps: of the network.
        staff: who does what.
        common: row of the law of each step for those who have none of their own.
    """
    element = [-1] * len(steps)
    law: list[int] = []
    for number, step in enumerate(steps):
        said = _said(context, step.node.id) if isinstance(step.node, Activity) else {}
        if step.action != codes.ACT_WORK or step.node is None or not said:
            continue
        _check(context, step.node.id, staff, said)
        rows = {name: context.law(own.value) for name, own in said.items()}
        element[number] = len(law)
        law += [rows.get(staff.pools[group.pool].id, common[number]) for group in staff.groups]
    return OwnLaws(tuple(element), tuple(law))


def without_common(context: Context, id_: str, staff: Staff) -> DurationLaw | None:
    """The law of the pool that is asked first, when all pools that an activity asks have laws of their own.

    It takes the place of the law for all others, where the work must be known before somebody does it.
    """
    said = _said(context, id_)
    names = [staff.pools[pool].id for pool in staff.asked[id_][1]]
    return said[names[0]].value if all(name in said for name in names) else None


def _said(context: Context, id_: str) -> Mapping[str, Sourced[DurationLaw]]:
    return context.resolved.activities.get(id_, ActivityAssumption()).duration_by_resource or {}


def _check(context: Context, id_: str, staff: Staff, said: Mapping[str, Sourced[DurationLaw]]) -> None:
    rule, pools = staff.asked[id_]
    names = [staff.pools[pool].id for pool in pools if pool > 0]
    for name, own in said.items():
        context.used(f"activities.{id_}.duration_by_resource.{name}", own)
        place = own.provenance.location
        if rule == "all" and len(names) > 1:
            message = f"'{name}' doesn't do it alone: how long it takes can't depend on who does it."
            context.problems.append(Problem(message, place, "Write resources = { any = [...] }, or one duration."))
        elif name not in names:
            hint = did_you_mean(name, names) or f"It is done by: {', '.join(names) or 'nobody'}."
            context.problems.append(Problem(f"'{name}' doesn't do it.", place, hint, UnknownElementError))
