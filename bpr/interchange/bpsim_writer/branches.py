"""Choices: Probability of a flow, or its Condition."""

from __future__ import annotations

from collections.abc import Mapping

from bpr.expressions import Tree
from bpr.interchange.bpsim_writer.plain import plain
from bpr.interchange.bpsim_writer.values import computed, floating
from bpr.interchange.bpsim_writer.writing import Keys, Writing
from bpr.interchange.bpsim_writer.xpath import NoXPathError, negated, xpath
from bpr.model import Activity, Gateway
from bpr.scenario.provenance import Sourced

MIXED = "BPSim doesn't say what conditions and probabilities of one gateway mean together"
SHARES = "BPSim's probabilities don't depend on the case; that of all other cases is written"


def write_branches(writing: Writing) -> None:
    """The flows of every element that the scenario divides."""
    for id_ in writing.resolved.gateway_tables:
        shares = writing.resolved.gateways.get(id_, {})
        conditions = writing.resolved.conditions.get(id_, {})
        if conditions:
            _write_conditions(writing, id_, conditions, shares)
        rows = writing.resolved.rows.get(id_, {})
        for flow, share in shares.items():
            reasons = [SHARES] * (flow in rows) + [MIXED] * bool(conditions and not _is_inclusive(writing, id_))
            writing.elements.put(flow, "Probability", floating(share.value))
            writing.used(("gateways", id_, flow), "Probability", rows.get(flow, share), "; ".join(reasons))
        if conditions or rows:
            said = {flow: {"condition": plain(tree)} for flow, tree in conditions.items()}
            writing.kept[("gateways", id_)] = {**said, **{flow: plain(rows.get(flow, shares[flow])) for flow in shares}}


def _write_conditions(
    writing: Writing, id_: str, conditions: Mapping[str, Sourced[Tree]], shares: Mapping[str, Sourced[float]]
) -> None:
    """Conditions that exclude one another where one flow is taken: bpr tries them in their order."""
    before: list[str] = []
    for flow, condition in conditions.items():
        keys: Keys = ("gateways", id_, flow)
        try:
            own = xpath(condition.value)
        except NoXPathError as error:
            writing.ignored(keys, condition, f"{error}; it is kept in a vendor extension of bpr")
            writing.kept.pop(keys)
            continue
        alone = own if not before or _is_inclusive(writing, id_) else f"{_joined(own)} and {negated(tuple(before))}"
        writing.elements.put(flow, "Condition", computed(alone))
        writing.used(keys, "Condition", condition)
        before.append(own)
    rest = [flow for flow in _outgoing(writing, id_) if flow not in conditions]
    if before and len(rest) == 1 and not shares and rest[0] != _default(writing, id_):
        writing.elements.put(rest[0], "Condition", computed(negated(tuple(before))))


def _joined(condition: str) -> str:
    return f"({condition})" if " or " in condition else condition


def _outgoing(writing: Writing, id_: str) -> list[str]:
    return [flow.id for flow in writing.model.flows if flow.source == id_]


def _is_inclusive(writing: Writing, id_: str) -> bool:
    node = writing.model.elements.get(id_)
    return isinstance(node, Gateway) and node.kind == "inclusive"


def _default(writing: Writing, id_: str) -> str:
    node = writing.model.elements.get(id_)
    return node.default if isinstance(node, Gateway | Activity) else ""
