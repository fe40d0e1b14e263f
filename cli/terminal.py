"""Text for a terminal: nothing that comes from a file may steer it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from rich.console import Console

TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Characters that turn the direction of what follows: embeddings, overrides and isolates of Unicode."""


def printable(text: str) -> str:
    r"""The text on one line, its control characters and turns of direction shown as escapes.

    Example:
        >>> printable("red \x1b[31m\nمرحبا\u202e")
        'red \\x1b[31m\\nمرحبا\\u202e'
    """
    return "".join(repr(char)[1:-1] if category(char) in {"Cc", "Zl", "Zp"} or char in TURNS else char for char in text)


def console() -> Console:
    """Where tables are drawn: standard output; lines aren't cut when it is a file or a pipe."""
    from rich.console import Console

    found = Console(markup=False, highlight=False, emoji=False)
    if not found.is_terminal:
        found.width = 200
    return found
