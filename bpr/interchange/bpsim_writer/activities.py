"""Activities: times, priority, cost and who does them."""

from __future__ import annotations

from bpr.expressions import Tree
from bpr.interchange.bpsim_writer.case_data import write_settings
from bpr.interchange.bpsim_writer.plain import Table, plain
from bpr.interchange.bpsim_writer.times import law_value, put_time
from bpr.interchange.bpsim_writer.values import computed, constant, floating
from bpr.interchange.bpsim_writer.writing import NO_PLACE, Writing
from bpr.interchange.bpsim_writer.xpath import NoXPathError, xpath
from bpr.model import Activity, CallActivity, SubProcess
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import ActivityAssumption, Batch

DECOMPOSED = "BPSim gives times and resources only to activities without parts; it is kept in a vendor extension of bpr"
CHANGES_ONLY = "BPSim sets up for each case, bpr only after other work"
NOT_SAID = "BPSim lets higher priorities interrupt whatever is interruptible; it is kept in a vendor extension of bpr"

WAITS = {"transfer": "TransferTime", "external_wait": "WaitTime"}
OTHERS = (
    "repetitions",
    "visit",
    "documents",
    "approval",
    "discretion",
    "published",
    "skills",
    "batch",
    "clock_stop",
    "abandonment",
    "rework_share",
    "silence",
)
"""What BPSim has no place for."""


def is_decomposed(writing: Writing, activity: Activity) -> bool:
    """Whether the model shows what an activity consists of."""
    if isinstance(activity, CallActivity):
        return any(process.id == activity.called for process in writing.model.processes)
    return isinstance(activity, SubProcess) and bool(activity.nodes)


def write_activities(writing: Writing) -> None:
    """The parameters of every activity that the scenario speaks of."""
    for activity in writing.model.activities:
        table = writing.resolved.activities.get(activity.id)
        if table is None:
            continue
        if is_decomposed(writing, activity):
            _keep_all(writing, activity.id, table)
        else:
            _write_times(writing, activity.id, table)
            _write_rank(writing, activity.id, table)
        _write_rest(writing, activity.id, table)


def _keep_all(writing: Writing, id_: str, table: ActivityAssumption) -> None:
    for name in ("duration", *WAITS, "set_up", "priority", "preemption", "resource", "resources"):
        value = getattr(table, name)
        if value is not None:
            writing.ignored(("activities", id_, name), value, DECOMPOSED)


def _write_times(writing: Writing, id_: str, table: ActivityAssumption) -> None:
    keys = ("activities", id_)
    if table.duration is not None:
        put_time(writing, id_, "ProcessingTime", (*keys, "duration"), table.duration)
    for name, parameter in WAITS.items():
        law = getattr(table, name)
        if law is not None:
            put_time(writing, id_, parameter, (*keys, name), law, elapsed=True)
    if table.set_up is not None:
        value = law_value(writing, table.set_up.value)
        writing.elements.put(id_, "SetUpTime", value.tag)
        reasons = "; ".join(filter(None, [CHANGES_ONLY, value.approximated]))
        writing.near((*keys, "set_up"), "SetUpTime", table.set_up, reasons)
    if table.duration_by_resource:
        pools = {writing.names.give("resource", pool): plain(law) for pool, law in table.duration_by_resource.items()}
        writing.ignored((*keys, "duration_by_resource"), pools)


def _write_rank(writing: Writing, id_: str, table: ActivityAssumption) -> None:
    if table.priority is not None:
        _write_priority(writing, id_, table.priority)
    keys = ("activities", id_, "preemption")
    if table.preemption is None:
        return
    if table.preemption.value == "interrupts":
        writing.ignored(keys, table.preemption, NOT_SAID)
        return
    writing.elements.put(id_, "Interruptible", constant(value=True))
    if table.preemption.value == "both":
        writing.near(keys, "Interruptible", table.preemption, NOT_SAID)
    else:
        writing.used(keys, "Interruptible", table.preemption)


def _write_priority(writing: Writing, id_: str, priority: Sourced[int | Tree]) -> None:
    keys = ("activities", id_, "priority")
    if isinstance(priority.value, int):
        writing.elements.put(id_, "Priority", constant(float(priority.value)))
        writing.used(keys, "Priority", priority)
        return
    try:
        value = computed(xpath(priority.value))
    except NoXPathError as error:
        writing.ignored(keys, priority, f"{error}; it is kept in a vendor extension of bpr")
        return
    writing.elements.put(id_, "Priority", value)
    writing.used(keys, "Priority", priority)


def _write_rest(writing: Writing, id_: str, table: ActivityAssumption) -> None:
    keys = ("activities", id_)
    if table.cost is not None:
        writing.elements.put(id_, "FixedCost", floating(table.cost.value))
        writing.used((*keys, "cost"), "FixedCost", table.cost)
    if table.attributes is not None:
        write_settings(writing, id_, table.attributes)
    for name in OTHERS:
        value = getattr(table, name)
        if value not in (None, ()):
            writing.ignored((*keys, name), _batch(writing, value) if name == "batch" else value, NO_PLACE)


def _batch(writing: Writing, batch: Sourced[Batch]) -> Table:
    found = plain(batch)
    table: Table = dict(found) if isinstance(found, dict) else {}
    if batch.value.calendar is not None:
        table["calendar"] = writing.names.give("calendar", batch.value.calendar)
    return table
