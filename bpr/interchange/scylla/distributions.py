"""Distributions of Scylla: elements with their numbers as children, in a unit of time or without one.

Binomial and Poisson laws count units; the mean of an Erlang law is that of all its phases (DESMO-J's ContDistErlang).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from bpr.interchange.decimals import decimal, plain, whole
from bpr.interchange.law_items import DURATIONS, NUMBERS, LawItem, LawItems
from bpr.interchange.scylla.reading import Side
from bpr.location import Location
from bpr.markup import Element, local_name

UNITS: Mapping[str, Decimal] = {
    "NANOSECONDS": Decimal("1e-9"),
    "MICROSECONDS": Decimal("1e-6"),
    "MILLISECONDS": Decimal("1e-3"),
    "SECONDS": Decimal(1),
    "MINUTES": Decimal(60),
    "HOURS": Decimal(3600),
    "DAYS": Decimal(86400),
}
"""Seconds of the units, which are those of Java's TimeUnit."""

MOST = 1_000_000

Numbers = Mapping[str, Decimal]
Make = Callable[[LawItems, Numbers, Decimal], LawItem]
"""From the numbers of a distribution and the size of its unit."""

LAWS: Mapping[str, tuple[tuple[str, ...], Make]] = {
    "constantdistribution": (("constantValue",), lambda to, n, u: to.fixed(n["constantValue"] * u)),
    "uniformdistribution": (("lower", "upper"), lambda to, n, u: to.uniform(n["lower"] * u, n["upper"] * u)),
    "triangulardistribution": (
        ("lower", "peak", "upper"),
        lambda to, n, u: to.triangular(n["lower"] * u, n["peak"] * u, n["upper"] * u),
    ),
    "normaldistribution": (
        ("mean", "standardDeviation"),
        lambda to, n, u: to.normal(n["mean"] * u, n["standardDeviation"] * u),
    ),
    "exponentialdistribution": (("mean",), lambda to, n, u: to.exponential(n["mean"] * u)),
    "erlangdistribution": (("order", "mean"), lambda to, n, u: to.erlang(n["mean"] * u, _count(n["order"]))),
    "poissondistribution": (("mean",), lambda to, n, u: to.poisson(n["mean"] * u, u)),
    "binomialdistribution": (
        ("probability", "amount"),
        lambda to, n, u: to.binomial(_count(n["amount"]), n["probability"], u),
    ),
}
"""The numbers of each distribution, and how it becomes a law."""

LISTED = ("arbitraryfiniteprobabilitydistribution", "empiricaldistribution", "empiricalstringdistribution")
"""Distributions of listed values, each with its frequency."""


def duration_law(element: Element, side: Side) -> LawItem:
    """The law in an element with a `timeUnit`.

    Raises:
        ValueError: it says none; the message says why.
    """
    unit = side.ledger.get(element, "timeUnit").upper()
    if unit not in UNITS:
        raise ValueError(f"there is no time unit {unit!r}" if unit else "it has no timeUnit")
    return law(element, DURATIONS, UNITS[unit], side)


def number_law(element: Element, side: Side) -> LawItem:
    """The law of numbers in an element without a unit.

    Raises:
        ValueError: it says none.
    """
    return law(element, NUMBERS, Decimal(1), side)


def law(element: Element, to: LawItems, unit: Decimal, side: Side) -> LawItem:
    """The law of the distribution within an element.

    Raises:
        ValueError: there is none that is known, or it lacks a number.
    """
    for child in side.ledger.children(element):
        name = local_name(child).casefold()
        if name in LAWS:
            needed, make = LAWS[name]
            return make(to, _numbers(child, needed, side), unit)
        if name in LISTED:
            values, weights = zip(*listed(child, side), strict=True)
            return to.discrete([_decimal(value) * unit for value in values], weights)
    inner = ", ".join(local_name(child) for child in element) or "nothing"
    raise ValueError(f"it holds no distribution that is known, but {inner}")


def listed(element: Element, side: Side) -> list[tuple[str, Decimal]]:
    """The values of a distribution of listed values, as written, and their frequencies.

    Raises:
        ValueError: there is none, or one without a frequency.
    """
    entries = side.ledger.children(element, "entry")
    found = [(side.ledger.get(entry, "value"), side.number(entry, "frequency")) for entry in entries]
    listed_ = [(value, frequency) for value, frequency in found if frequency is not None]
    if not listed_ or len(listed_) < len(found):
        raise ValueError("it lists no values, or one without a frequency")
    return listed_


def put_law(keys: tuple[str, ...], element: Element, place: Location, side: Side, approximated: str = "") -> bool:
    """Set a key to the law in an element and note it; whether it says one."""
    what = local_name(element)
    try:
        item = duration_law(element, side)
    except ValueError as error:
        side.draft.ignore(what, place, str(error))
        side.ledger.whole(element)
        return False
    side.draft.put(keys, item, place, what, approximated)
    return True


def _numbers(element: Element, needed: tuple[str, ...], side: Side) -> dict[str, Decimal]:
    given = {name: side.inner_number(element, name) for name in needed}
    numbers = {name: value for name, value in given.items() if value is not None}
    missing = [name for name in needed if name not in numbers]
    if missing:
        raise ValueError(f"{local_name(element)} lacks {', '.join(missing)}")
    return numbers


def _decimal(said: str) -> Decimal:
    value = decimal(said)
    if value is None:
        raise ValueError(f"{said!r} is no number")
    return value


def _count(value: Decimal) -> int:
    count = whole(value, 0, MOST)
    if count is None:
        raise ValueError(f"{plain(value)} is no count")
    return count
