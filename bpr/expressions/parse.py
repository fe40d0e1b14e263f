"""From a text to the tree of an expression, by recursive descent; `in`, `not`, `and`, `or` bind as in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bpr.expressions.tokens import Token, tokens
from bpr.expressions.tree import (
    COMPARISONS,
    FUNCTIONS,
    ROUNDINGS,
    Binary,
    Call,
    Constant,
    Function,
    In,
    Name,
    Operator,
    Tree,
    Unary,
)
from bpr.expressions.trouble import ExpressionError

DEEPEST = 40
"""Parentheses in one another, and signs before a value."""
WORDS = ("and", "or", "not", "in", "true", "false")
"""Words of the language, which can't be names."""


def parse(text: str) -> Tree:
    """The tree of an expression.

    Raises:
        ExpressionError: it is none; says at which column, and what to write.

    Example:
        >>> parse("1 < 2")
        Binary(operator='<', left=Constant(value=1.0, column=1), right=Constant(value=2.0, column=5), column=3)
    """
    parser = _Parser(tokens(text))
    tree = parser.choice()
    parser.expect_end()
    return tree


@dataclass(slots=True)
class _Parser:
    """Reads forward through tokens; `at` is the next one."""

    tokens: list[Token]
    at: int = 0
    depth: int = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self, *texts: str) -> Token | None:
        """The next token if it is one of these words or signs."""
        token = self.next
        if token.sort not in ("word", "sign") or token.text not in texts:
            return None
        self.at += 1
        return token

    def expect(self, text: str, opened: Token) -> None:
        if self.take(text) is None:
            raise ExpressionError(f"'{text}' is missing that closes '{opened.text}'.", self.next.column)

    def expect_end(self) -> None:
        token = self.next
        if token.sort == "end":
            return
        hint = "Write and or or between two conditions." if token.sort != "sign" else ""
        if token.text in COMPARISONS:
            hint = "Write 1 < x and x < 3 for 1 < x < 3."
        raise ExpressionError(f"'{token.text}' doesn't belong here.", token.column, hint)

    def choice(self) -> Tree:
        self.descend()
        tree = self.every()
        while sign := self.take("or"):
            tree = Binary("or", tree, self.every(), sign.column)
        self.depth -= 1
        return tree

    def every(self) -> Tree:
        tree = self.negation()
        while sign := self.take("and"):
            tree = Binary("and", tree, self.negation(), sign.column)
        return tree

    def negation(self) -> Tree:
        sign = self.take("not")
        if sign is None:
            return self.comparison()
        self.descend()
        tree = Unary("not", self.negation(), sign.column)
        self.depth -= 1
        return tree

    def comparison(self) -> Tree:
        left = self.sum()
        if sign := self.take(*COMPARISONS):
            return Binary(cast("Operator", sign.text), left, self.sum(), sign.column)
        negated = self.take("not")
        sign = self.take("in")
        if sign is None:
            if negated is not None:
                raise ExpressionError("'not' doesn't belong here.", negated.column, "Write not in, or and not.")
            return left
        found = In(left, self.row("[", "]"), sign.column)
        return found if negated is None else Unary("not", found, negated.column)

    def sum(self) -> Tree:
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = Binary(cast("Operator", sign.text), tree, self.product(), sign.column)
        return tree

    def product(self) -> Tree:
        tree = self.signed()
        while sign := self.take("*", "/", "%"):
            tree = Binary(cast("Operator", sign.text), tree, self.signed(), sign.column)
        return tree

    def signed(self) -> Tree:
        sign = self.take("-")
        if sign is None:
            return self.atom()
        self.descend()
        tree = Unary("-", self.signed(), sign.column)
        self.depth -= 1
        return tree

    def atom(self) -> Tree:
        token = self.next
        if token.sort in ("number", "text", "date"):
            self.at += 1
            assert token.value is not None  # noqa: S101  these sorts have a value
            return Constant(token.value, token.column)
        if token.sort == "word" and (token.text not in WORDS or token.text in ("true", "false")):
            return self.word()
        if opened := self.take("("):
            tree = self.choice()
            self.expect(")", opened)
            return tree
        what = f"before '{token.text}'" if token.text else "at the end"
        per_cent = self.at > 0 and self.tokens[self.at - 1].text == "%"
        hint = "Write 5 % as 0.05." if per_cent else ""
        raise ExpressionError(f"a value is missing {what}.", token.column, hint)

    def word(self) -> Tree:
        token = self.next
        self.at += 1
        if token.text in ("true", "false"):
            return Constant(token.text == "true", token.column)
        if token.text in FUNCTIONS and self.next.text == "(":
            return self.call(token, token.text)
        return Name(token.text, token.column)

    def call(self, token: Token, function: Function) -> Tree:
        arguments = self.row("(", ")")
        if function in ROUNDINGS and len(arguments) > 1:
            raise ExpressionError(f"'{function}' takes one number.", token.column, f"Write {function}(a / 10) * 10.")
        return Call(function, arguments, token.column)

    def row(self, begin: str, end: str) -> tuple[Tree, ...]:
        """Values with commas between, in brackets."""
        opened = self.take(begin)
        if opened is None:
            raise ExpressionError(f"'{begin}' is missing.", self.next.column, "Write in [1, 2].")
        found = [self.choice()]
        while self.take(","):
            found.append(self.choice())
        self.expect(end, opened)
        return tuple(found)

    def descend(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError("the expression is nested too deep.", self.next.column, "Say it simpler.")
