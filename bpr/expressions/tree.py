"""The tree of an expression: what is computed, with the column where each part stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Operator = Literal["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or"]
Function = Literal["min", "max", "round", "floor", "ceiling"]

ROUNDINGS: tuple[Function, ...] = ("round", "floor", "ceiling")
"""Functions of one number; the others take any."""
FUNCTIONS: tuple[Function, ...] = ("min", "max", *ROUNDINGS)
COMPARISONS: tuple[Operator, ...] = ("==", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, a date, or true or false."""

    value: float | str | bool | date
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An attribute of the case, or something of the instant ("hour")."""

    name: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """The opposite: "not" of a yes or no, "-" of a number."""

    operator: Literal["not", "-"]
    operand: Tree
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts and the sign between them."""

    operator: Operator
    left: Tree
    right: Tree
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class In:
    """Whether a value is one of several."""

    value: Tree
    choices: tuple[Tree, ...]
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """The least or greatest of some numbers, or one number made whole."""

    function: Function
    arguments: tuple[Tree, ...]
    column: int = field(default=0, compare=False)


Tree: TypeAlias = Constant | Name | Unary | Binary | In | Call
