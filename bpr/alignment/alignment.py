"""The values of an alignment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bpr.findings import Finding


@dataclass(frozen=True, slots=True)
class Match:
    """One element in both models.

    Attributes:
        as_is, to_be: ids.
        score: confidence, 0 to 1.
        reason: the rule that found it ("same id", "same name").
    """

    as_is: str
    to_be: str
    score: float
    reason: str


@dataclass(frozen=True)
class Alignment:
    """Matches between two models, and what either of them calls its elements.

    Attributes:
        matches: one a pair, in the order of the as-is model.
        references: ids and labels of both models, by which a scenario may name elements.
        findings: what could not be matched.
    """

    matches: tuple[Match, ...] = ()
    references: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def as_is_of(self) -> Mapping[str, str]:
        """As-is id by to-be id."""
        return {match.to_be: match.as_is for match in self.matches}
