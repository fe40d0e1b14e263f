"""Who does what: every activity finds its pool of staff by the scenario's word, or by its role."""

from __future__ import annotations

from collections.abc import Mapping

from bpr.errors import Problem, UnknownElementError, did_you_mean
from bpr.language import Text
from bpr.location import Location
from bpr.model import Activity, Task
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import ActivityAssumption, Crew, Resource
from bpr.simulation import defaults
from bpr.simulation.compiled import PoolInfo
from bpr.simulation.context import Context
from bpr.simulation.levels import greatest_capacity
from bpr.simulation.people import Staff, groups_of

NOBODY = PoolInfo("", Text(""), None, 0.0, 0)
"""Row 0: automatic work, round the clock, without a queue."""


def staff_of(context: Context, activities: tuple[Activity, ...]) -> Staff:
    """The pools with their groups, and what each activity asks for."""
    resources = context.resolved.assumptions.resources
    by_role = _by_role(resources)
    pools: dict[str, PoolInfo] = {"": NOBODY}
    asked: dict[str, tuple[str, tuple[int, ...]]] = {}
    missing: dict[str, Activity] = {}
    for activity in activities:
        rule, found = _resources(context, activity, resources, by_role)
        for resource in found:
            if resource.id not in pools:
                pools[resource.id] = _pool(context, resource)
        rows = tuple(list(pools).index(resource.id) for resource in found)
        asked[activity.id] = rule, rows or (_without_resource(context, activity, pools, missing),)
    for role, activity in missing.items():
        _tell_missing(context, role, activity)
    _tell_unused(context, resources, pools)
    sources = tuple(resources.get(id_) for id_ in pools)
    rows_of_groups = [groups_of(context, row, pool, sources[row]) for row, pool in enumerate(pools.values())]
    return Staff(tuple(pools.values()), tuple(group for row in rows_of_groups for group in row), asked, sources)


def is_automatic(activity: Activity) -> bool:
    """Whether nobody has to do it: service, script, business rule, send and receive tasks."""
    return isinstance(activity, Task) and activity.kind in defaults.AUTOMATIC


def _by_role(resources: Mapping[str, Resource]) -> dict[str, Resource]:
    served = {}
    for resource in resources.values():
        for role in resource.roles or (resource.id, resource.name.default):
            served[role] = resource
    served.pop("", None)  # a resource without a name serves no role without one
    return served


def _resources(
    context: Context, activity: Activity, resources: Mapping[str, Resource], by_role: dict[str, Resource]
) -> tuple[str, list[Resource]]:
    """Whether any or all of the resources do it, and which; none where nothing tells."""
    crew = _crew(context, activity)
    if crew is not None:
        for name in crew.value.resources:
            if name not in resources:
                place = crew.provenance.location
                hint = did_you_mean(name, resources) or "Add it under [resources]."
                context.problems.append(Problem(f"no resource '{name}'.", place, hint, UnknownElementError))
        return crew.value.rule, [resources[name] for name in crew.value.resources if name in resources]
    role = context.roles.get(activity.id)
    if role is None or is_automatic(activity):
        return "any", []
    found = by_role.get(role.id) or by_role.get(role.name)
    return "any", [found] if found else []


def _crew(context: Context, activity: Activity) -> Sourced[Crew] | None:
    """What the scenario names: several resources, or one."""
    said = context.resolved.activities.get(activity.id, ActivityAssumption())
    if said.resources is None:
        named = said.resource
        return None if named is None else Sourced(Crew("any", (named.value,)), named.provenance)
    context.used(f"activities.{activity.id}.resources", said.resources)
    if said.resource is not None:
        place = said.resource.provenance.location
        context.problems.append(Problem("'resource' and 'resources' say the same.", place, "Remove one of them."))
    return said.resources


def _without_resource(
    context: Context, activity: Activity, pools: dict[str, PoolInfo], missing: dict[str, Activity]
) -> int:
    role = context.roles.get(activity.id)
    name = role.name if role else ""
    said = context.resolved.activities.get(activity.id, ActivityAssumption())
    named = said.resource or said.resources
    if is_automatic(activity) or named is not None:  # a named one that isn't there has been told
        return 0
    if not context.lenient:
        missing.setdefault(name, activity)
        return 0
    id_ = name or context.model.process_id
    if id_ not in pools:
        pools[id_] = PoolInfo(id_, Text(id_), defaults.STAFF, 0.0, context.office)
        context.default(f"resources.{id_}.capacity", str(defaults.STAFF))
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
    if resource.people is not None:
        context.used(f"{key}.people", resource.people)
        capacity = Sourced(len(resource.people.value))
    elif resource.capacity_by_calendar is not None:
        capacity = Sourced(greatest_capacity(resource, resource.capacity_by_calendar.value))
        if resource.capacity is not None:
            context.used(f"{key}.capacity", resource.capacity)
    elif capacity is None and context.lenient:
        context.default(f"{key}.capacity", str(defaults.STAFF))
        capacity = Sourced(defaults.STAFF)
    elif capacity is None:
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
