"""The words and signs of an expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Literal

from bpr.expressions.trouble import ExpressionError

Sort = Literal["number", "text", "date", "word", "sign", "end"]

SPACE = re.compile(r"\s*")
PARTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    ("number", re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")),
    ("text", re.compile(r"'[^']*'|\"[^\"]*\"")),
    ("word", re.compile(r"[^\W\d]\w*")),
    ("sign", re.compile(r"==|!=|<=|>=|[-+*/%<>()\[\],]")),
)
HINTS = {
    "=": "Write == to compare.",
    "&": "Write and.",
    "|": "Write or.",
    "!": "Write not.",
    "'": "The quote isn't closed.",
    '"': "The quote isn't closed.",
    ".": "Write 0.5.",
}
LONGEST = 300
"""Words and signs of one expression."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: its sort, its text, what it stands for, and its column from 1."""

    sort: Sort
    text: str
    value: float | str | date | None
    column: int


def tokens(text: str) -> list[Token]:
    """The words and signs of a text, and the end behind them.

    Raises:
        ExpressionError: something stands there that means nothing, or there is too much.
    """
    found: list[Token] = []
    at = _after_space(text, 0)
    while at < len(text):
        if len(found) >= LONGEST:
            raise ExpressionError(f"more than {LONGEST} words and signs.", at + 1, "Say it shorter.")
        token = _token(text, at)
        found.append(token)
        at = _after_space(text, at + len(token.text))
    return [*found, Token("end", "", None, len(text) + 1)]


def _after_space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def _token(text: str, at: int) -> Token:
    for sort, pattern in PARTS:
        match = pattern.match(text, at)
        if match:
            return Token(sort, match[0], _value(sort, match[0], at + 1), at + 1)
    raise ExpressionError(f"'{text[at]}' means nothing here.", at + 1, HINTS.get(text[at], ""))


def _value(sort: Sort, text: str, column: int) -> float | str | date | None:
    if sort == "text":
        return text[1:-1]
    if sort == "number":
        if not isfinite(float(text)):
            raise ExpressionError(f"{text} is too large a number.", column)
        return float(text)
    if sort == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ExpressionError(f"there is no date {text}.", column, "Write it as 2026-03-01.") from None
    return None
