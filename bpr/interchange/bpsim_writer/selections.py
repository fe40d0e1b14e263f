"""Who does an activity, as an expression that selects resources (BPSim 2.0, sections 6.3.7.1 and 7.3)."""

from __future__ import annotations

from collections import Counter

from bpr.interchange.bpsim_writer.activities import is_decomposed
from bpr.interchange.bpsim_writer.resources import is_free
from bpr.interchange.bpsim_writer.values import computed
from bpr.interchange.bpsim_writer.writing import Writing
from bpr.interchange.bpsim_writer.xpath import literal
from bpr.model import Activity
from bpr.scenario.scenario import ActivityAssumption, Crew
from bpr.simulation.staffing import is_automatic


def write_selections(writing: Writing, roles: dict[str, tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Selection of every activity that a pool does; returns the ids of the resources by activity.

    Args:
        writing: what is known.
        roles: id and name of the role of each node, by its id.
    """
    by_role = _by_role(writing)
    found: dict[str, tuple[str, ...]] = {}
    for activity in writing.model.activities:
        crew = None if is_decomposed(writing, activity) else _crew(writing, activity, by_role, roles)
        if crew is None or not crew.resources:
            continue
        bound = [name for name in crew.resources if not is_free(writing, writing.said.resources[name])]
        if crew.rule == "any" and len(bound) < len(crew.resources):
            bound = []
        if not bound:
            continue
        ids = tuple(writing.names.give("resource", name) for name in bound)
        writing.elements.put(activity.id, "Selection", computed(_selection(crew.rule, ids)))
        found[activity.id] = tuple(dict.fromkeys(ids))
    return found


def _by_role(writing: Writing) -> dict[str, str]:
    return {
        role: resource.id
        for resource in writing.said.resources.values()
        for role in resource.roles or (resource.id, resource.name.default)
        if role
    }


def _crew(
    writing: Writing, activity: Activity, by_role: dict[str, str], roles: dict[str, tuple[str, str]]
) -> Crew | None:
    """Who does it: by the word of the scenario, else by the role."""
    table = writing.resolved.activities.get(activity.id, ActivityAssumption())
    key = "resources" if table.resources is not None else "resource"
    named = table.resources or table.resource
    if named is not None:
        crew = table.resources.value if table.resources is not None else Crew("any", (str(named.value),))
        known = tuple(name for name in crew.resources if name in writing.said.resources)
        writing.used(("activities", activity.id, key), "Selection", named)
        ids = [writing.names.give("resource", name) for name in known]
        if table.resources is not None:
            writing.keep(("activities", activity.id, key), {crew.rule: ids})
        elif any(is_free(writing, writing.said.resources[name]) for name in known):
            writing.keep(("activities", activity.id, key), ids[0])
        return Crew(crew.rule, known)
    role = roles.get(activity.id)
    if role is None or is_automatic(activity):
        return None
    pool = by_role.get(role[0]) or by_role.get(role[1])
    return Crew("any", (pool,)) if pool else None


def _selection(rule: str, ids: tuple[str, ...]) -> str:
    calls = [f"bpsim:getResource({literal(id_)}, {count})" for id_, count in Counter(ids).items()]
    if rule == "all":
        return " | ".join(calls)
    return calls[0] if len(calls) == 1 else f"bpsim:orResource({', '.join(calls)})"
