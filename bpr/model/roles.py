"""Who does an activity: the lane, else a vendor attribute, else the pool (first rule that finds one)."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.model.model import Model
from bpr.model.node import Activity, FlowNode
from bpr.model.participant import Lane
from bpr.model.scope import Process, Scope, SubProcess


@dataclass(frozen=True, slots=True)
class Role:
    """A role and how it was found.

    Attributes:
        name: label of the lane or pool, or the value of the attribute.
        id: id of the lane or pool, "" when an attribute named it.
        rule: "lane", "pool", or the name of the attribute ("camunda:candidateGroups").
    """

    name: str
    id: str
    rule: str


def roles(model: Model) -> dict[str, Role]:
    """The role of every flow node that has one, by node id.

    A lane beats attributes and the innermost lane wins; what stands in a sub-process without a lane
    of its own has the role of the sub-process; the pool is the last resort.
    """
    found: dict[str, Role] = {}
    for process in model.processes:
        pool = next((pool for pool in model.pools if pool.process == process.id), None)
        last = Role(pool.name or pool.id, pool.id, "pool") if pool else None
        _assign(process, last, found)
    return found


def _assign(scope: Scope, outer: Role | None, found: dict[str, Role]) -> None:
    lanes = lane_of_node(scope) if isinstance(scope, Process | SubProcess) else {}
    for node in scope.nodes:
        role = _role(node, lanes.get(node.id), outer)
        if role is not None:
            found[node.id] = role
        if isinstance(node, SubProcess):
            _assign(node, role, found)


def _role(node: FlowNode, lane: Lane | None, outer: Role | None) -> Role | None:
    if lane is not None:
        return Role(lane.name or lane.id, lane.id, "lane")
    if isinstance(node, Activity) and node.performers:
        performer = node.performers[0]
        return Role(performer.role, "", performer.rule)
    return outer


def lane_of_node(scope: Scope) -> dict[str, Lane]:
    """The innermost lane of every node that a lane of this scope lists, by node id."""
    found: dict[str, Lane] = {}

    def visit(lane: Lane) -> None:
        for node in lane.nodes:
            found[node] = lane
        for inner in lane.lanes:
            visit(inner)

    for lane in scope.lanes:
        visit(lane)
    return found
