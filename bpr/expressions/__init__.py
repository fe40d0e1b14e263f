"""Expressions: what a scenario says of the attributes of a case and of the instant, in a small language of its own.

Example:
    >>> from bpr.expressions import kind_of, parse, show
    >>> tree = parse("amount > 1000 and (hour >= 12 or weekday in [sat, sun])")
    >>> show(tree)
    'amount > 1000 and (hour >= 12 or weekday in [sat, sun])'
    >>> kind_of(parse("hour + 1"), {})
    'number'
"""

from __future__ import annotations

from bpr.expressions.kinds import INSTANTS, WEEKDAYS, Attribute, Kind, kind_of
from bpr.expressions.parse import WORDS, parse
from bpr.expressions.program import Programs
from bpr.expressions.show import show
from bpr.expressions.tree import FUNCTIONS, Binary, Call, Constant, In, Name, Tree, Unary
from bpr.expressions.trouble import ExpressionError

__all__ = [
    "FUNCTIONS",
    "INSTANTS",
    "WEEKDAYS",
    "WORDS",
    "Attribute",
    "Binary",
    "Call",
    "Constant",
    "ExpressionError",
    "In",
    "Kind",
    "Name",
    "Programs",
    "Tree",
    "Unary",
    "kind_of",
    "parse",
    "show",
]
