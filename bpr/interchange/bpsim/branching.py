"""Which way cases go: probabilities and conditions of sequence flows (BPSim 2.0, 6.2.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpr.interchange.bpsim.amounts import Unusable
from bpr.interchange.bpsim.context import EDITOR, Context, joined, place_of, single
from bpr.interchange.bpsim.expressions import translate
from bpr.interchange.bpsim.scenarios import Parameter
from bpr.markup import Element, attribute, local_name
from bpr.model import Gateway, SequenceFlow

DEFAULTS = (1.0, 50.0, 100.0)
"""What modelling tools write at a flow beside which there is no other."""
TOLERANCE = 1e-6


@dataclass(slots=True)
class Choice:
    """The flows that leave one gateway, and what is said of them.

    Attributes:
        gateway: its id.
        flows: ids, in the order of the file.
        default: id of the default flow, or "".
        several: whether several flows may be taken at once.
        conditions: expressions of a scenario by flow.
        shares: as in the file, by flow.
        said: the parameters of probabilities by flow.
        notes: what is lost, by flow.
    """

    gateway: str
    flows: tuple[str, ...]
    default: str = ""
    several: bool = False
    conditions: dict[str, str] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    said: dict[str, Parameter] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def read_branching(context: Context) -> None:
    """Put shares and conditions of all gateways; where nothing is said, the flows are alike, as in BPSim."""
    if context.model is None:
        for parameter in context.pending("Condition"):
            context.ignore(parameter, "without the diagram it isn't known which gateway the flow leaves.")
        return
    gateways = {node.id: node for node in context.model.gateways}
    for gateway in gateways.values():
        flows = context.leaving.get(gateway.id, ())
        if len(flows) > 1 and gateway.kind in ("exclusive", "inclusive", "complex"):
            _read_choice(context, gateway, flows)
    for parameter in context.pending("Probability", "Condition"):
        if parameter.element in context.flows:
            _no_choice(context, parameter, context.flows[parameter.element])


def _no_choice(context: Context, parameter: Parameter, flow: SequenceFlow) -> None:
    """Tell that nothing is chosen where a flow leaves."""
    alone = len(context.leaving[flow.source]) < 2  # noqa: PLR2004  one flow is no choice
    node = context.node(flow.source)
    reason = "no other flow leaves there, so nothing is chosen."
    if not alone:
        kind = f"{node.kind} gateway" if isinstance(node, Gateway) else context.sort(flow.source)
        reason = f"nothing is chosen by chance or condition behind the {kind}."
    usual = parameter.name == "Probability" and _plain(parameter) in DEFAULTS
    context.ignore(parameter, f"{EDITOR}: {reason}" if usual else reason)


def _plain(parameter: Parameter) -> float | None:
    try:
        return float(attribute(parameter.values[0], "value"))
    except ValueError:
        return None


def _read_choice(context: Context, gateway: Gateway, flows: tuple[SequenceFlow, ...]) -> None:
    choice = Choice(gateway.id, tuple(flow.id for flow in flows), gateway.default, gateway.kind != "exclusive")
    for flow in flows:
        _read_condition(context, choice, flow.id)
        _read_share(context, choice, flow.id)
    for flow_id in tuple(choice.conditions):
        _put_condition(context, choice, flow_id)
    _put_shares(context, choice)


def _read_condition(context: Context, choice: Choice, flow: str) -> None:
    parameter = context.find(flow, "Condition")
    if parameter is None:
        return
    try:
        value, note = single(parameter)
        choice.conditions[flow] = _expression(context, value)
        choice.notes[flow] = note
    except Unusable as reason:
        context.ignore(parameter, str(reason))


def _expression(context: Context, value: Element) -> str:
    name, said = local_name(value), attribute(value, "value").strip()
    if name == "ExpressionParameter":
        return translate(said, context.attributes, "flag")
    if name == "BooleanParameter" and said in ("true", "false", "1", "0"):
        return "true" if said in ("true", "1") else "false"
    raise Unusable(f"a {name} is no condition.")


def _read_share(context: Context, choice: Choice, flow: str) -> None:
    parameter = context.find(flow, "Probability")
    if parameter is None:
        return
    if flow in choice.conditions:
        context.ignore(parameter, "its condition decides; both together aren't allowed (BPSim 2.0, 6.2.5).")
        return
    law = context.law(parameter, timed=False)
    if law is None:
        return
    if law.mean < 0:
        context.ignore(parameter, "a negative probability.")
        return
    drawn = "" if law.constant else "its mean is taken"
    choice.shares[flow], choice.said[flow] = law.mean, parameter
    choice.notes[flow] = joined((law.note, drawn))


def _put_condition(context: Context, choice: Choice, flow: str) -> None:
    """Put a condition, but not that of the flow that is left for all other cases."""
    parameter = context.find(flow, "Condition")
    assert parameter is not None  # noqa: S101  it has been read
    if flow == choice.default or (not choice.several and not choice.default and _is_last(choice, flow)):
        context.take(parameter)
        del choice.conditions[flow]
        note = joined((choice.notes[flow], "taken when no other condition of the gateway holds"))
        context.draft.use("Condition", parameter.location, f"gateways.{choice.gateway}", note)
        return
    keys = ("gateways", choice.gateway, flow, "condition")
    context.put(keys, choice.conditions[flow], parameter, choice.notes[flow])


def _is_last(choice: Choice, flow: str) -> bool:
    return set(choice.conditions) == set(choice.flows) and flow == choice.flows[-1]


def _put_shares(context: Context, choice: Choice) -> None:
    """Put what is given, as parts of 1, and an even part of the rest for each of the others."""
    rest = [flow for flow in choice.flows if flow not in choice.conditions]
    if choice.several:
        rest = _without_default(context, choice, rest)
    if not rest or (len(rest) == 1 and choice.conditions and not choice.several):
        for parameter in choice.said.values():
            context.draft.use("Probability", parameter.location, f"gateways.{choice.gateway}")
            context.take(parameter)
        return
    shares, note = parts_of_one({flow: choice.shares.get(flow) for flow in rest}, several=choice.several)
    usual = _editor(context, choice, rest)
    for flow in rest:
        keys = ("gateways", choice.gateway, flow)
        if flow in choice.said:
            reason = joined((choice.notes.get(flow, ""), note, usual))
            context.put(keys, shares[flow], choice.said[flow], reason)
        else:
            context.draft.default(keys, shares[flow], place_of(context))


def _without_default(context: Context, choice: Choice, rest: list[str]) -> list[str]:
    if choice.default in choice.said:
        context.ignore(choice.said[choice.default], "the default flow is taken when no other is.")
    choice.said.pop(choice.default, None)
    choice.shares.pop(choice.default, None)
    return [flow for flow in rest if flow != choice.default]


def _editor(context: Context, choice: Choice, rest: list[str]) -> str:
    values = {choice.shares.get(flow) for flow in rest}
    if context.jbpm and values in ({50.0}, {100.0}):
        return f"{EDITOR}: taken, though nobody may have meant it"
    return ""


def parts_of_one(said: dict[str, float | None], *, several: bool = False) -> tuple[dict[str, float], str]:
    """Shares of the flows of one gateway, and what had to be changed.

    Per cent are recognised by a value above 1. What is missing shares the rest evenly (BPSim 2.0, 6.2.5). Where one
    flow is chosen, the shares are divided by their sum; where several may be, each stands for itself.

    Example:
        >>> parts_of_one({"a": 40.0, "b": None, "c": None})
        ({'a': 0.4, 'b': 0.3, 'c': 0.3}, '')
    """
    given = {flow: value for flow, value in said.items() if value is not None}
    whole = 100.0 if any(value > 1 + TOLERANCE for value in given.values()) else 1.0
    total = sum(given.values())
    missing = len(said) - len(given)
    left = max(0.0, whole - total) / missing if missing else 0.0
    found = {flow: left if value is None else value for flow, value in said.items()}
    if several:
        return {flow: min(1.0, value / whole) for flow, value in found.items()}, ""
    if sum(found.values()) == 0:
        return dict.fromkeys(said, 1 / len(said)), "none of its flows would be taken; all are alike"
    if abs(sum(found.values()) - whole) <= TOLERANCE * whole:
        return {flow: value / whole for flow, value in found.items()}, ""
    note = f"the probabilities of the gateway add up to {total:g}; they are divided by their sum"
    return {flow: value / sum(found.values()) for flow, value in found.items()}, note
