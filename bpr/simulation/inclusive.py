"""What inclusive joins have to know: from which elements a token can still come by which flow.

BPMN 2.0.2, section 13.4.3: a path that leads to the flow without passing the join itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from bpr.simulation import codes
from bpr.simulation.network import Network


@dataclass(frozen=True, slots=True)
class Reach:
    """Columns for `Tables`: the inclusive joins, their scopes, first rows in `reach`, and the rows, flat."""

    elements: tuple[int, ...]
    scopes: tuple[int, ...]
    rows: tuple[int, ...]
    reach: tuple[int, ...]


def reach_of_joins(network: Network) -> Reach:
    """The rows of every inclusive join: one a flow, in the order of the links."""
    joins = [number for number, step in enumerate(network.steps) if step.join == codes.JOIN_REACHABLE]
    before: list[list[int]] = [[] for _ in network.steps]
    for link in network.links:
        before[link.target].append(link.source)
    for number, step in enumerate(network.steps):
        if step.host >= 0:
            before[number].append(step.host)
    rows: list[int] = []
    firsts = []
    for join in joins:
        firsts.append(len(rows) // len(network.steps))
        for link in network.links:
            if link.target == join:
                found = _upstream(before, link.source, join)
                rows += [int(number in found) for number in range(len(network.steps))]
    return Reach(tuple(joins), tuple(network.steps[join].scope for join in joins), tuple(firsts), tuple(rows))


def _upstream(before: list[list[int]], step: int, join: int) -> set[int]:
    """The steps from which `step` can be reached without passing the join, itself included."""
    found: set[int] = set()
    todo = [step]
    while todo:
        here = todo.pop()
        if here != join and here not in found:
            found.add(here)
            todo += before[here]
    return found
