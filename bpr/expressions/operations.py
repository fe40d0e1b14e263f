"""The numbers of the operations that the kernel knows; what each does is told in `bpr.expressions.program`."""

from __future__ import annotations

END = 0
CONSTANT = 1
ATTRIBUTE = 2
INSTANT = 3
ADD = 4
SUBTRACT = 5
MULTIPLY = 6
DIVIDE = 7
NEGATE = 8
NOT = 9
EQUAL = 10
UNEQUAL = 11
LESS = 12
AT_MOST = 13
LEAST = 14
GREATEST = 15
SKIP_FALSE = 16
SKIP_TRUE = 17
REMAINDER = 18
ROUND = 19
FLOOR = 20
CEILING = 21
"""From ROUND on they take one number."""

HOUR = 0
MINUTE = 1
WEEKDAY = 2
DAY_OF_MONTH = 3
MONTH = 4
YEAR = 5
DATE = 6
AGE = 7
"""Instants, in the order of `bpr.expressions.kinds.INSTANTS`."""
