"""What a scenario says of cases that differ: laws of attributes, and what activities set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpr.expressions import Attribute, Kind, Tree
from bpr.scenario.distributions import Distribution


@dataclass(frozen=True, slots=True)
class AttributeLaw:
    """The values of an attribute at the arrival of a case.

    Attributes:
        kind: of the values.
        law: of a number that varies; None: `shares` says all.
        shares: the values, each with its share; the shares add up to 1.
    """

    kind: Kind
    law: Distribution | None = None
    shares: tuple[tuple[float | str | bool, float], ...] = ()

    @property
    def attribute(self) -> Attribute:
        """What expressions know of it; whatever an activity sets is a number, a text of these, or a yes or no."""
        texts = tuple(value for value, _ in self.shares if isinstance(value, str))
        return Attribute(self.kind, texts)


@dataclass(frozen=True, slots=True)
class ShareRows:
    """A share that depends on the case: under the first condition that holds, or otherwise."""

    when: tuple[tuple[Tree, float], ...]
    otherwise: float


AttributeSettings = Mapping[str, Tree | Distribution]
"""New values of attributes when an activity ends, by attribute: computed, or drawn."""
