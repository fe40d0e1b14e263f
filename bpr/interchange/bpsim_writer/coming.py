"""Fields and laws of a scenario that not every version of bpr has: None where this one hasn't."""

from __future__ import annotations

from typing import Any

from bpr.scenario.distributions import Distribution

CUT, WHOLE = "cut", "whole"
"""Names of the laws that are made of another one: moved and cut, and rounded."""


def said(owner: object, name: str) -> Any:  # noqa: ANN401  # as the field is declared
    """The value of a field, or None."""
    return getattr(owner, name, None)


def inner_law(law: Distribution) -> Distribution | None:
    """The law that another one cuts, moves or rounds; None for an ordinary law."""
    found: Distribution | None = said(law, "law") if law.name in (CUT, WHOLE) else None
    return found


def name_of(law: Distribution) -> str:
    """The name of a law in a scenario file: that of the law within."""
    inner = inner_law(law)
    return law.name if inner is None else name_of(inner)
