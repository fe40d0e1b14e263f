"""What a scenario says of the elements of one model: references resolved to ids, overrides laid over common tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from bpr.alignment import Alignment
from bpr.alignment.align import references
from bpr.errors import Problem, UnknownElementError, did_you_mean
from bpr.expressions import Tree
from bpr.model import Activity, Element, Event, Gateway, Model
from bpr.scenario.case_values import ShareRows
from bpr.scenario.overriding import merged
from bpr.scenario.provenance import Sourced
from bpr.scenario.scenario import (
    ActivityAssumption,
    Assumptions,
    BacklogAssumption,
    EventAssumption,
    GatewayAssumption,
    PoolAssumption,
    Scenario,
    Side,
)

T = TypeVar("T")
Table = TypeVar("Table", ActivityAssumption, EventAssumption, GatewayAssumption, PoolAssumption, BacklogAssumption)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The assumptions for one model, by element id.

    Attributes:
        activities, events, pools: merged, field by field.
        gateways: shares of flows by flow id, by id of the element that they leave.
        conditions: of flows by flow id, by id of the element that they leave, in their order.
        backlog: cases that wait at the beginning.
        rows: shares that depend on the case, by flow id, by id of the element that they leave.
        assumptions: arrivals and resources.
        problems: references to nothing, or to several elements.
    """

    activities: Mapping[str, ActivityAssumption]
    events: Mapping[str, EventAssumption]
    pools: Mapping[str, PoolAssumption]
    gateways: Mapping[str, Mapping[str, Sourced[float]]]
    gateway_tables: Mapping[str, GatewayAssumption]
    assumptions: Assumptions
    problems: tuple[Problem, ...]
    conditions: Mapping[str, Mapping[str, Sourced[Tree]]] = field(default_factory=dict)
    backlog: Mapping[str, BacklogAssumption] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Sourced[ShareRows]]] = field(default_factory=dict)


def resolve(model: Model, scenario: Scenario, side: Side, alignment: Alignment | None) -> Resolved:
    """Find the elements that the scenario speaks of, for one model."""
    elsewhere = (alignment.references if alignment else frozenset()) - references(model)
    problems: list[Problem] = []
    layers = [scenario.common, scenario.sides.get(side, Assumptions())]
    activities = _table([layer.activities for layer in layers], model.activities, "activity", elsewhere, problems)
    events = _table(
        [layer.events for layer in layers],
        [node for node in model.nodes if isinstance(node, Event)],
        "event",
        elsewhere,
        problems,
    )
    deciders = [node for node in model.nodes if isinstance(node, Gateway | Activity | Event)]
    gateways = _table([layer.gateways for layer in layers], deciders, "gateway", elsewhere, problems)
    pools = _table([layer.pools for layer in layers], model.pools, "pool", elsewhere, problems)
    shares = {id_: _by_flow(model, id_, table.shares, table, problems) for id_, table in gateways.items()}
    conditions = {id_: _by_flow(model, id_, table.conditions, table, problems) for id_, table in gateways.items()}
    rows = {id_: _by_flow(model, id_, table.rows, table, []) for id_, table in gateways.items()}
    waits = [node for node in model.nodes if isinstance(node, Activity | Event)]
    backlog = _table([layer.backlog for layer in layers], waits, "activity or event", elsewhere, problems)
    if alignment is not None and side == "to-be":
        activities = _carried_over(model, scenario, alignment, activities)
    said = scenario.side(side)
    return Resolved(activities, events, pools, shares, gateways, said, tuple(problems), conditions, backlog, rows)


def _table(
    layers: list[Mapping[str, Table]],
    elements: Iterable[Element],
    sort: str,
    elsewhere: frozenset[str],
    problems: list[Problem],
) -> dict[str, Table]:
    """The tables of one sort by element id, a later layer over an earlier one.

    What only the other model has is passed over; what neither has, or this one as another sort of element, is told.
    """
    names = _names(elements)
    found: dict[str, Table] = {}
    for layer in layers:
        for reference, table in layer.items():
            ids = names.get(reference, [])
            if len(ids) == 1:
                found[ids[0]] = _over(found.get(ids[0]), table)
            elif ids or reference not in elsewhere:
                problems.append(_unresolved(reference, table, sort, ids, names))
    return found


def _over(under: Table | None, over: Table) -> Table:
    if under is None:
        return over
    if isinstance(under, GatewayAssumption | BacklogAssumption):
        return over
    return merged(under, over)


def _unresolved(reference: str, table: Table, sort: str, ids: list[str], names: Mapping[str, list[str]]) -> Problem:
    if ids:
        some = ", ".join(ids)
        message = f"{len(ids)} elements are called '{reference}'."
        return Problem(message, table.location, f"Name one by its id: {some}.", UnknownElementError)
    message = f"the model has no such {sort}."
    return Problem(message, table.location, did_you_mean(reference, names), UnknownElementError)


def _names(elements: Iterable[Element]) -> dict[str, list[str]]:
    """Ids by id and by label."""
    names: dict[str, list[str]] = defaultdict(list)
    for element in elements:
        names[element.id].append(element.id)
        if element.name and element.name != element.id:
            names[element.name].append(element.id)
    return dict(names)


def _by_flow(
    model: Model, source: str, said: Mapping[str, Sourced[T]], table: GatewayAssumption, problems: list[Problem]
) -> Mapping[str, Sourced[T]]:
    """Shares or conditions by flow id of the flows that leave one element."""
    flows = [flow for flow in model.flows if flow.source == source]
    names = _names(flows)
    found: dict[str, Sourced[T]] = {}
    for reference, share in said.items():
        ids = names.get(reference, [])
        if len(ids) == 1:
            found[ids[0]] = share
            continue
        place = replace(table.location, key=f"{table.location.key}.{reference}")
        hint = did_you_mean(reference, names) or f"Its flows: {', '.join(flow.id for flow in flows) or 'none'}."
        problems.append(Problem("no such flow leaves this gateway.", place, hint, UnknownElementError))
    return found


def _carried_over(
    model: Model, scenario: Scenario, alignment: Alignment, own: dict[str, ActivityAssumption]
) -> dict[str, ActivityAssumption]:
    """Activities of the to-be without an assumption take that of the aligned as-is activity, marked as carried over."""
    as_is = scenario.sides.get("as-is", Assumptions()).activities
    found = dict(own)
    for activity in model.activities:
        partner = alignment.as_is_of.get(activity.id)
        if partner is None:
            continue
        table = as_is.get(partner) or as_is.get(activity.name)
        if table is not None:
            found[activity.id] = merged(_marked(table), own[activity.id]) if activity.id in own else _marked(table)
    return found


def _marked(table: ActivityAssumption) -> ActivityAssumption:
    changes: dict[str, Any] = {}
    for item in fields(table):
        sourced = getattr(table, item.name)
        if isinstance(sourced, Sourced):
            changes[item.name] = _carried(sourced)
    if table.duration_by_resource is not None:
        own = {name: _carried(law) for name, law in table.duration_by_resource.items()}
        changes["duration_by_resource"] = own
    return replace(table, **changes)


def _carried(sourced: Sourced[T]) -> Sourced[T]:
    return replace(sourced, provenance=replace(sourced.provenance, kind="carried over"))
