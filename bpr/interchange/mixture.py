"""Mixtures of laws, which a scenario has no law for: as the values of their parts, with their chances."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bpr.interchange.draft import placed
from bpr.interchange.law_items import DURATIONS, MILLISECOND, LawItem
from bpr.location import NOWHERE
from bpr.scenario.distributions import Empirical
from bpr.scenario.laws import law
from bpr.scenario.reading import Reading
from bpr.units import SECOND

PIECES = 20
"""Values that stand for a part that varies: the quantiles in the middle of so many pieces of equal chance."""


def mixture(parts: Iterable[tuple[LawItem, Decimal]]) -> tuple[LawItem, bool]:
    """One law for several, each with its chance (which need not add up to 1); and whether it is exact.

    Raises:
        ValueError: a part that is no law.
    """
    values: list[Decimal] = []
    weights: list[Decimal] = []
    exact = True
    for item, chance in parts:
        found, is_exact = _values(item)
        exact &= is_exact
        values += found
        weights += [chance / len(found)] * len(found)
    return DURATIONS.discrete(values, weights), exact


def _values(item: LawItem) -> tuple[list[Decimal], bool]:
    """Equally likely values of a law, in seconds, and whether they are all it has."""
    import numpy as np

    reading = Reading()
    plain = {key: value for key, value in item.items() if key != "least"} if isinstance(item, dict) else item
    said = law(placed(plain, NOWHERE), reading)
    if said is None:
        raise ValueError(str(reading.problems[0].message))
    drawn = said.value.law
    if drawn.name == "fixed":
        return [_seconds(drawn.mean)], True
    if isinstance(drawn, Empirical):
        return [_seconds(value) for value in drawn.values], True
    middles = (np.arange(PIECES) + 0.5) / PIECES
    return [_seconds(float(value)) for value in drawn.quantile(middles)], False


def _seconds(milliseconds: float) -> Decimal:
    return (Decimal(milliseconds) / SECOND).quantize(MILLISECOND)
