"""Readers of what the silence of the administration means, and after how long."""

from __future__ import annotations

from typing import get_args

from bpr.scenario import laws
from bpr.scenario.items import Item
from bpr.scenario.reading import Reading
from bpr.scenario.scenario import Meaning, Silence
from bpr.scenario.values import known_only

MEANINGS: tuple[Meaning, ...] = get_args(Meaning)


def silence(item: Item, reading: Reading) -> Silence | None:
    """A table `{ after, means }`: a length of time above 0 without chance, and "granted" or "refused"."""
    hint = 'Write { after = "30 days", means = "granted" }.'
    if not isinstance(item.value, dict) or not {"after", "means"} <= set(item.table):
        reading.wrong(item, "it must say 'after' and 'means'.", hint)
        return None
    known_only(item, ("after", "means"), reading)
    after, means = laws.fixed(item.table["after"], reading), meaning(item.table["means"], reading)
    if after is None or means is None:
        return None
    if not after.law.mean > 0:
        reading.wrong(item.table["after"], "a limit of no time leaves none for the work.", hint)
        return None
    return Silence(after, means)


def meaning(item: Item, reading: Reading) -> Meaning | None:
    """What silence means."""
    for known in MEANINGS:
        if item.value == known:
            return known
    reading.unknown(item, f"{item.value!r} isn't known here.", str(item.value), MEANINGS)
    return None
