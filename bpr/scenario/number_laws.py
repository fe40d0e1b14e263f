"""Readers of whole numbers that may be random: how many come together, how often something is done."""

from __future__ import annotations

from bpr.scenario.distributions import Distribution, Fixed
from bpr.scenario.items import Item
from bpr.scenario.laws import number_law
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import PROVENANCE_KEYS, Reading, bare
from bpr.scenario.values import known_only

MOST = 1_000_000
"""More than that is a slip of the pen."""


def count(item: Item, reading: Reading) -> Sourced[Distribution] | None:
    """How many: a whole number from 1, or a distribution that is rounded, and never less than 1."""
    return _whole(item, 1, reading)


def times(item: Item, reading: Reading) -> Sourced[Distribution] | None:
    """How often: a whole number from 0, or a distribution that is rounded."""
    return _whole(item, 0, reading)


def _whole(item: Item, least: int, reading: Reading) -> Sourced[Distribution] | None:
    if "distribution" in item.table:
        return reading.sourced(item, number_law(bare(item), reading))
    plain = item
    if "value" in item.table:
        known_only(item, ("value", *PROVENANCE_KEYS), reading)
        plain = item.table["value"]
    if isinstance(plain.value, bool) or not isinstance(plain.value, int) or not least <= plain.value <= MOST:
        message = f"must be a whole number from {least}, or a distribution."
        reading.wrong(plain, message, "Write 5, or { distribution = ... }.")
        return None
    return reading.sourced(item, Fixed(float(plain.value)))
