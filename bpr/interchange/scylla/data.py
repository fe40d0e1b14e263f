"""Data of Scylla as attributes of cases: the fields of data objects and data inputs."""

from __future__ import annotations

from decimal import Decimal

from bpr.interchange.attribute_names import attribute_name
from bpr.interchange.decimals import decimal, plain
from bpr.interchange.scylla.distributions import LISTED, listed, number_law
from bpr.interchange.scylla.reading import Reading
from bpr.interchange.value_shares import put_values
from bpr.location import Location
from bpr.markup import Element, local_name

WHOLE = frozenset({"long", "int", "integer"})
AT_ONCE = "it is drawn once for each case, when it comes"


def read_data(reading: Reading) -> None:
    """Write an attribute for each field of each data object, named after both."""
    taken: set[str] = set()
    ledger = reading.simulation.ledger
    for data in reading.configuration.iter():
        if local_name(data) in {"dataObject", "dataInput"}:
            ledger.see(data)
            owner = ledger.get(data, "name") or ledger.get(data, "id")
            for field in ledger.children(data, "field"):
                _read_field(field, f"{owner}.{ledger.get(field, 'name')}", taken, reading)


def _read_field(field: Element, label: str, taken: set[str], reading: Reading) -> None:
    side = reading.simulation
    kind = side.ledger.get(field, "type").casefold()
    place = side.place(field, name=label)
    inner = side.ledger.children(field)
    try:
        if inner and local_name(inner[0]).casefold() in LISTED:
            _put_listed(attribute_name(label, taken), inner[0], place, reading)
        else:
            _put_law(attribute_name(label, taken), field, kind, place, reading)
    except ValueError as error:
        side.draft.ignore(f"field {label}", place, str(error))
        side.ledger.whole(field)


def _put_listed(name: str, distribution: Element, place: Location, reading: Reading) -> None:
    values: dict[str, Decimal] = {}
    for value, frequency in listed(distribution, reading.simulation):
        values[_key(value)] = values.get(_key(value), Decimal(0)) + frequency
    total = sum(values.values(), Decimal(0))
    shares = {value: weight / total for value, weight in values.items()} if total else values
    put_values(name, shares, place, f"field {place.name}", reading.draft)


def _key(value: str) -> str:
    """A value as a text; numbers in one way of writing them."""
    number = decimal(value)
    return value or "none" if number is None else plain(number)


def _put_law(name: str, field: Element, kind: str, place: Location, reading: Reading) -> None:
    item = number_law(field, reading.simulation)
    if isinstance(item, dict) and kind in WHOLE:
        item = {**item, "whole": True}
    reading.draft.put(("attributes", name), item, place, f"field {place.name}")
