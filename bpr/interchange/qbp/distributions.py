"""Distributions of QBP: a type with up to three numbers, of which each type uses some, in its own way.

The schema's annotations on DistributionInfo say which: `mean` is the mean, the mode (TRIANGULAR) or the value (FIXED);
`arg1` is the mean of EXPONENTIAL, the variance of GAMMA and LOGNORMAL, the standard deviation of NORMAL, and the least
value of UNIFORM and TRIANGULAR, whose greatest is `arg2`. What a type doesn't use is often filled with junk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bpr.interchange.decimals import decimal
from bpr.interchange.law_items import DURATIONS, LawItem, root
from bpr.interchange.mixture import mixture
from bpr.interchange.qbp.reading import NOTHING, Reading
from bpr.location import Location
from bpr.markup import Element

FIELDS = ("mean", "arg1", "arg2")
SHOWN = ("rawMean", "rawArg1", "rawArg2")
"""The same numbers in the unit of the form."""

USED: Mapping[str, tuple[str, ...]] = {
    "FIXED": ("mean",),
    "EXPONENTIAL": ("arg1",),
    "NORMAL": ("mean", "arg1"),
    "LOGNORMAL": ("mean", "arg1"),
    "GAMMA": ("mean", "arg1"),
    "UNIFORM": ("arg1", "arg2"),
    "TRIANGULAR": ("mean", "arg1", "arg2"),
    "HISTOGRAM": (),
    "EXACT": (),
}
"""The numbers that each type uses."""

MAKERS: Mapping[str, Callable[..., LawItem]] = {
    "FIXED": DURATIONS.fixed,
    "EXPONENTIAL": DURATIONS.exponential,
    "NORMAL": DURATIONS.normal,
    "LOGNORMAL": lambda mean, variance: DURATIONS.lognormal(mean, root(variance)),
    "GAMMA": lambda mean, variance: DURATIONS.gamma(mean, root(variance)),
    "UNIFORM": DURATIONS.uniform,
    "TRIANGULAR": lambda mode, least, most: DURATIONS.triangular(least, mode, most),
}


@dataclass(frozen=True, slots=True)
class Law:
    """A distribution as an item; `approximated` says why and how it isn't quite that of the file."""

    item: LawItem
    approximated: str = ""


def read_law(element: Element, reading: Reading) -> Law:
    """The law of an element with `type`, `mean`, `arg1` and `arg2`.

    Raises:
        ValueError: it says none; the message says why.
    """
    kind = reading.ledger.get(element, "type").upper()
    if kind not in USED:
        raise ValueError(f"there is no type {kind!r}" if kind else "no type of distribution is given")
    if kind == "HISTOGRAM":
        return _histogram(element, reading)
    if kind == "EXACT":
        return Law(DURATIONS.empirical(_values(element, reading)))
    given = {name: reading.number(element, name) for name in USED[kind]}
    empty = [name for name, value in given.items() if value is None]
    if empty:
        raise ValueError(f"{', '.join(empty)} of {kind} isn't filled in")
    return Law(MAKERS[kind](*given.values()))


def put_law(keys: tuple[str, ...], element: Element, what: str, place: Location, reading: Reading) -> LawItem | None:
    """Set a key to the law of an element and note what became of it; None, and a note, when it says none."""
    law = told_law(element, what, place, reading)
    if law is None:
        return None
    reading.draft.put(keys, law.item, place, what, law.approximated)
    return law.item


def told_law(element: Element, what: str, place: Location, reading: Reading) -> Law | None:
    """The law of an element; None, and a note, when it says none. What it doesn't use is noted."""
    try:
        law = read_law(element, reading)
    except ValueError as error:
        law = None
        reading.draft.ignore(what, place, str(error))
    _tell_unused(element, what, place, reading)
    return law


def _tell_unused(element: Element, what: str, place: Location, reading: Reading) -> None:
    kind = reading.ledger.get(element, "type").upper()
    junk = [name for name in FIELDS if name not in USED.get(kind, ()) and _says(element, name, reading)]
    if junk and kind in USED:
        values = ", ".join(f"{name} {reading.ledger.get(element, name)}" for name in junk)
        reading.draft.ignore(f"{what}: {values}", place, f"{kind} doesn't use it")
    reading.shown.update(name for name in SHOWN if _says(element, name, reading))
    if reading.ledger.text(reading.ledger.child(element, "timeUnit")):
        reading.shown["timeUnit"] += 1


def _says(element: Element, name: str, reading: Reading) -> bool:
    said = reading.ledger.get(element, name)
    return said.casefold() not in NOTHING and decimal(said) != 0


def _values(element: Element, reading: Reading) -> list[Decimal]:
    texts = [reading.ledger.text(value) for value in reading.ledger.grandchildren(element, "exactValues", "value")]
    values = [value for said in texts if (value := decimal(said)) is not None]
    if not values or len(values) < len(texts):
        raise ValueError("EXACT has no values, or one that is no number")
    return values


def _histogram(element: Element, reading: Reading) -> Law:
    parts: list[tuple[LawItem, Decimal]] = []
    for bin_ in reading.ledger.grandchildren(element, "histogramDataBins", "histogramData"):
        chance = reading.number(bin_, "probability")
        inner = reading.ledger.child(bin_, "distribution")
        if inner is None or chance is None:
            raise ValueError("a bin of HISTOGRAM has no probability, or no distribution")
        parts.append((read_law(inner, reading).item, chance))
        _tell_unused(inner, "histogramData", reading.place(inner), reading)
    if not any(chance > 0 for _, chance in parts):
        raise ValueError("HISTOGRAM has no bins with a probability")
    item, exact = mixture(parts)
    return Law(item, "" if exact else "each bin that varies is written as 20 values of equal chance")
