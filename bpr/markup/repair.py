"""A repair: how a damaged file was read all the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of damage and what was made of it.

    Attributes:
        rule: short name in kebab-case ("encoding-repaired").
        message: what was wrong and how it was read, one sentence.
        line: where it was first met, or None.
        severity: "error" where the result may not be what was meant.
    """

    rule: str
    message: str
    line: int | None = None
    severity: Literal["warning", "error"] = "warning"


def line_at(text: str, position: int) -> int:
    """The line of a position in a text, 1-based."""
    return text.count("\n", 0, position) + 1
