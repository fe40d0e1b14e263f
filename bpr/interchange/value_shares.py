"""Attributes of cases whose values are listed, each with its chance or its weight."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bpr.interchange.draft import Draft
from bpr.location import Location

TOLERANCE = Decimal("1e-6")


def put_values(name: str, values: Mapping[str, Decimal], place: Location, what: str, draft: Draft) -> None:
    """Write the shares of an attribute's values; weights are divided by their sum, which is told."""
    total = sum(values.values(), Decimal(0))
    if not values or any(weight < 0 for weight in values.values()) or not total:
        draft.ignore(what, place, "it has no values with a chance")
        return
    exact = abs(total - 1) <= TOLERANCE
    shares = {value: float(weight if exact else weight / total) for value, weight in values.items()}
    why = "" if exact else f"the chances of its values add up to {total.normalize():f}: divided by that"
    draft.put(("attributes", name), shares, place, what, why)
