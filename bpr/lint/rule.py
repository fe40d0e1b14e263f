"""What a rule is, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.model import Element


@dataclass(frozen=True, slots=True)
class Concern:
    """What a rule has to say of an element; the engine adds the rule's name and severity.

    Attributes:
        element: where it is.
        message: what is the case, one sentence.
        hint: how to mend it, or "".
    """

    element: Element
    message: str
    hint: str = ""


Check = Callable[[Drawing], Iterator[Concern]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        name: in kebab-case ("implicit-split").
        severity: of its findings, unless a rule set says otherwise.
        check: the function that looks.
        manual: its manual page; the first line says what it looks for.
    """

    name: str
    severity: Severity
    check: Check
    manual: str
