"""Resources of a file, and who does which task in what time."""

from __future__ import annotations

from bpr.interchange.prosimos.calendars import FUZZY
from bpr.interchange.prosimos.context import Context
from bpr.interchange.prosimos.laws import Law, duration_law
from bpr.interchange.prosimos.node import Node, plain

CURRENCY = "USD"
"""Prosimos counts money without saying which; a scenario has to."""
NO_CURRENCY = f"the file names no currency; {CURRENCY} is taken"
LONGEST_IDLE = (
    "Prosimos takes who has been free longest, be it off duty; here the first in this order who is there and free"
)
TASKS = ("Task", "SubProcess", "CallActivity")


def read_staff(context: Context, profiles: Node) -> None:
    """Each resource of a profile becomes a resource pool."""
    for profile in profiles.rows:
        for resource in profile["resource_list"].rows:
            _read_resource(context, resource)
        for key in ("id", "name"):
            if key in profile:
                context.draft.ignore(f"{key} of a profile", profile[key].location, "its resources stand by themselves")


def _read_resource(context: Context, node: Node) -> None:
    draft, id_ = context.draft, node["id"].text
    keys = ("resources", id_)
    if draft.get(keys) is not None:
        draft.ignore("id", node["id"].location, f"'{id_}' stands before: what is said here takes its place")
    if "name" in node and node["name"].text:
        draft.put((*keys, "name"), node["name"].text, node["name"].location, "name")
    draft.put((*keys, "capacity"), plain(node["amount"].number), node["amount"].location, "amount")
    if "cost_per_hour" in node:
        cost = format(node["cost_per_hour"].number, "f").rstrip("0").rstrip(".")
        place = node["cost_per_hour"].location
        draft.put((*keys, "cost"), f"{cost} {CURRENCY}/h", place, "cost_per_hour", NO_CURRENCY)
    _read_calendar(context, node)


def _read_calendar(context: Context, node: Node) -> None:
    said, place, keys = node["calendar"].text, node["calendar"].location, ("resources", node["id"].text)
    context.draft.put((*keys, "calendar"), context.calendars.get(said, said), place, "calendar")
    share = context.shares.get(said, 1.0)
    if share < 1:
        context.draft.put((*keys, "availability"), share, place, "probability", FUZZY)


def read_tasks(context: Context, tasks: Node) -> None:
    """Who does each task, and how long it takes whom."""
    found: dict[str, list[Node]] = {}
    for task in tasks.rows:
        id_ = task["task_id"].text
        if context.knows(id_, TASKS):
            found.setdefault(id_, []).extend(task["resources"].rows)
        else:
            context.draft.ignore("task_id", task.location, f"the model has no task '{id_}'")
    for id_, resources in found.items():
        _read_task(context, id_, resources)


def _read_task(context: Context, id_: str, resources: list[Node]) -> None:
    laws = {}
    for resource in resources:
        try:
            laws[resource["resource_id"].text] = resource, duration_law(resource)
        except ValueError as error:
            what = resource["distribution_name"].text
            context.draft.ignore(what, resource.location, f"{error}; this resource doesn't do the task")
    if not laws:
        return
    _put_resources(context, id_, {name: resource for name, (resource, _) in laws.items()})
    if len({repr(law.value) for _, law in laws.values()}) == 1:
        _put_duration(context, id_, list(laws.values()))
        return
    for name, (resource, law) in laws.items():
        what, keys = resource["distribution_name"].text, ("activities", id_, "duration_by_resource", name)
        context.draft.put(keys, law.value, resource.location, what, law.approximated)


def _put_resources(context: Context, id_: str, resources: dict[str, Node]) -> None:
    first = next(iter(resources.values()))
    place = first["resource_id"].location
    if len(resources) == 1:
        context.draft.put(("activities", id_, "resource"), first["resource_id"].text, place, "resource_id")
        return
    context.draft.default(("activities", id_, "resources"), {"any": list(resources)}, place)
    for resource in resources.values():
        key = f"activities.{id_}.resources"
        context.draft.use("resource_id", resource["resource_id"].location, key, LONGEST_IDLE)


def _put_duration(context: Context, id_: str, laws: list[tuple[Node, Law]]) -> None:
    (first, law), *others = laws
    what = first["distribution_name"].text
    context.draft.put(("activities", id_, "duration"), law.value, first.location, what, law.approximated)
    for resource, _ in others:
        context.draft.use(what, resource.location, f"activities.{id_}.duration", law.approximated)
