"""Expressions of a scenario as expressions of BPSim: XPath 1.0 with `bpsim:getProperty` (section 6.3.7.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import singledispatch

from bpr.expressions import INSTANTS, WEEKDAYS, Binary, Call, Constant, In, Name, Tree, Unary
from bpr.expressions.tree import COMPARISONS
from bpr.interchange.bpsim_writer.digits import digits

SIGNS: Mapping[str, str] = {"==": "=", "/": "div", "%": "mod"}
BINDS: Mapping[str, int] = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(COMPARISONS, 3),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/", "%"), 6),
}
"""How tight a sign binds in XPath 1.0, sections 3.4 and 3.5; a comparison within one always stands in parentheses."""
MINUS, TIGHT = 7, 8


class NoXPathError(ValueError):
    """An expression that BPSim has no words for; the message says why."""


def xpath(tree: Tree) -> str:
    """An expression in XPath.

    Raises:
        NoXPathError: it asks for something of the instant, or holds a date.

    Example:
        >>> from bpr.expressions import parse
        >>> xpath(parse("amount / 2 >= 1000 and not urgent"))
        "bpsim:getProperty('amount') div 2 >= 1000 and not(bpsim:getProperty('urgent'))"
    """
    return _text(tree)


def negated(conditions: tuple[str, ...]) -> str:
    """That none of some conditions holds."""
    return f"not({' or '.join(f'({each})' if ' or ' in each else each for each in conditions)})"


@singledispatch
def _text(tree: Tree) -> str:
    raise TypeError(f"{type(tree).__name__} is no part of an expression")


@_text.register
def _(tree: Constant) -> str:
    value = tree.value
    if isinstance(value, bool):
        return "true()" if value else "false()"
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, date):
        raise NoXPathError("BPSim's expressions have no dates")
    return digits(value)


@_text.register
def _(tree: Name) -> str:
    if tree.name in WEEKDAYS:
        return str(WEEKDAYS.index(tree.name) + 1)
    if tree.name in INSTANTS:
        raise NoXPathError(f"BPSim's expressions don't know the '{tree.name}' of the instant")
    return f"bpsim:getProperty('{tree.name}')"


@_text.register
def _(tree: Unary) -> str:
    return f"not({_text(tree.operand)})" if tree.operator == "not" else f"-{_within(tree.operand, TIGHT)}"


@_text.register
def _(tree: Binary) -> str:
    binds = BINDS[tree.operator]
    sign = SIGNS.get(tree.operator, tree.operator)
    left = binds + 1 if tree.operator in COMPARISONS else binds
    return f"{_within(tree.left, left)} {sign} {_within(tree.right, binds + 1)}"


@_text.register
def _(tree: In) -> str:
    value = _within(tree.value, BINDS["=="] + 1)
    return " or ".join(f"{value} = {_within(choice, BINDS['=='] + 1)}" for choice in tree.choices)


@_text.register
def _(tree: Call) -> str:
    if tree.function in ("min", "max"):
        return _extreme(tree)
    return f"{tree.function}({', '.join(map(_text, tree.arguments))})"


def _extreme(tree: Call) -> str:
    """The least or greatest of numbers: XPath 1.0 has neither, but a comparison counts as 1 or 0 in a product."""
    sign, other = ("<=", ">") if tree.function == "min" else (">=", "<")
    found = _within(tree.arguments[0], TIGHT)
    for argument in tree.arguments[1:]:
        right = _within(argument, TIGHT)
        found = f"({found} * ({found} {sign} {right}) + {right} * ({found} {other} {right}))"
    return found


def _within(tree: Tree, binds: int) -> str:
    return _text(tree) if _binds(tree) >= binds else f"({_text(tree)})"


def _binds(tree: Tree) -> int:
    if isinstance(tree, Binary):
        return BINDS[tree.operator]
    if isinstance(tree, In):
        return BINDS["or"]
    return MINUS if isinstance(tree, Unary) and tree.operator == "-" else TIGHT


def literal(text: str) -> str:
    """A text in quotes (XPath 1.0, production 29); one with both sorts of quotes is put together.

    Example:
        >>> print(literal("large"), literal("applicant's"))
        'large' "applicant's"
    """
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    return "concat(" + """, "'", """.join(f"'{part}'" for part in text.split("'")) + ")"
