"""Text for a terminal: nothing that comes from a file may steer it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from rich.console import Console


def printable(text: str) -> str:
    r"""The text on one line, its control characters shown as escapes.

    Example:
        >>> printable("red \x1b[31m\nمرحبا")
        'red \\x1b[31m\\nمرحبا'
    """
    return "".join(repr(char)[1:-1] if category(char) in {"Cc", "Zl", "Zp"} else char for char in text)


def console() -> Console:
    """Where tables are drawn: standard output; lines aren't cut when it is a file or a pipe."""
    from rich.console import Console

    found = Console(markup=False, highlight=False, emoji=False)
    if not found.is_terminal:
        found.width = 200
    return found
