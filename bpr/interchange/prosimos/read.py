"""From the JSON of Prosimos to the items of a scenario."""

from __future__ import annotations

from bpr.interchange.draft import Draft
from bpr.interchange.imported import Imported
from bpr.interchange.prosimos.attributes import read_attributes, read_event_attributes
from bpr.interchange.prosimos.batches import read_batches
from bpr.interchange.prosimos.calendars import read_arrivals, read_calendars
from bpr.interchange.prosimos.context import Context
from bpr.interchange.prosimos.decisions import read_decisions
from bpr.interchange.prosimos.laws import duration_law
from bpr.interchange.prosimos.node import Node
from bpr.interchange.prosimos.shape import check, unknown
from bpr.interchange.prosimos.staff import read_staff, read_tasks
from bpr.model import Model

FORM = "Prosimos"
PASSED_OVER = {
    "assignedTasks": "who does what is taken from 'task_resource_distribution', as Prosimos does",
    "fixed_cost_fn": "Prosimos doesn't act on it",
    "process_model": "Prosimos doesn't act on it",
}
PRIORITIES = (
    "a priority of ours is a number computed from numbers, and can't hang on a condition; write 'priority' at the "
    "activities. Prosimos itself lets cases that haven't come yet overtake"
)


def read(data: object, file: str, model: Model | None = None) -> Imported:
    """The scenario of a file that `parse` has read.

    Args:
        data: the JSON value.
        file: the path as given, for messages.
        model: what the file is about. With it, what isn't in the model is ignored, and told; without it, whoever
            compiles the scenario tells.

    Raises:
        ScenarioError: when the file hasn't the shape of one, with all that is wrong.
    """
    root = Node(data, file)
    check(root)
    context = Context(Draft(file, FORM), model)
    context.draft.default(("study", "calendar"), "always", root.location)
    _read_frame(context, root)
    read_calendars(context, root)
    read_arrivals(context, root)
    read_staff(context, root["resource_profiles"])
    read_tasks(context, root["task_resource_distribution"])
    read_attributes(context, root)
    read_event_attributes(context, root["event_attributes"])
    read_decisions(context, root)
    _read_events(context, root["event_distribution"])
    read_batches(context, root["batch_processing"])
    _read_priorities(context, root["prioritisation_rules"])
    for node in unknown(root):
        name = node.path.rpartition(".")[2]
        context.draft.ignore(name, node.location, PASSED_OVER.get(name, "Prosimos knows no such key, nor does bpr"))
    return context.draft.imported()


def _read_frame(context: Context, root: Node) -> None:
    """The keys that aren't about the procedure."""
    draft = context.draft
    if "model_type" in root:
        if root["model_type"].text.upper() in ("CRISP", "FUZZY"):
            draft.use("model_type", root["model_type"].location)
        else:
            draft.ignore("model_type", root["model_type"].location, "neither CRISP nor FUZZY; CRISP is taken")
    if "granule_size" in root:
        reason = "the hours of its periods say the same" if is_fuzzy(root) else "only fuzzy calendars have granules"
        draft.ignore("granule_size", root["granule_size"].location, reason)
    if "gateway_execution_limit" in root:
        reason = "cases aren't cut off, however often they come back"
        draft.ignore("gateway_execution_limit", root["gateway_execution_limit"].location, reason)
    if "multitask" in root:
        reason = "whoever works does one thing at a time; Prosimos itself stops at this section"
        draft.ignore("multitask", root["multitask"].location, reason)


def is_fuzzy(root: Node) -> bool:
    """Whether the calendars of a file have probabilities."""
    return root["model_type"].text.upper() == "FUZZY"


def _read_events(context: Context, events: Node) -> None:
    for event in events.rows:
        id_, what = event["event_id"].text, event["distribution_name"].text
        if not context.knows(id_, ("Event",)):
            context.draft.ignore(what, event.location, f"the model has no event '{id_}'")
            continue
        try:
            law = duration_law(event)
        except ValueError as error:
            context.draft.ignore(what, event.location, f"{error}")
            continue
        context.draft.put(("events", id_, "delay"), law.value, event.location, what, law.approximated)


def _read_priorities(context: Context, rules: Node) -> None:
    for rule in rules.rows:
        context.draft.ignore(f"priority_level {rule['priority_level'].text}", rule.location, PRIORITIES)
