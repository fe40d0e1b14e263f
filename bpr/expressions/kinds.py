"""What kinds of values the parts of an expression have, and whether they fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Literal

from bpr.errors import did_you_mean
from bpr.expressions.tree import COMPARISONS, Binary, Call, Constant, In, Name, Tree, Unary
from bpr.expressions.trouble import ExpressionError

Kind = Literal["number", "text", "flag", "date"]
WORDING: Mapping[Kind, str] = {"number": "a number", "text": "a text", "flag": "true or false", "date": "a date"}

INSTANTS: Mapping[str, Kind] = {
    "hour": "number",
    "minute": "number",
    "weekday": "number",
    "day": "number",
    "month": "number",
    "year": "number",
    "date": "date",
    "age": "number",
}
"""What an expression knows of the instant at which it is computed, in the order of the kernel's codes."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Numbers of the days of the week by name: 1 to 7 (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of an attribute: its kind, and of a text the values it can have (none: any)."""

    kind: Kind
    values: tuple[str, ...] = ()


Attributes = Mapping[str, Attribute]


def kind_of(tree: Tree, attributes: Attributes) -> Kind:
    """The kind of an expression's value.

    Raises:
        ExpressionError: a name that nothing has, or parts that don't fit together.

    Example:
        >>> from bpr.expressions.parse import parse
        >>> kind_of(parse("hour >= 12"), {})
        'flag'
    """
    return _kind(tree, attributes)


@singledispatch
def _kind(tree: Tree, _attributes: Attributes) -> Kind:
    raise TypeError(f"{type(tree).__name__} is no part of an expression")


@_kind.register
def _(tree: Constant, _attributes: Attributes) -> Kind:
    if isinstance(tree.value, bool):
        return "flag"
    if isinstance(tree.value, str):
        return "text"
    return "date" if isinstance(tree.value, date) else "number"


@_kind.register
def _(tree: Name, attributes: Attributes) -> Kind:
    if tree.name in attributes:
        return attributes[tree.name].kind
    if tree.name in INSTANTS:
        return INSTANTS[tree.name]
    if tree.name in WEEKDAYS:
        return "number"
    known = (*attributes, *INSTANTS, *WEEKDAYS)
    hint = did_you_mean(tree.name, known) or f"Add attributes.{tree.name}; a text stands in quotes: '{tree.name}'."
    raise ExpressionError(f"there is no attribute '{tree.name}'.", tree.column, hint)


@_kind.register
def _(tree: Unary, attributes: Attributes) -> Kind:
    wanted: Kind = "flag" if tree.operator == "not" else "number"
    _want(tree.operand, wanted, attributes, f"'{tree.operator}'")
    return wanted


@_kind.register
def _(tree: Binary, attributes: Attributes) -> Kind:
    if tree.operator in COMPARISONS:
        _compared(tree, attributes)
        return "flag"
    wanted: Kind = "flag" if tree.operator in ("and", "or") else "number"
    for operand in (tree.left, tree.right):
        _want(operand, wanted, attributes, f"'{tree.operator}'")
    return wanted


@_kind.register
def _(tree: In, attributes: Attributes) -> Kind:
    for choice in tree.choices:
        _same(tree.value, choice, attributes)
    return "flag"


@_kind.register
def _(tree: Call, attributes: Attributes) -> Kind:
    for argument in tree.arguments:
        _want(argument, "number", attributes, f"'{tree.function}'")
    return "number"


def _want(tree: Tree, wanted: Kind, attributes: Attributes, where: str) -> None:
    kind = _kind(tree, attributes)
    if kind != wanted:
        raise ExpressionError(f"{where} takes {WORDING[wanted]}, not {WORDING[kind]}.", tree.column)


def _compared(tree: Binary, attributes: Attributes) -> None:
    kind = _same(tree.left, tree.right, attributes)
    if tree.operator not in ("==", "!=") and kind not in ("number", "date"):
        hint = "Compare with == or !=, or by in [...]."
        raise ExpressionError(f"{WORDING[kind]} is neither less nor more than another.", tree.column, hint)


def _same(left: Tree, right: Tree, attributes: Attributes) -> Kind:
    """The kind of two parts that are compared; a text must be one that the attribute can have."""
    kind, other = _kind(left, attributes), _kind(right, attributes)
    if kind != other:
        raise ExpressionError(f"{WORDING[kind]} can't be compared with {WORDING[other]}.", right.column)
    _known_text(left, right, attributes)
    _known_text(right, left, attributes)
    return kind


def _known_text(name: Tree, text: Tree, attributes: Attributes) -> None:
    if not isinstance(name, Name) or not isinstance(text, Constant) or not isinstance(text.value, str):
        return
    values = attributes[name.name].values
    if values and text.value not in values:
        hint = did_you_mean(text.value, values) or f"It has: {', '.join(values)}."
        raise ExpressionError(f"'{name.name}' is never '{text.value}'.", text.column, hint)
