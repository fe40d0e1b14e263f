"""The columns of the tables, from the parts that compiling has found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from bpr.simulation import codes
from bpr.simulation.case_columns import alternative_shares, case_tables
from bpr.simulation.context import Context, LawTable
from bpr.simulation.inclusive import reach_of_joins
from bpr.simulation.network import Link, Network
from bpr.simulation.office_tables import office_tables
from bpr.simulation.parts import Parts
from bpr.simulation.silence import silences_of
from bpr.simulation.streams import KeyOf, stream_key
from bpr.simulation.tables import Tables
from bpr.simulation.timing import laws_of_steps
from bpr.simulation.triggering import triggers_of


def tables_of(context: Context, parts: Parts, key_of: KeyOf, arrival_law: int) -> Tables:
    """The tables that the kernel reads; every law they name is in the context by now."""
    net = parts.network
    timing = laws_of_steps(context, net, parts.staff)
    triggers = triggers_of(context, net, key_of, timing)
    offices = office_tables(context, parts, key_of, timing.law)
    flows = _flow_columns(net)
    switches, more_shares = alternative_shares(context, net)
    cases = case_tables(context, parts, key_of, switches)
    reach = reach_of_joins(net)
    arrivals = context.resolved.assumptions.arrivals
    return Tables(
        element_join=tuple(step.join for step in net.steps),
        element_action=tuple(step.action for step in net.steps),
        element_split=tuple(step.split for step in net.steps),
        element_key=tuple(key_of(step.id, "self") for step in net.steps),
        element_transfer_key=tuple(key_of(step.id, "transfer") for step in net.steps),
        element_law=tuple(timing.law),
        element_transfer=tuple(timing.transfer),
        element_calendar=tuple(timing.calendar),
        element_inner=tuple(step.inner for step in net.steps),
        element_out=tuple(flows.out),
        element_in=tuple(flows.incoming),
        flow_target=tuple(link.target for link in net.links),
        flow_share=(*_cumulative(net, parts.shares), *more_shares),
        flow_key=tuple(key_of(_flow_id(net, link), "flow") for link in net.links),
        flow_place=tuple(flows.place),
        in_flow=tuple(flows.in_flow),
        inclusive_element=reach.elements,
        inclusive_scope=reach.scopes,
        reach_row=reach.rows,
        reach=reach.reach,
        scope_entry=net.entries,
        place_count=flows.places,
        **_law_columns(context.laws),
        offices=offices,
        arrival_law=arrival_law,
        arrival_calendar=context.calendar_row(arrivals.calendar, arrivals.location),
        arrival_key=stream_key("arrivals"),
        cases=cases,
        triggers=triggers,
        silences=silences_of(net, triggers.attached_element),
    )


def _law_columns(laws: LawTable) -> dict[str, Any]:
    rows = list(laws.rows)
    sizes = [len(row.table) for row in rows]
    return {
        "law_kind": tuple(row.kind for row in rows),
        "law_a": tuple(row.a for row in rows),
        "law_b": tuple(row.b for row in rows),
        "law_c": tuple(row.c for row in rows),
        "law_first": tuple(accumulate(sizes, initial=0))[:-1],
        "law_size": tuple(size // 2 for size in sizes),
        "law_table": tuple(number for row in rows for number in row.table),
    }


def _flow_id(net: Network, link: Link) -> str:
    """The id of a flow; in a called process with that of the call before it, as steps have it."""
    step = net.steps[link.source]
    return step.id.removesuffix(step.node.id) + link.flow.id if link.flow and step.node else ""


@dataclass(frozen=True, slots=True)
class _Flows:
    """First outgoing link of each step; parking place of each link; incoming links of joins, and where they begin."""

    out: list[int]
    place: list[int]
    incoming: list[int]
    in_flow: list[int]
    places: int


def _flow_columns(net: Network) -> _Flows:
    in_flow: list[int] = []
    incoming = [0]
    place = [-1] * len(net.links)
    used: dict[int, int] = {}
    ways_in: list[list[int]] = [[] for _ in net.steps]
    for flow, link in enumerate(net.links):
        ways_in[link.target].append(flow)
    for number, step in enumerate(net.steps):
        for flow in ways_in[number] if step.join != codes.JOIN_NONE else ():
            place[flow] = used.get(step.scope, 0)
            used[step.scope] = place[flow] + 1
            in_flow.append(flow)
        incoming.append(len(in_flow))
    counts = [len(net.outgoing(number)) for number in range(len(net.steps))]
    return _Flows(list(accumulate(counts, initial=0)), place, incoming, in_flow, max(used.values(), default=0))


def _cumulative(net: Network, shares: list[float]) -> list[float]:
    """Shares as the kernel compares them: added up after a choice of one, as they are after a choice of some."""
    result = []
    source, total = -1, 0.0
    for link, share in zip(net.links, shares, strict=True):
        total = total + share if link.source == source else share
        source = link.source
        result.append(total if net.steps[source].split == codes.SPLIT_ONE else share)
    return result
