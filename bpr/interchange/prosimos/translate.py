"""Expressions of Prosimos, which are those of Python with functions of its own, as expressions of a scenario.

Nothing is evaluated: the text is cut into words and signs, and what a scenario knows by another name is renamed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

WORD = re.compile(r"'[^']*'|\"[^\"]*\"|[^\W\d]\w*|[^\w\s]+|\S")
LONGEST = 2000
"""Letters of an expression; more would be refused when it is parsed."""
FUNCTIONS = {"floor": "floor", "ceil": "ceiling"}
"""Functions of both, by their names there."""
WORDS = {"True": "true", "False": "false", "and": "and", "or": "or", "not": "not"}


def translated(text: str, names: Mapping[str, str]) -> str:
    """The expression in the words of a scenario; that it is one is for `bpr.expressions.parse` to say.

    Raises:
        ValueError: names the function or name that a scenario can't have.

    Example:
        >>> translated("floor(amount / 2) + fee", {"amount": "amount", "fee": "case_fee"})
        'floor(amount / 2) + case_fee'
    """
    if len(text) > LONGEST:
        raise ValueError(f"{text[:20]!r} and so on is too long for an expression")

    def renamed(match: re.Match[str]) -> str:
        word = match[0]
        if not word[0].isidentifier():
            return word
        called = text[match.end() :].lstrip().startswith("(")
        if called and word in FUNCTIONS:
            return FUNCTIONS[word]
        if called and word not in WORDS:
            raise ValueError(f"{text!r} can't be kept: there is no function '{word}'")
        if word not in WORDS and word not in names:
            raise ValueError(f"{text!r} can't be kept: there is no attribute '{word}'")
        return WORDS.get(word) or names[word]

    return WORD.sub(renamed, text)
