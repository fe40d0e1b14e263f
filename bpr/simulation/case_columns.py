"""The columns of what differs between cases, from the scenario and the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import accumulate

from bpr.errors import Problem
from bpr.expressions import Tree
from bpr.location import Location
from bpr.model import Activity
from bpr.scenario.calendar import Calendar
from bpr.scenario.distributions import Fixed
from bpr.scenario.scenario import ActivityAssumption, Arrivals, BacklogAssumption
from bpr.simulation import codes
from bpr.simulation.arrival_weights import arrival_weights
from bpr.simulation.arrivals import is_wall, row_columns
from bpr.simulation.case_tables import CaseTables, Integers
from bpr.simulation.context import Context
from bpr.simulation.network import Network, Step
from bpr.simulation.parts import Parts
from bpr.simulation.streams import KeyOf, stream_key


@dataclass(slots=True)
class _Sets:
    """What activities set: first row by element, and the rows."""

    first: list[int] = field(default_factory=lambda: [0])
    attribute: list[int] = field(default_factory=list)
    program: list[int] = field(default_factory=list)
    law: list[int] = field(default_factory=list)
    key: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Backlog:
    """Where cases wait, how many, and the law and key of their ages."""

    element: list[int] = field(default_factory=list)
    count: list[int] = field(default_factory=list)
    law: list[int] = field(default_factory=list)
    key: list[int] = field(default_factory=list)


def case_tables(context: Context, parts: Parts, key_of: KeyOf, switches: Integers) -> CaseTables:
    """The tables; every law they name is in the context afterwards."""
    attributes = context.scenario.attributes
    laws = tuple(context.laws.add(context.cases.law_of(said.value)) for said in attributes.values())
    for name, said in attributes.items():
        context.used(f"attributes.{name}", said)
    conditions = _conditions(context, parts.network)
    sets = _sets(context, parts.network, key_of)
    waiting = _backlog(context, parts.network, key_of)
    arrivals = context.resolved.assumptions.arrivals
    day, ms = _start(context.scenario.study.start)
    weights = _weights(context, arrivals)
    row_calendars, row_laws = row_columns(context)
    batch = -1 if arrivals.batch is None else context.laws.add(arrivals.batch.value)
    if arrivals.batch is not None:
        context.used("arrivals.batch", arrivals.batch)
    programs = context.cases.programs
    return CaseTables(
        attribute_law=laws,
        attribute_key=tuple(stream_key("attribute", name) for name in attributes),
        code=tuple(programs.code),
        constants=tuple(programs.constants),
        depth=programs.depth,
        expressions=context.cases.expressions,
        start_day=day,
        start_ms=ms,
        flow_condition=conditions,
        element_switch=switches,
        switch_program=tuple(context.cases.switch_program),
        switch_target=tuple(context.cases.switch_target),
        set_first=tuple(sets.first),
        set_attribute=tuple(sets.attribute),
        set_program=tuple(sets.program),
        set_law=tuple(sets.law),
        set_key=tuple(sets.key),
        arrival_weight=weights,
        arrival_wall=int(is_wall(arrivals)),
        row_calendar=row_calendars,
        row_law=row_laws,
        batch_law=batch,
        batch_key=stream_key("batch"),
        backlog_element=tuple(waiting.element),
        backlog_count=tuple(waiting.count),
        backlog_law=tuple(waiting.law),
        backlog_key=tuple(waiting.key),
    )


def _start(start: datetime) -> tuple[int, int]:
    """Number of the day, and ms since midnight."""
    since = start - datetime.combine(start.date(), time())
    return start.toordinal(), since // timedelta(milliseconds=1)


def _conditions(context: Context, net: Network) -> Integers:
    """Program of the condition of each link."""
    found = []
    for link in net.links:
        node = net.steps[link.source].node
        said = context.resolved.conditions.get(node.id, {}) if node is not None else {}
        tree = said.get(link.flow.id) if link.flow is not None and len(net.outgoing(link.source)) > 1 else None
        if tree is None or node is None or link.flow is None:
            found.append(-1)
            continue
        key = f"gateways.{node.id}.{link.flow.id}.condition"
        context.used(key, tree)
        found.append(context.program(tree.value, Location(context.scenario.file, key=key)))
    return tuple(found)


def alternative_shares(context: Context, net: Network) -> tuple[Integers, tuple[float, ...]]:
    """The first row of the switch of each element's shares, and what stands behind the shares of all flows for it."""
    switches = [-1] * len(net.steps)
    more: list[float] = []
    for number, alternatives in context.cases.alternatives.items():
        first = net.outgoing(number)[0]
        id_ = net.steps[number].id
        rows = []
        for tree, shares in alternatives:
            program = context.program(tree, Location(context.scenario.file, key=f"gateways.{id_}"))
            rows.append((program, len(net.links) + len(more) - first))
            more += accumulate(shares) if net.steps[number].split == codes.SPLIT_ONE else shares
        switches[number] = context.cases.switch(rows, 0)
    return tuple(switches), tuple(more)


def _sets(context: Context, net: Network, key_of: KeyOf) -> _Sets:
    """What each activity sets when it ends."""
    sets = _Sets()
    for step in net.steps:
        if isinstance(step.node, Activity):
            _set_by(context, step, sets, key_of)
        sets.first.append(len(sets.attribute))
    return sets


def _set_by(context: Context, step: Step, sets: _Sets, key_of: KeyOf) -> None:
    assert step.node is not None  # noqa: S101  an activity was drawn
    said = context.resolved.activities.get(step.node.id, ActivityAssumption()).attributes
    if said is None:
        return
    key = f"activities.{step.node.id}.attributes"
    place = Location(context.scenario.file, said.provenance.location.line, key=key)
    context.used(key, said)
    if step.action != codes.ACT_WORK:
        message = "a sub-process sets nothing: nobody works at it itself."
        context.problems.append(Problem(message, place, "Set the attributes at an activity within."))
        return
    for name, value in said.value.items():
        if name not in context.cases.programs.attributes:
            context.problems.append(Problem(f"there is no attribute '{name}'.", place, f"Add attributes.{name}."))
            continue
        computed = isinstance(value, Tree)
        sets.attribute.append(context.cases.programs.attributes[name])
        sets.program.append(context.program(value, place) if isinstance(value, Tree) else -1)
        sets.law.append(-1 if isinstance(value, Tree) else context.laws.add(value))
        sets.key.append(0 if computed else key_of(step.id, f"attribute:{name}"))


def _backlog(context: Context, net: Network, key_of: KeyOf) -> _Backlog:
    """Where cases wait at the beginning; only elements of the process itself, not of one within it."""
    waiting = _Backlog()
    rows = {step.node.id: row for row, step in enumerate(net.steps) if step.node is not None and step.scope == 0}
    for id_, said in context.resolved.backlog.items():
        if id_ not in rows or net.steps[rows[id_]].action not in (codes.ACT_WORK, codes.ACT_DELAY, codes.ACT_SCOPE):
            hint = "Name an activity or event of the process itself that cases come to; of a sub-process, itself."
            context.problems.append(Problem("no case can wait here when the study begins.", said.location, hint))
            continue
        context.used(f"backlog.{id_}", said.cases)
        waiting.element.append(rows[id_])
        waiting.count.append(said.cases.value)
        waiting.law.append(_age(context, id_, said))
        waiting.key.append(key_of(id_, "backlog"))
    return waiting


def _age(context: Context, id_: str, said: BacklogAssumption) -> int:
    if said.age is None:
        return context.laws.add(Fixed(0.0))
    context.used(f"backlog.{id_}.age", said.age)
    return context.law(said.age.value)


def _weights(context: Context, arrivals: Arrivals) -> Integers:
    """The weights of arrivals; none where nothing is said of them."""
    said = [(name, getattr(arrivals, name)) for name in ("weekdays", "months", "hours")]
    for name, profile in said:
        if profile is not None:
            context.used(f"arrivals.{name}", profile)
    if not any(profile for _, profile in said):
        return ()
    calendar = context.rules[context.calendar_row(arrivals.calendar, arrivals.location)]
    assert isinstance(calendar, Calendar)  # noqa: S101  those that a scenario names are
    weights = arrival_weights(arrivals, calendar, context.scenario.study.start)
    if weights is None:
        message = "no application can come: the weights are 0 whenever the calendar of the arrivals is open."
        context.problems.append(Problem(message, arrivals.location, "Correct weekdays, months and hours."))
    return weights or ()
