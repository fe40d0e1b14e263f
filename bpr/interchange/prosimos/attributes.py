"""Attributes of the cases, of all cases together, and those that tasks set."""

from __future__ import annotations

from collections.abc import Mapping

from bpr.expressions import Attribute, ExpressionError, kind_of, parse, show
from bpr.interchange.prosimos.context import Context
from bpr.interchange.prosimos.laws import number_law
from bpr.interchange.prosimos.node import Node, as_number, plain
from bpr.interchange.prosimos.shape import CHANCES, LAW_TABLE, TEXT, Shape, wrong
from bpr.interchange.prosimos.translate import translated

GLOBAL = "one value for all cases there; here each case has its own"
ONCE = "drawn when the case comes, not when the task ends"
TOLERANCE = 1e-6
FLAGS = {"true", "false"}


def read_attributes(context: Context, root: Node) -> None:
    """The attributes that cases have when they come; those of all cases together count as such."""
    for section, reason in (("global_attributes", GLOBAL), ("case_attributes", "")):
        for attribute in root[section].rows:
            try:
                _read_attribute(context, attribute, reason)
            except ValueError as error:
                context.draft.ignore(attribute["name"].text, attribute.location, str(error))


def _read_attribute(context: Context, node: Node, reason: str) -> None:
    name, kind = node["name"].text, node["type"].text
    if kind == "discrete":
        value: object = shares(node["values"])
        _know(context, name, value)
    elif kind == "continuous":
        law = _law(node["values"])
        value, reason = law[0], law[1] or reason
        context.attributes[context.name(name)] = Attribute("number")
    else:
        raise ValueError(f"a case has no attribute of the type '{kind}'")
    context.draft.put(("attributes", context.name(name)), value, node.location, name, reason)


def _law(values: Node) -> tuple[object, str]:
    """A distribution of numbers, or one number."""
    _check(values, LAW_TABLE)
    law = number_law(values)
    return law.value, law.approximated


def _check(values: Node, shape: Shape) -> None:
    problem = next(wrong(values, shape), None)
    if problem is not None:
        raise ValueError(f"{problem.location.key} {problem.message.rstrip('.')}")


def shares(values: Node) -> dict[str, int | float]:
    """Shares by value; they add up to 1.

    Raises:
        ValueError: a Markov table, or shares that don't.
    """
    markov = isinstance(values.value, Mapping)
    if markov:
        raise ValueError("a value that follows from the one before it (a Markov table) can't be kept")
    _check(values, CHANCES)
    found = {row["key"].text: row["value"].number for row in values.rows}
    total = sum(found.values())
    if not found or min(found.values()) < 0 or abs(total - 1) > TOLERANCE:
        raise ValueError(f"the shares of its values add up to {total:g}, not to 1")
    return {key: plain(value) for key, value in found.items()}


def _know(context: Context, name: str, value: object) -> None:
    """Note the kind of a discrete attribute, as a scenario sees it."""
    keys = tuple(value) if isinstance(value, dict) else ()
    known = context.name(name)
    if set(keys) <= FLAGS:
        context.attributes[known] = Attribute("flag")
    elif all(as_number(key) is not None for key in keys):
        context.attributes[known] = Attribute("number")
    else:
        context.attributes[known] = Attribute("text", keys)


def read_event_attributes(context: Context, events: Node) -> None:
    """What tasks set when they end."""
    for event in events.rows:
        for attribute in event["attributes"].rows:
            try:
                _read_setting(context, event["event_id"].text, attribute)
            except ValueError as error:
                context.draft.ignore(attribute["name"].text, attribute.location, str(error))


def _read_setting(context: Context, id_: str, node: Node) -> None:
    if not context.knows(id_, ("Task", "SubProcess", "CallActivity")):
        raise ValueError(f"the model has no activity '{id_}'; only activities set attributes")
    kind, values = node["type"].text, node["values"]
    if kind == "discrete":
        _read_discrete(context, id_, node)
    elif kind == "continuous":
        value, reason = _law(values)
        _put_number(context, id_, node, value, reason)
    elif kind == "expression":
        _put_number(context, id_, node, _expression(context, values), "")
    elif kind == "dtree":
        raise ValueError("a table of decisions can't be kept: an attribute is set by one expression")
    else:
        raise ValueError(f"there is no type of attribute '{kind}'")


def _read_discrete(context: Context, id_: str, node: Node) -> None:
    """Numbers are drawn when the task ends; texts can't be, and are drawn when the case comes."""
    found, name = shares(node["values"]), node["name"].text
    known = context.name(name)
    numbers = [as_number(key) for key in found]
    if None not in numbers:
        law = {"distribution": "discrete", "values": numbers, "weights": list(found.values())}
        _put_number(context, id_, node, law, "")
    elif known in context.attributes:
        raise ValueError("a text that is drawn when a task ends can't be kept, and the case has the attribute before")
    else:
        _know(context, name, found)
        context.draft.put(("attributes", known), found, node.location, name, ONCE)


def _put_number(context: Context, id_: str, node: Node, value: object, reason: str) -> None:
    known = context.name(node["name"].text)
    if known not in context.attributes:
        context.attributes[known] = Attribute("number")
        context.draft.default(("attributes", known), 0, node.location)
    if context.attributes[known].kind != "number":
        raise ValueError("the case has it as another sort of value")
    context.draft.put(("activities", id_, "attributes", known), value, node.location, node["name"].text, reason)


def _expression(context: Context, values: Node) -> str:
    """An expression that gives a number, as far as it says the same in a scenario."""
    _check(values, TEXT)
    text = translated(values.text, context.names)
    try:
        tree = parse(text)
        kind = kind_of(tree, context.attributes)
    except ExpressionError as error:
        raise ValueError(f"{values.text!r} can't be kept: {error.message.rstrip('.')}") from None
    if kind != "number":
        raise ValueError(f"{values.text!r} gives no number")
    return show(tree)
