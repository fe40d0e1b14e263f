"""Who does what: every activity finds its pool of staff by the scenario's word, or by its role."""

from __future__ import annotations

from collections.abc import Mapping

from bpr.errors import Problem, UnknownElementError, did_you_mean
from bpr.language import Text
from bpr.location import Location
from bpr.model import Activity, Task
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import ActivityAssumption, Resource
from bpr.simulation import defaults
from bpr.simulation.compiled import PoolInfo
from bpr.simulation.context import Context

NOBODY = PoolInfo("", Text(""), None, 0.0, 0)
"""Row 0: automatic work, round the clock, without a queue."""


def pool_rows(context: Context, activities: tuple[Activity, ...]) -> tuple[tuple[PoolInfo, ...], dict[str, int]]:
    """The pools, and the row of the pool of each activity by its id."""
    resources = context.resolved.assumptions.resources
    by_role = _by_role(resources)
    pools: dict[str, PoolInfo] = {"": NOBODY}
    row_of: dict[str, int] = {}
    missing: dict[str, Activity] = {}
    for activity in activities:
        resource = _resource(context, activity, resources, by_role)
        if resource is None:
            row_of[activity.id] = _without_resource(context, activity, pools, missing)
            continue
        if resource.id not in pools:
            pools[resource.id] = _pool(context, resource)
        row_of[activity.id] = list(pools).index(resource.id)
    for role, activity in missing.items():
        _tell_missing(context, role, activity)
    _tell_unused(context, resources, pools)
    return tuple(pools.values()), row_of


def is_automatic(activity: Activity) -> bool:
    """Whether nobody has to do it: service, script, business rule, send and receive tasks."""
    return isinstance(activity, Task) and activity.kind in defaults.AUTOMATIC


def _by_role(resources: Mapping[str, Resource]) -> dict[str, Resource]:
    served = {}
    for resource in resources.values():
        for role in resource.roles or (resource.id, resource.name.default):
            served[role] = resource
    return served


def _resource(
    context: Context, activity: Activity, resources: Mapping[str, Resource], by_role: dict[str, Resource]
) -> Resource | None:
    named = context.resolved.activities.get(activity.id, ActivityAssumption()).resource
    if named is not None:
        if named.value not in resources:
            place = named.provenance.location
            hint = did_you_mean(named.value, resources) or "Add it under [resources]."
            context.problems.append(Problem(f"no resource '{named.value}'.", place, hint, UnknownElementError))
        return resources.get(named.value)
    role = context.roles.get(activity.id)
    if role is None or is_automatic(activity):
        return None
    return by_role.get(role.id) or by_role.get(role.name)


def _without_resource(
    context: Context, activity: Activity, pools: dict[str, PoolInfo], missing: dict[str, Activity]
) -> int:
    role = context.roles.get(activity.id)
    name = role.name if role else ""
    named = context.resolved.activities.get(activity.id, ActivityAssumption()).resource
    if is_automatic(activity) or named is not None:  # a named one that isn't there has been told
        return 0
    if not context.lenient:
        missing.setdefault(name, activity)
        return 0
    id_ = name or context.model.process_id
    if id_ not in pools:
        pools[id_] = PoolInfo(id_, Text(id_), defaults.STAFF, 0.0, context.office)
        context.default(f"resources.{id_}.capacity")
    return list(pools).index(id_)


def _tell_missing(context: Context, role: str, activity: Activity) -> None:
    if role:
        message = f"role '{role}' has no resource pool."
        hint = f'Add [resources.ID] with capacity and roles = ["{role}"].'
    else:
        message = f"activity '{activity.name or activity.id}' has no role and no resource."
        hint = f'Draw a lane, or add resource = "ID" under [activities.{activity.id}].'
    place = Location(context.scenario.file, key="resources" if role else f"activities.{activity.id}")
    context.missing(message, hint, place)


def _tell_unused(context: Context, resources: Mapping[str, Resource], pools: dict[str, PoolInfo]) -> None:
    """A resource that says which roles it serves, none of which is in either model, is a slip of the pen."""
    known = {word for role in context.roles.values() for word in (role.id, role.name)}
    for resource in resources.values():
        unknown = [role for role in resource.roles if role not in known and role not in context.known_words]
        for role in unknown if resource.id not in pools else ():
            place = Location(resource.location.file, resource.location.line, key=f"resources.{resource.id}.roles")
            hint = did_you_mean(role, known)
            context.problems.append(Problem(f"no role '{role}' in the model.", place, hint, UnknownElementError))


def _pool(context: Context, resource: Resource) -> PoolInfo:
    key = f"resources.{resource.id}"
    capacity = resource.capacity
    if capacity is None:
        context.missing("has no capacity.", 'Write capacity = 3, or capacity = "unlimited".', resource.location)
        capacity = Sourced(1)
    else:
        context.used(f"{key}.capacity", capacity)
    cost = 0.0
    if resource.cost is not None:
        cost = resource.cost.value.per_hour(context.working_day)
        context.used(f"{key}.cost", resource.cost)
    label = resource.name if resource.name.default else Text(resource.id)
    calendar = context.calendar_row(resource.calendar, resource.location)
    return PoolInfo(resource.id, label, capacity.value, cost, calendar)
