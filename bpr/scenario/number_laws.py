"""Readers of random numbers without unit: an amount, or how many come together."""

from __future__ import annotations

from bpr.errors import did_you_mean
from bpr.scenario.distributions import LAWS, Distribution, Fixed
from bpr.scenario.items import Item
from bpr.scenario.laws import is_many, is_needed, parameters_of
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import PROVENANCE_KEYS, Reading, bare
from bpr.scenario.values import known_only, number, text

MOST = 1_000_000
"""More than that is a slip of the pen."""


def number_law(item: Item, reading: Reading) -> Distribution | None:
    """A distribution of numbers: its name and its parameters, all without unit."""
    called = text(item.table["distribution"], reading)
    if called is None:
        return None
    if called not in LAWS:
        hint = did_you_mean(called, LAWS) or f"There are: {', '.join(LAWS)}."
        reading.wrong(item.table["distribution"], f"there is no distribution '{called}'.", hint)
        return None
    return _made(LAWS[called], item, reading)


def _made(kind: type[Distribution], item: Item, reading: Reading) -> Distribution | None:
    names = [parameter.name for parameter in parameters_of(kind)]
    known_only(item, ("distribution", *names), reading)
    missing = [one.name for one in parameters_of(kind) if one.name not in item.table and is_needed(one)]
    if missing:
        reading.wrong(item, f"{kind.name} lacks {', '.join(missing)}.", f"Its parameters are {', '.join(names)}.")
        return None
    many = {one.name for one in parameters_of(kind) if is_many(one)}
    read = {name: _parameter(item.table[name], reading, many=name in many) for name in names if name in item.table}
    if None in read.values():
        return None
    law = kind(**read)
    problems = list(law.problems())
    for problem in problems:
        reading.wrong(item, f"{kind.name}: {problem}")
    return None if problems else law


def _parameter(item: Item, reading: Reading, *, many: bool) -> float | tuple[float, ...] | None:
    if not many:
        return _real(item, reading)
    if not isinstance(item.value, list) or not item.value:
        reading.expected(item, "an array with at least one value", "Write [10, 20].")
        return None
    values = [_real(inner, reading) for inner in item.value]
    kept = tuple(value for value in values if value is not None)
    return kept if len(kept) == len(values) else None


def _real(item: Item, reading: Reading) -> float | None:
    value = number(item, reading)
    return None if value is None else float(value)


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
