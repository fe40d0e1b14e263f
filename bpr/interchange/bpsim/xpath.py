"""The expressions of BPSim, a subset of XPath 1.0 (BPSim 2.0, 6.3.7.1), as trees; nothing is evaluated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bpr.interchange.bpsim.amounts import Unusable, shortened

LONGEST = 600
DEEPEST = 50
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<name>[A-Za-z_][\w.]*(?:-[A-Za-z_][\w.]*)*(?::[A-Za-z_][\w.]*)?)|(?P<sign>!=|<=|>=|[-+*=<>(),]))"
)
LEVELS = ({"or"}, {"and"}, {"=", "!="}, {"<", "<=", ">", ">="}, {"+", "-"}, {"*", "div", "mod"})
"""Operators from those that are computed last to those computed first (XPath 1.0, 3)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text, without its quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function, without the prefix of its name, with what it is called with."""

    name: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Negative:
    """The opposite of a number."""

    inner: Tree


Tree = Number | Text | Call | Binary | Negative


def parse(said: str) -> Tree:
    """The tree of an expression.

    Raises:
        Unusable: what isn't of the subset.
    """
    if len(said) > LONGEST:
        raise Unusable("the expression is too long.")
    parser = _Parser(said, _tokens(said))
    tree = parser.binary(0)
    parser.end()
    return tree


def _tokens(said: str) -> list[tuple[str, str]]:
    found, place = [], 0
    rest = said.rstrip()
    while place < len(rest):
        match = TOKEN.match(rest, place)
        if match is None:
            raise Unusable(f"the expression {shortened(said)!r} isn't of the subset of XPath that is understood.")
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        place = match.end()
    return found


class _Parser:
    """By recursive descent; `depth` keeps hostile expressions off the stack."""

    def __init__(self, said: str, tokens: list[tuple[str, str]]) -> None:
        self.said = said
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    def binary(self, level: int) -> Tree:
        """Operators of a level and those computed before."""
        if level == len(LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.text() in LEVELS[level] and self.kind() in ("name", "sign"):
            operator = self.take()
            left = Binary(operator, left, self.binary(level + 1))
        return left

    def unary(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unusable("the expression is nested too deep.")
        found = Negative(self.unary()) if self.skip("-") else self.primary()
        self.depth -= 1
        return found

    def primary(self) -> Tree:
        kind = self.kind()
        if kind == "number":
            return Number(self.take())
        if kind == "text":
            return Text(self.take()[1:-1])
        if kind == "name":
            name = self.take().rpartition(":")[2]
            self.expect("(")
            return Call(name, self.arguments())
        self.expect("(")
        inner = self.binary(0)
        self.expect(")")
        return inner

    def arguments(self) -> tuple[Tree, ...]:
        if self.skip(")"):
            return ()
        found = [self.binary(0)]
        while self.skip(","):
            found.append(self.binary(0))
        self.expect(")")
        return tuple(found)

    def kind(self) -> str:
        return self.tokens[self.place][0] if self.place < len(self.tokens) else ""

    def text(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1][1]

    def skip(self, sign: str) -> bool:
        found = self.kind() == "sign" and self.text() == sign
        self.place += found
        return found

    def expect(self, sign: str) -> None:
        if not self.skip(sign):
            raise self.wrong()

    def end(self) -> None:
        if self.kind():
            raise self.wrong()

    def wrong(self) -> Unusable:
        return Unusable(f"the expression {shortened(self.said)!r} isn't of the subset of XPath that is understood.")
