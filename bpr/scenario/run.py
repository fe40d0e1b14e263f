"""Readers of how much is simulated where no option of the command says otherwise."""

from __future__ import annotations

from typing import Literal

from bpr.scenario.items import Item
from bpr.scenario.reading import Reading
from bpr.scenario.values import duration
from bpr.units import DAY

MOST = 1_000_000_000
"""Cases and replications; more don't end in a lifetime."""
SEEDS = 2**63
LONGEST = 100 * 366 * DAY
PRECISION = 'Write a percentage such as "2%".'


def whole(item: Item, reading: Reading) -> int | None:
    """A whole number from 1."""
    return _between(item, 1, MOST, reading)


def seed(item: Item, reading: Reading) -> int | None:
    """A whole number from 0, of 63 bits."""
    return _between(item, 0, SEEDS - 1, reading)


def _between(item: Item, least: int, most: int, reading: Reading) -> int | None:
    if isinstance(item.value, int) and not isinstance(item.value, bool) and least <= item.value <= most:
        return item.value
    reading.wrong(
        item, f"{item.value!r} is no whole number from {least} to {most:,}.", "Write such a number, without quotes."
    )
    return None


def precision(item: Item, reading: Reading) -> float | None:
    """A share above 0 and below 1: "2%" or 0.02."""
    share = _share(item.value)
    if share is None or not 0 < share < 1:
        reading.wrong(item, f"{item.value!r} is no precision.", PRECISION)
        return None
    return share


def _share(value: object) -> float | None:
    if isinstance(value, str):
        try:
            return float(value.strip().removesuffix("%")) / (100 if value.strip().endswith("%") else 1)
        except ValueError:
            return None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def warm_up(item: Item, reading: Reading) -> int | Literal["auto"] | None:
    """A duration of the wall clock in ms, or "auto"."""
    return "auto" if item.value == "auto" else _milliseconds(item, reading)


def elapsed(item: Item, reading: Reading) -> int | None:
    """A duration of the wall clock in ms, which isn't 0."""
    length = _milliseconds(item, reading)
    if length is None or 0 < length <= LONGEST:
        return length
    message = "in no time nobody comes." if not length else "so long no study lasts."
    reading.wrong(item, message, 'Write "40 h".')
    return None


def _milliseconds(item: Item, reading: Reading) -> int | None:
    said = duration(item, reading)
    if said is not None and said.working_days:
        reading.wrong(item, "it passes in calendar time.", "Write hours, days or weeks.")
        return None
    return None if said is None else int(said.milliseconds)
