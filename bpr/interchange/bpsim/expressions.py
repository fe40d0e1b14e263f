"""Expressions of BPSim as those of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bpr.interchange.bpsim.amounts import Unusable, number
from bpr.interchange.bpsim.xpath import Binary, Call, Negative, Number, Text, Tree, parse

Kind = Literal["number", "text", "flag"]

ARITHMETIC = {"+": "+", "-": "-", "*": "*", "div": "/", "mod": "%"}
ORDER = frozenset({"<", "<=", ">", ">="})
EQUALITY = {"=": "==", "!=": "!="}
ROUNDING = frozenset({"floor", "ceiling", "round"})
PROPERTY = "getProperty"


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a property of BPSim is in a scenario."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Translated:
    """An expression of a scenario, and what it gives; `simple` when it needs no parentheses."""

    text: str
    kind: Kind
    simple: bool = False

    @property
    def within(self) -> str:
        """As it stands within another."""
        return self.text if self.simple else f"({self.text})"


def constant(said: str) -> float:
    """The value of an expression that is a plain number.

    Raises:
        Unusable: one that must be computed.
    """
    tree = parse(said)
    sign = -1.0 if isinstance(tree, Negative) else 1.0
    inner = tree.inner if isinstance(tree, Negative) else tree
    if isinstance(inner, Number):
        return sign * number(inner.text)
    raise Unusable("an expression can't be computed here.")


def translate(said: str, attributes: Mapping[str, Attribute], wanted: Kind | None = None) -> str:
    """An expression as a scenario writes it, of the kind wanted.

    Args:
        said: of the subset: getProperty, numbers, texts, operators, not, floor, ceiling, round.
        attributes: by the name of the property; one that isn't there is 0 (BPSim 2.0, 6.3.7.1).
        wanted: "flag" for a condition: a number is true when it isn't 0, a text when it isn't empty.

    Raises:
        Unusable: what isn't of the subset, or mixes texts with numbers.

    Example:
        >>> translate("bpsim:getProperty('n') - 1 > 0", {"n": Attribute("n", "number")}, "flag")
        '(n - 1) > 0'
    """
    found = _translated(parse(said), attributes)
    if wanted == "flag":
        found = _flag(found)
    if wanted is not None and found.kind != wanted:
        raise Unusable(f"the expression gives a {found.kind} where a {wanted} is needed.")
    return found.text


def kind_of(said: str, attributes: Mapping[str, Attribute]) -> Kind:
    """What an expression gives.

    Raises:
        Unusable: see `translate`.
    """
    return _translated(parse(said), attributes).kind


def _translated(tree: Tree, attributes: Mapping[str, Attribute]) -> Translated:
    match tree:
        case Number(text):
            return Translated(text.removesuffix(".") if not text.startswith(".") else f"0{text}", "number", simple=True)
        case Text(value):
            return Translated(_quoted(value), "text", simple=True)
        case Negative(inner):
            return Translated(f"-{_number(_translated(inner, attributes)).within}", "number")
        case Call(name, arguments):
            return _called(name, arguments, attributes)
        case Binary(operator, left, right):
            return _joined(operator, _translated(left, attributes), _translated(right, attributes))


def _quoted(value: str) -> str:
    for quote in "'\"":
        if quote not in value:
            return f"{quote}{value}{quote}"
    raise Unusable("a text with both sorts of quotes.")


def _called(name: str, arguments: tuple[Tree, ...], attributes: Mapping[str, Attribute]) -> Translated:
    if name == PROPERTY and len(arguments) == 1 and isinstance(arguments[0], Text):
        known = attributes.get(arguments[0].value)
        return Translated(known.name if known else "0", known.kind if known else "number", simple=True)
    if name in ("true", "false") and not arguments:
        return Translated(name, "flag", simple=True)
    inner = [_translated(argument, attributes) for argument in arguments]
    if name == "not" and len(inner) == 1:
        return Translated(f"not {_flag(inner[0]).within}", "flag")
    if name in ROUNDING and len(inner) == 1:
        return Translated(f"{name}({_number(inner[0]).text})", "number", simple=True)
    raise Unusable(f"the function {name} isn't of the subset of XPath that is understood.")


def _joined(operator: str, left: Translated, right: Translated) -> Translated:
    if operator in ("and", "or"):
        return Translated(f"{_flag(left).within} {operator} {_flag(right).within}", "flag")
    if operator in ARITHMETIC:
        return Translated(f"{_number(left).within} {ARITHMETIC[operator]} {_number(right).within}", "number")
    if operator in ORDER:
        return Translated(f"{_number(left).within} {operator} {_number(right).within}", "flag")
    if left.kind != right.kind:
        raise Unusable(f"the expression compares a {left.kind} with a {right.kind}.")
    return Translated(f"{left.within} {EQUALITY[operator]} {right.within}", "flag")


def _number(found: Translated) -> Translated:
    if found.kind != "number":
        raise Unusable(f"the expression reckons with a {found.kind}.")
    return found


def _flag(found: Translated) -> Translated:
    """A value as a yes or no, by the function boolean of XPath."""
    if found.kind == "number":
        return Translated(f"{found.within} != 0", "flag")
    if found.kind == "text":
        return Translated(f"{found.within} != ''", "flag")
    return found
