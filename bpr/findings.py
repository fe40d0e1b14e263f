"""A finding: something worth telling about a file or a study that doesn't stop the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.errors import describe
from bpr.location import NOWHERE, Location

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen, interpreted, approximated or assumed.

    Attributes:
        rule: short name of the rule that speaks, in kebab-case ("implicit-split").
        severity: "error" (the result can't be trusted), "warning" (look at it) or "info" (so you know).
        location: where it is.
        message: what is the case, one sentence.
        hint: how to mend it, or "".
    """

    rule: str
    severity: Severity
    message: str
    location: Location = NOWHERE
    hint: str = ""

    def __str__(self) -> str:
        return describe(self.location, self.message, self.hint)
