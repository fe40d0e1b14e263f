"""Who does an activity: the groups and persons that engines assign tasks to, as resource pools.

bpr reads these attributes with the drawing: the first of them is the role of an activity that stands in no lane
(`bpr.model.roles`). Here the role gets its pool, whose size no such file says, and further groups get the work too:
whoever belongs to any of them may take a task.
"""

from __future__ import annotations

from collections.abc import Iterable

from bpr.bpmn.performers import EXPRESSION
from bpr.interchange.draft import Draft
from bpr.interchange.vendors.carried import Carried
from bpr.model import Activity, Model, Role, Task, roles
from bpr.scenario.items import shown
from bpr.simulation.staffing import is_automatic

EXPRESSED = "an expression, which only an engine computes"
FIRST = "the first of them does all within"


def read_performers(draft: Draft, model: Model, found: Iterable[Carried]) -> None:
    """Put the pools, and which of them do an activity; attributes that something better overrules are told."""
    activities = {activity.id: activity for activity in model.activities}
    named = roles(model)
    for each in found:
        activity, role = activities.get(each.location.element), named.get(each.location.element)
        if activity is None or role is None:
            draft.ignore(each.told, each.location, "it stands at no activity that is drawn")
        elif reason := _overruled(each, activity, role):
            draft.ignore(each.told, each.location, reason)
        else:
            _put(draft, activity, role, each)


def _overruled(attribute: Carried, activity: Activity, role: Role) -> str:
    """Why the attribute doesn't count; "" when it does."""
    if is_automatic(activity):
        return "nobody has to do an automatic task"
    if EXPRESSION.search(attribute.value):
        return EXPRESSED
    if role.rule == "lane":
        return "" if role.name == attribute.value else f"its lane '{role.name}' says who does it"
    return "" if role.rule == attribute.what else f"its {role.rule} says who does it"


def _put(draft: Draft, activity: Activity, role: Role, attribute: Carried) -> None:
    groups = [each.role for each in activity.performers if each.rule == role.rule]
    if len(groups) > 1 and isinstance(activity, Task):
        draft.put(("activities", activity.id, "resources"), {"any": groups}, attribute.location, attribute.told)
        names = groups
    else:
        key = shown(("resources", role.name))
        draft.use(attribute.told, attribute.location, key, FIRST if len(groups) > 1 else "")
        names = [role.name]
    for name in names:
        if draft.get(("resources", name)) is None:
            draft.default(("resources", name, "name"), name, attribute.location)
