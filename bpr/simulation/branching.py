"""Which way cases go: the share of each flow that leaves a choice, from the scenario or by a stated default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from bpr.errors import Problem
from bpr.findings import Finding
from bpr.scenario.scenario import GatewayAssumption
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.network import Link, Network, Step

TOLERANCE = 1e-6
"""How far the shares of an exclusive choice may be from 1 (they are divided by their sum)."""


def branch_shares(context: Context, network: Network) -> tuple[Network, list[float]]:
    """The share of every link: 1 where nothing is chosen, the chance of the flow where something is.

    The links of a choice stand in an order that doesn't depend on the file, so that one number means the same way in
    both models: by the id of the flow (of the aligned one, in the to-be model). Of an inclusive choice, the link to
    take when no other is stands last.
    """
    _tell_no_choice(context, network)
    links, shares = list(network.links), [1.0] * len(network.links)
    for number, step in enumerate(network.steps):
        places = network.outgoing(number)
        if step.split == codes.SPLIT_ALL or len(places) < 2:  # noqa: PLR2004  one flow is no choice
            continue
        chosen = sorted((links[place] for place in places), key=partial(_order, context))
        ruled, rest = _by_condition(context, step, chosen)
        pairs = [(link, 0.0) for link in ruled]
        pairs += zip(rest, _shares(context, step, rest) if rest or not ruled else [], strict=True)
        if step.split == codes.SPLIT_SOME:
            pairs.sort(key=_default_last)
        _add_alternatives(context, network, number, [link for link, _ in pairs], rest)
        for place, (link, share) in zip(places, pairs, strict=True):
            links[place], shares[place] = link, share
    return replace(network, links=tuple(links)), shares


def _by_condition(context: Context, step: Step, links: list[Link]) -> tuple[list[Link], list[Link]]:
    """The links with a condition in the order of the scenario, and those without, among which shares divide.

    A case for which no condition holds must have a way on.
    """
    given = context.resolved.conditions.get(step.node.id, {}) if step.node is not None else {}
    by_flow = {link.flow.id: link for link in links if link.flow is not None}
    ruled = [by_flow[flow] for flow in given if flow in by_flow]
    rest = [link for link in links if link not in ruled]
    if ruled:
        _check_ways_on(context, step, ruled, rest)
    return ruled, rest


def _add_alternatives(context: Context, network: Network, number: int, order: list[Link], rest: list[Link]) -> None:
    """The shares under each condition, where flows have rows: these must have the same conditions, in one order."""
    step = network.steps[number]
    rows = context.resolved.rows.get(step.node.id, {}) if step.node is not None else {}
    said = {link.flow.id: rows[link.flow.id].value for link in rest if link.flow is not None and link.flow.id in rows}
    if step.node is None or not said:
        return
    conditions = [[tree for tree, _ in one.when] for one in said.values()]
    if any(other != conditions[0] for other in conditions):
        place = context.resolved.gateway_tables[step.node.id].location
        hint = "Write the same 'when' in the same order for each flow that has rows."
        context.problems.append(Problem("the rows of its flows have different conditions.", place, hint))
        return
    for row, tree in enumerate(conditions[0]):
        shares = _shares(context, step, rest, {flow: one.when[row][1] for flow, one in said.items()})
        by_flow = dict(zip((id(link) for link in rest), shares, strict=True))
        found = [by_flow.get(id(link), 0.0) for link in order]
        context.cases.alternatives.setdefault(number, []).append((tree, found))


def _check_ways_on(context: Context, step: Step, ruled: list[Link], rest: list[Link]) -> None:
    assert step.node is not None  # noqa: S101  only a drawn gateway has conditions
    place = context.resolved.gateway_tables[step.node.id].location
    if any(link.default for link in ruled):
        message = "the default flow has no condition of its own: it is taken when no other is."
        context.problems.append(Problem(message, place, "Leave it out."))
    elif not rest:
        message = "every flow has a condition: a case for which none holds has no way on."
        context.problems.append(Problem(message, place, "Leave one flow without, or draw a default flow."))


def _order(context: Context, link: Link) -> str:
    return context.partners.get(link.flow.id, link.flow.id) if link.flow else ""


def _tell_no_choice(context: Context, network: Network) -> None:
    """Shares for an element where nothing is chosen are a slip of the pen."""
    chooses = {
        step.node.id
        for number, step in enumerate(network.steps)
        if step.node is not None and step.split != codes.SPLIT_ALL and len(network.outgoing(number)) > 1
    }
    for id_, table in context.resolved.gateway_tables.items():
        if (table.shares or table.conditions) and id_ not in chooses:
            hint = "Remove the table, or name a gateway that divides the flow by a decision."
            context.problems.append(Problem("no choice is made here that a case can reach.", table.location, hint))


def _default_last(pair: tuple[Link, float]) -> tuple[bool, float]:
    return pair[0].default, pair[1]


def _shares(
    context: Context, step: Step, links: list[Link], instead: Mapping[str, float] = MappingProxyType({})
) -> list[float]:
    if step.node is None or step.action == codes.ACT_RACE:
        return [1.0 / len(links)] * len(links)
    given = context.resolved.gateways.get(step.node.id, {})
    flows = [link.flow.id if link.flow else "" for link in links]
    for flow in flows:
        if flow in given:
            context.used(f"gateways.{step.node.id}.{flow}", given[flow])
    known = [instead.get(flow, given[flow].value) if flow in given else None for flow in flows]
    if step.split == codes.SPLIT_SOME:
        return _chances(context, step, links, known)
    return _exclusive(context, step, links, known)


def _exclusive(context: Context, step: Step, links: list[Link], known: list[float | None]) -> list[float]:
    """Shares that add up to 1: what is left goes to the only flow without one."""
    if len(links) == 1 and known == [None]:  # the others have conditions
        return [1.0]
    missing = [place for place, share in enumerate(known) if share is None]
    total = sum(share for share in known if share is not None)
    if len(missing) == 1 and len(known) > 1 and len(missing) < len(known) and total <= 1 + TOLERANCE:
        known[missing[0]] = max(0.0, 1.0 - total)
    elif missing and total <= 1 + TOLERANCE:
        return _equal(context, step, links)
    elif abs(total - 1.0) > TOLERANCE:
        _tell_sum(context, step, total)
        return _equal(context, step, links, told=True)
    whole = sum(share or 0.0 for share in known)
    return [(share or 0.0) / whole for share in known]


def _chances(context: Context, step: Step, links: list[Link], known: list[float | None]) -> list[float]:
    """Chances of an inclusive choice; a default flow has none of its own, it is taken when no other is."""
    if any(share is not None and link.default for share, link in zip(known, links, strict=True)):
        _tell_default(context, step)
    if any(share is None and not link.default for share, link in zip(known, links, strict=True)):
        return _equal(context, step, links, chance=0.5)
    if not any(link.default for link in links):
        _tell_likeliest(context, step)
    return [0.0 if link.default else share or 0.0 for share, link in zip(known, links, strict=True)]


def _tell_default(context: Context, step: Step) -> None:
    assert step.node is not None  # noqa: S101  only a drawn gateway has shares
    table = context.resolved.gateway_tables[step.node.id]
    message = "the default flow has no share of its own: it is taken when no other is."
    context.problems.append(Problem(message, table.location, "Leave it out."))


def _tell_likeliest(context: Context, step: Step) -> None:
    assert step.node is not None  # noqa: S101  only a drawn gateway chooses some of its flows
    message = (
        "where none of its flows is chosen, the likeliest is taken, so that it is taken more often than its share."
    )
    hint = "Draw a default flow."
    context.findings.append(Finding("no-default-flow", "info", message, step.node.location, hint))


def _examples(count: int, chance: float | None) -> list[float]:
    """Shares to begin with: those of a choice add up to 1, those of flows that are taken each for itself are halves."""
    if chance is not None or not count:
        return [0.5] * count
    even = round(1.0 / count, 2)
    return [*[even] * (count - 1), 1.0 - even * (count - 1)]


def _equal(
    context: Context, step: Step, links: list[Link], *, told: bool = False, chance: float | None = None
) -> list[float]:
    assert step.node is not None  # noqa: S101  an entry that nobody drew has equal shares
    label = step.node.name or step.node.id
    if context.lenient:
        even = f"{1.0 / len(links) if chance is None else chance:.4g}"
        taken = ", ".join(f'"{link.flow.id}" = {even}' for link in links if link.flow)
        context.default(f"gateways.{step.node.id}", f"{{ {taken} }}")
    elif not told:
        ids = [link.flow.id for link in links if link.flow]
        flows = ", ".join(f"{id_} = {share:.4g}" for id_, share in zip(ids, _examples(len(ids), chance), strict=True))
        table = context.resolved.gateway_tables.get(step.node.id, GatewayAssumption())
        place = context.place_of(table.location, f"gateways.{step.node.id}")
        context.missing(f"no shares for the flows that leave '{label}'.", f"Write {flows} (with your shares).", place)
    return [1.0 / len(links) if chance is None else chance] * len(links)


def _tell_sum(context: Context, step: Step, total: float) -> None:
    assert step.node is not None  # noqa: S101  only a drawn gateway has shares to add up
    table = context.resolved.gateway_tables[step.node.id]
    message = f"the shares add up to {total:g}, not to 1."
    context.problems.append(Problem(message, table.location, "Correct them, or leave one out for the rest."))
