"""What is wrong with an expression, and where in its text."""

from __future__ import annotations


class ExpressionError(ValueError):
    """A text is no expression, or one that can't be computed: what, at which column (from 1), and how to mend it."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(f"column {column}: {message}" + (f" {hint}" if hint else ""))
        self.message = message
        self.column = column
        self.hint = hint
