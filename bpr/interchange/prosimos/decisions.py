"""Which way cases go: probabilities of flows, and rules that decide before them.

Prosimos takes at an exclusive gateway the flows whose rule holds; of several, one by their probabilities; if there is
none, the default flow, and without one any flow by its probability. A scenario tries conditions in order, and divides
the cases that are left by shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bpr.interchange.prosimos import rules
from bpr.interchange.prosimos.context import Context
from bpr.interchange.prosimos.node import Node, plain
from bpr.interchange.prosimos.rules import Choice

SEVERAL = "where several rules hold, the first in this order decides; Prosimos draws one of their flows"
DECIDED = "its rule decides"
LEFT = "taken when no other rule holds; Prosimos asks its own rule, and draws by probability where none holds"
OTHERS = "for the cases for which no rule holds; Prosimos then draws among all flows"
TOLERANCE = 1e-6


@dataclass(slots=True)
class Flows:
    """The flows of one gateway, by id: their rows in the file, shares, and rules.

    Attributes:
        default: the default flow of the model, or "".
        several: whether several flows are taken: the gateway is inclusive.
        reasons: why what is taken of a flow isn't what the file says.
    """

    id: str
    rows: Mapping[str, Node]
    default: str = ""
    several: bool = False
    shares: dict[str, float] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def read_decisions(context: Context, root: Node) -> None:
    """The flows of all gateways; a rule that no flow names is told."""
    known = {rule["id"].text: rule for rule in root["branch_rules"].rows}
    used = set()
    for node in root["gateway_branching_probabilities"].rows:
        used |= {row["condition_id"].text for row in node["probabilities"].rows if "condition_id" in row}
        _read_gateway(context, node, known)
    for id_, rule in known.items():
        if id_ not in used:
            context.draft.ignore(id_, rule.location, "no flow names this rule")


def _read_gateway(context: Context, node: Node, known: Mapping[str, Node]) -> None:
    id_, drawn = node["gateway_id"].text, context.gateway(node["gateway_id"].text)
    if context.model is not None and drawn is None:
        context.draft.ignore("gateway_id", node.location, f"the model has no gateway '{id_}'")
        return
    if drawn is not None and (drawn.kind in ("parallel", "event-based") or len(drawn.outgoing) <= 1):
        context.draft.ignore("gateway_id", node.location, "nothing is decided at this gateway")
        return
    rows = {row["path_id"].text: row for row in node["probabilities"].rows}
    for name in [name for name in rows if drawn is not None and name not in drawn.outgoing]:
        row = rows.pop(name)
        context.draft.ignore("path_id", row.location, f"no flow '{name}' leaves this gateway")
    flows = Flows(id_, rows)
    if drawn is not None:
        flows.default, flows.several = drawn.default, drawn.kind == "inclusive"
    _read_shares(flows)
    _read_rules(context, flows, known)
    (_settle_inclusive if flows.several else _settle_exclusive)(context, flows)
    _put(context, flows)


def _read_shares(flows: Flows) -> None:
    """The probabilities; those that are missing share what is left."""
    flows.shares = {name: row["value"].number for name, row in flows.rows.items() if "value" in row}
    missing = [name for name in flows.rows if name not in flows.shares]
    left = max(0.0, 1 - sum(flows.shares.values()))
    for name in missing:
        flows.shares[name] = round(left / len(missing), 15)
        flows.reasons[name] = "it has no value: what the others leave is shared"


def _read_rules(context: Context, flows: Flows, known: Mapping[str, Node]) -> None:
    for name, row in flows.rows.items():
        if "condition_id" not in row:
            continue
        said = row["condition_id"]
        try:
            flows.choices[name] = _choice(context, said.text, known)
        except ValueError as error:
            context.draft.ignore("condition_id", said.location, f"{error}; the probability is taken")


def _choice(context: Context, id_: str, known: Mapping[str, Node]) -> Choice:
    if id_ not in known:
        raise ValueError(f"there is no rule '{id_}'")
    return rules.choice_of(known[id_]["rules"], context.attributes, context.names)


def _settle_exclusive(context: Context, flows: Flows) -> None:
    """Leave at least one flow without rule, and see whether that changes anything."""
    if not flows.choices:
        _scale(flows, list(flows.rows))
        return
    if flows.default:
        _drop_rule(context, flows, flows.default, "the default flow is taken when no rule holds")
    elif len(flows.choices) == len(flows.rows):
        _leave_last(context, flows)
    if not rules.all_apart(flows.choices.values(), context.attributes):
        flows.reasons.update(dict.fromkeys(flows.choices, SEVERAL))
    rest = [name for name in flows.rows if name not in flows.choices]
    if flows.default and len(rest) > 1:
        rest = [flows.default]
        for name in [name for name in flows.rows if name not in flows.choices and name not in rest]:
            flows.shares[name] = 0.0
            flows.reasons[name] = "it has no rule beside others that have: Prosimos never takes it"
        flows.shares[flows.default] = 1.0
    _scale(flows, rest)


def _leave_last(context: Context, flows: Flows) -> None:
    """The rule of the last flow, and of those with the same one, is what the others leave; they have shares."""
    choice = list(flows.choices.values())[-1]
    same = [name for name, other in flows.choices.items() if other == choice]
    others = [other for name, other in flows.choices.items() if name not in same]
    exact = rules.all_apart([choice, *others], context.attributes) and _cover([choice, *others], context)
    for name in same:
        del flows.choices[name]
        place = flows.rows[name]["condition_id"].location
        context.draft.use("condition_id", place, f"gateways.{flows.id}.{name}", "" if exact else LEFT)
        flows.reasons[name] = "" if exact else LEFT


def _cover(choices: list[Choice], context: Context) -> bool:
    try:
        return not rules.rest(choices, context.attributes)
    except ValueError:
        return False


def _drop_rule(context: Context, flows: Flows, name: str, reason: str) -> None:
    if name in flows.choices:
        del flows.choices[name]
        context.draft.ignore("condition_id", flows.rows[name]["condition_id"].location, reason)


def _scale(flows: Flows, names: list[str]) -> None:
    """Let the shares of some flows add up to 1."""
    total = sum(flows.shares[name] for name in names)
    if not names or abs(total - 1) <= TOLERANCE:
        return
    for name in names:
        flows.shares[name] = flows.shares[name] / total if total > 0 else 1 / len(names)
        if flows.choices:
            flows.reasons.setdefault(name, "" if len(names) > 1 or name == flows.default else OTHERS)
        else:
            flows.reasons[name] = f"the values add up to {total:g}: they are scaled"


def _settle_inclusive(context: Context, flows: Flows) -> None:
    """The default flow has neither share nor rule: it is taken when no other is."""
    if flows.default in flows.rows:
        _drop_rule(context, flows, flows.default, "the default flow is taken when no other is")
        row = flows.rows[flows.default]
        if "value" in row:
            context.draft.ignore("value", row["value"].location, "the default flow is taken when no other is")
        flows.rows = {name: row for name, row in flows.rows.items() if name != flows.default}


def _put(context: Context, flows: Flows) -> None:
    for name, row in flows.rows.items():
        keys = ("gateways", flows.id, name)
        place = row["value"].location if "value" in row else row.location
        if name not in flows.choices:
            context.draft.put(keys, plain(flows.shares[name]), place, "value", flows.reasons.get(name, ""))
            continue
        told = rules.expression(flows.choices[name])
        at = row["condition_id"].location
        context.draft.put((*keys, "condition"), told, at, "condition_id", flows.reasons.get(name, ""))
        if "value" in row:
            context.draft.ignore("value", place, DECIDED)
