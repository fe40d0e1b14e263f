"""An expression as text: what `parse` reads back to the same tree."""

from __future__ import annotations

from datetime import date
from functools import singledispatch

from bpr.expressions.tree import COMPARISONS, Binary, Call, Constant, In, Name, Tree, Unary

LOOSE = {"or": 1, "and": 2, "not": 3, **dict.fromkeys((*COMPARISONS, "in"), 4), "+": 5, "-": 5, "*": 6, "/": 6, "%": 6}
"""How tight a sign binds; from 7 on nothing can be torn apart."""
TIGHT = 7


def show(tree: Tree) -> str:
    """The text of a tree, with no more parentheses than it needs."""
    return _text(tree)


@singledispatch
def _text(tree: Tree) -> str:
    raise TypeError(f"{type(tree).__name__} is no part of an expression")


@_text.register
def _(tree: Constant) -> str:
    value = tree.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return f'"{value}"' if "'" in value else f"'{value}'"
    return str(int(value)) if value.is_integer() and value < 1e15 else repr(value)  # noqa: PLR2004  exact up to there


@_text.register
def _(tree: Name) -> str:
    return tree.name


@_text.register
def _(tree: Unary) -> str:
    return (
        f"not {_within(tree.operand, LOOSE['not'])}" if tree.operator == "not" else f"-{_within(tree.operand, TIGHT)}"
    )


@_text.register
def _(tree: Binary) -> str:
    binds = LOOSE[tree.operator]
    left = binds + 1 if tree.operator in COMPARISONS else binds
    return f"{_within(tree.left, left)} {tree.operator} {_within(tree.right, binds + 1)}"


@_text.register
def _(tree: In) -> str:
    return f"{_within(tree.value, LOOSE['in'] + 1)} in [{', '.join(map(_text, tree.choices))}]"


@_text.register
def _(tree: Call) -> str:
    return f"{tree.function}({', '.join(map(_text, tree.arguments))})"


def _within(tree: Tree, binds: int) -> str:
    """The text of a part, in parentheses where it binds less than that."""
    return _text(tree) if _binds(tree) >= binds else f"({_text(tree)})"


def _binds(tree: Tree) -> int:
    if isinstance(tree, Unary):
        return LOOSE["not"] if tree.operator == "not" else TIGHT
    if isinstance(tree, Binary):
        return LOOSE[tree.operator]
    return LOOSE["in"] if isinstance(tree, In) else TIGHT
