"""Attributes and decisions of a scenario in the words of Prosimos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bpr.expressions import Binary, Call, Constant, In, Tree, Unary, show
from bpr.interchange.prosimos import rules
from bpr.interchange.prosimos.node import plain
from bpr.interchange.prosimos.rules import Choice
from bpr.interchange.prosimos.writing import Writing
from bpr.interchange.prosimos.written_laws import law_row
from bpr.model import FlowNode, Gateway
from bpr.scenario import AttributeLaw
from bpr.scenario.distributions import Discrete, Distribution, Fixed

FUNCTIONS = {"floor": "floor", "ceiling": "ceil"}
NOTHING = ((0.0, 1.0),)
BEFORE = "Prosimos lets tasks set only what a case hasn't got: it has no value until then"
SIGNS = ("+", "-", "*", "/", "%")
ROWS = "Prosimos has one probability whatever the case: that of all other cases is written"


def attribute_rows(writing: Writing, settings: list[dict[str, Any]]) -> list[dict[str, object]]:
    """The attributes that cases have when they come, and that no task sets: Prosimos allows no both."""
    set_ = {row["name"]: row["type"] for event in settings for row in event["attributes"]}
    rows = []
    for name, law in writing.scenario.attributes.items():
        writing.attributes[name] = law.value.attribute
        if name in set_:
            writing.discrete |= {name} if set_[name] == "discrete" else set()
            writing.use(f"attributes.{name}", law, "event_attributes", "" if law.value.shares == NOTHING else BEFORE)
            continue
        row, reason = _attribute(name, law.value)
        if row["type"] == "discrete":
            writing.discrete.add(name)
        rows.append(row)
        writing.use(f"attributes.{name}", law, "case_attributes", reason)
    return rows


def _attribute(name: str, law: AttributeLaw) -> tuple[dict[str, object], str]:
    if law.law is None and law.kind == "number" and len(law.shares) == 1:
        return _continuous(name, Fixed(float(law.shares[0][0])))
    if law.law is not None:
        return _continuous(name, law.law)
    values = [{"key": rules.as_key(value), "value": share} for value, share in law.shares]
    return {"name": name, "type": "discrete", "values": values}, ""


def _continuous(name: str, law: Distribution) -> tuple[dict[str, object], str]:
    row, reason = law_row(law)
    return {"name": name, "type": "continuous", "values": row}, reason


def setting_rows(writing: Writing) -> list[dict[str, Any]]:
    """What activities set when they end."""
    rows: list[dict[str, Any]] = []
    for id_, said in writing.resolved.activities.items():
        settings = said.attributes.value if said.attributes is not None else {}
        found: list[dict[str, object]] = []
        for name, value in settings.items():
            path = f"activities.{id_}.attributes.{name}"
            try:
                row, reason = _setting(name, value)
            except ValueError as error:
                writing.ignore(path, said.attributes, str(error))
                continue
            found.append(row)
            writing.use(path, said.attributes, "event_attributes", reason)
        if found:
            rows.append({"event_id": id_, "attributes": found})
    return rows


def _setting(name: str, value: Tree | Distribution) -> tuple[dict[str, object], str]:
    if isinstance(value, Discrete):
        whole = sum(value.weights)
        pairs = zip(value.values, value.weights, strict=True)
        shares = [{"key": rules.as_key(one), "value": plain(round(weight / whole, 15))} for one, weight in pairs]
        return {"name": name, "type": "discrete", "values": shares}, ""
    if isinstance(value, Distribution):
        return _continuous(name, value)
    return {"name": name, "type": "expression", "values": _python(value)}, ""


def _python(tree: Tree) -> str:
    """An expression in the words of Prosimos."""
    if isinstance(tree, Constant) and isinstance(tree.value, bool):
        return "1 == 1" if tree.value else "1 == 0"
    for part in _parts(tree):
        if isinstance(part, Call) and part.function not in FUNCTIONS:
            raise ValueError(f"Prosimos has no function '{part.function}'")
        if not _is_plain(part):
            raise ValueError("Prosimos' expressions are plain arithmetic")
    return show(tree).replace("ceiling(", "ceil(")


def _is_plain(part: Tree) -> bool:
    if isinstance(part, Unary | Binary):
        return part.operator in SIGNS
    return isinstance(part.value, float | str) if isinstance(part, Constant) else not isinstance(part, In)


def _parts(tree: Tree) -> Iterator[Tree]:
    yield tree
    if isinstance(tree, Binary):
        yield from (*_parts(tree.left), *_parts(tree.right))
    elif isinstance(tree, Unary):
        yield from _parts(tree.operand)
    elif isinstance(tree, Call):
        for argument in tree.arguments:
            yield from _parts(argument)


def gateway_rows(writing: Writing) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The flows of all gateways that decide, and the rules that they name."""
    gateways: list[dict[str, object]] = []
    found: list[dict[str, object]] = []
    for node in writing.model.nodes:
        said = node.id in writing.resolved.gateway_tables
        if isinstance(node, Gateway) and node.kind in ("exclusive", "inclusive") and len(node.outgoing) > 1:
            gateways.append(_gateway(writing, node, found))
        elif said:
            place = writing.resolved.gateway_tables[node.id].location
            writing.ignore(f"gateways.{node.id}", place, "Prosimos decides only at exclusive and inclusive gateways")
    return gateways, found


def _gateway(writing: Writing, node: Gateway, found: list[dict[str, object]]) -> dict[str, object]:
    shares = _shares(writing, node)
    choices = _choices(writing, node)
    rows = []
    for flow in node.outgoing:
        row: dict[str, object] = {"path_id": flow}
        if flow in shares:
            row["value"] = plain(round(shares[flow], 15))
        elif flow not in choices:
            row["value"] = 0
        if flow in choices:
            row["condition_id"] = f"rule of {flow}"
            told = rules.written(choices[flow], writing.discrete)
            found.append({"id": f"rule of {flow}", "rules": told})
        rows.append(row)
    return {"gateway_id": node.id, "probabilities": rows}


def _shares(writing: Writing, node: Gateway) -> dict[str, float]:
    """The shares of the flows without condition; the only one without any takes what is left."""
    said = writing.resolved.gateways.get(node.id, {})
    by_rows = writing.resolved.rows.get(node.id, {})
    for flow, share in said.items():
        writing.use(
            f"gateways.{node.id}.{flow}", share, "gateway_branching_probabilities", ROWS if flow in by_rows else ""
        )
    shares = {flow: share.value for flow, share in said.items()}
    conditions = writing.resolved.conditions.get(node.id, {})
    open_ = [flow for flow in node.outgoing if flow not in shares and flow not in conditions]
    if node.kind == "exclusive":
        shares |= dict.fromkeys(open_, max(0.0, 1 - sum(shares.values())) / max(len(open_), 1))
    return shares


def _choices(writing: Writing, node: Gateway) -> dict[str, Choice]:
    """The condition of each flow; at an exclusive gateway, that of those before it doesn't hold."""
    said = writing.resolved.conditions.get(node.id, {})
    try:
        trees = {flow: _choice(writing, tree.value) for flow, tree in said.items()}
        choices = _in_order(writing, node, trees) if node.kind == "exclusive" and trees else trees
    except ValueError as error:
        for flow, tree in said.items():
            writing.ignore(f"gateways.{node.id}.{flow}.condition", tree, f"Prosimos can't hold it: {error}")
        return {}
    for flow, tree in said.items():
        writing.use(f"gateways.{node.id}.{flow}.condition", tree, "branch_rules")
    return choices


def _choice(writing: Writing, tree: Tree) -> Choice:
    choice = rules.choice_from(tree)
    others = {one.attribute for case in choice for one in case} - set(writing.attributes)
    if others:
        raise ValueError(f"it knows attributes of the case, and no '{min(others)}'")
    return choice


def _in_order(writing: Writing, node: FlowNode, trees: Mapping[str, Choice]) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    for flow, choice in trees.items():
        before = [other for other in found.values() if not rules.exclude(choice, other, writing.attributes)]
        found[flow] = (
            rules.both(choice, rules.rest(before, writing.attributes), writing.attributes) if before else choice
        )
    left = rules.rest(found.values(), writing.attributes)
    return {**found, **{flow: left for flow in node.outgoing if flow not in trees}}
