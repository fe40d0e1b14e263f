"""Readers of how arrivals swing: weights by day of the week, by month and by hour of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bpr.scenario.items import Item
from bpr.scenario.reading import Reading
from bpr.scenario.values import number

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HOURS = re.compile(r"([01]?[0-9]|2[0-3])(?:-([01]?[0-9]|2[0-4]))?")
LARGEST = 1_000.0

Profile = tuple[float, ...]


def weekdays(item: Item, reading: Reading) -> Profile | None:
    """Seven weights from Monday on; a day that isn't named has 1."""
    return _profile(item, DAYS, "{ mon = 1.5, sat-sun = 0.2 }", reading)


def months(item: Item, reading: Reading) -> Profile | None:
    """Twelve weights from January on; a month that isn't named has 1."""
    return _profile(item, MONTHS, "{ jan = 2, jul-aug = 0.5 }", reading)


def hours(item: Item, reading: Reading) -> Profile | None:
    """Twenty-four weights from midnight on; an hour that isn't named has 1."""
    return _profile(item, (), '{ "8-10" = 2, "12" = 0.5 }', reading)


def _profile(item: Item, names: Sequence[str], example: str, reading: Reading) -> Profile | None:
    if not isinstance(item.value, dict):
        reading.expected(item, "a table of weights", f"Write {example}.")
        return None
    weights = [1.0] * (len(names) or 24)
    for key, inner in item.table.items():
        places = _names(key, names) if names else _hours(key)
        weight = number(inner, reading)
        if not places:
            reading.wrong(inner, f"'{key}' means nothing here.", f"Write {example}.")
        elif weight is not None and not 0 <= weight <= LARGEST:
            reading.wrong(inner, f"{weight:g} is no weight.", f"Write a number from 0 to {LARGEST:g}; 1 is the mean.")
        elif weight is not None:
            for place in places:
                weights[place] = float(weight)
    if not any(weights):
        reading.wrong(item, "all weights are 0: nobody would ever come.", f"Write {example}.")
        return None
    return tuple(weights)


def _names(key: str, names: Sequence[str]) -> list[int]:
    """Places of a name, or of all from one to another, over the end of the row if need be."""
    first, dash, last = key.partition("-")
    if first not in names or (dash and last not in names):
        return []
    begin, end = names.index(first), names.index(last or first)
    return [place % len(names) for place in range(begin, end + 1 + (len(names) if end < begin else 0))]


def _hours(key: str) -> list[int]:
    match = HOURS.fullmatch(key)
    if match is None:
        return []
    begin = int(match[1])
    return list(range(begin, int(match[2]) if match[2] else begin + 1))
