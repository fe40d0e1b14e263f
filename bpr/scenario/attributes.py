"""Readers of attributes of cases, of conditions, and of what activities set."""

from __future__ import annotations

from collections.abc import Mapping

from bpr.expressions import (
    FUNCTIONS,
    INSTANTS,
    WEEKDAYS,
    WORDS,
    Binary,
    ExpressionError,
    Kind,
    Name,
    Tree,
    kind_of,
    parse,
)
from bpr.expressions.kinds import WORDING
from bpr.scenario.case_values import AttributeLaw, AttributeSettings
from bpr.scenario.distributions import Distribution
from bpr.scenario.items import Item
from bpr.scenario.laws import number_law
from bpr.scenario.provenance import Sourced
from bpr.scenario.reading import PROVENANCE_KEYS, Reading, bare
from bpr.scenario.values import known_only, number, share, text

TAKEN = {*FUNCTIONS, *INSTANTS, *WEEKDAYS, *WORDS}
"""Names that attributes can't have."""
TOLERANCE = 1e-6
FLAGS = ("true", "false")


def read_attributes(items: Mapping[str, Item], reading: Reading) -> dict[str, Sourced[AttributeLaw]]:
    """The attributes by name; they are noted for the expressions that are read after them."""
    found = {}
    for name, item in items.items():
        if not name.isidentifier() or name in TAKEN:
            reading.wrong(item, f"'{name}' can't be an attribute's name.", "Use letters, digits and _: file_size.")
            continue
        law = attribute(item, reading)
        if law is not None:
            found[name] = law
    reading.attributes.update({name: law.value.attribute for name, law in found.items()})
    reading.unread_attributes.update(set(items) - set(found))
    return found


def attribute(item: Item, reading: Reading) -> Sourced[AttributeLaw] | None:
    """The same value for all cases, the share of each value, or a distribution of numbers."""
    table = item.table
    if "distribution" in table:
        law = number_law(bare(item), reading)
        return reading.sourced(item, None if law is None else AttributeLaw("number", law))
    if "value" in table:
        known_only(item, ("value", *PROVENANCE_KEYS), reading)
        return reading.sourced(item, _plain(table["value"], reading))
    return reading.sourced(item, _plain(bare(item) if table else item, reading))


def _plain(item: Item, reading: Reading) -> AttributeLaw | None:
    value = item.value
    if isinstance(value, dict):
        return _shares(item, reading)
    if isinstance(value, bool):
        return AttributeLaw("flag", shares=((value, 1.0),))
    if isinstance(value, str):
        said = text(item, reading)
        return None if said is None else AttributeLaw("text", shares=((said, 1.0),))
    real = number(item, reading)
    return None if real is None else AttributeLaw("number", shares=((float(real), 1.0),))


def _shares(item: Item, reading: Reading) -> AttributeLaw | None:
    """Shares by value: all of them numbers, true and false, or texts."""
    read = {name: share(inner, reading) for name, inner in item.table.items()}
    shares = {name: value for name, value in read.items() if value is not None}
    if len(shares) < len(read):
        return None
    total = sum(shares.values())
    if abs(total - 1.0) > TOLERANCE:
        reading.wrong(item, f"the shares of its values add up to {total:g}, not to 1.", "Correct them.")
        return None
    kind, values = _values(list(shares))
    return AttributeLaw(kind, shares=tuple(zip(values, shares.values(), strict=True)))


def _values(names: list[str]) -> tuple[Kind, list[float | str | bool]]:
    if all(name in FLAGS for name in names):
        return "flag", [name == "true" for name in names]
    try:
        return "number", [float(name) for name in names]
    except ValueError:
        return "text", list(names)


def expression(item: Item, reading: Reading, wanted: Kind | None = None) -> Tree | None:
    """An expression, of that kind if one is wanted; what is wrong is told with its column."""
    if not isinstance(item.value, str):
        reading.expected(item, "an expression in quotes", 'Write "amount > 1000".')
        return None
    try:
        tree = parse(item.value)
        kind = kind_of(tree, reading.attributes)
    except ExpressionError as error:
        if not any(f"'{name}'" in error.message for name in reading.unread_attributes):
            reading.wrong(item, f"column {error.column}: {error.message}", error.hint)
        return None
    if wanted is not None and kind != wanted:
        hint = 'Write a condition: "amount > 1000".' if wanted == "flag" else ""
        reading.wrong(item, f"gives {WORDING[kind]}, but {WORDING[wanted]} is needed.", hint)
        return None
    return tree


def condition(item: Item, reading: Reading) -> Tree | None:
    """An expression that is true or false."""
    return expression(item, reading, "flag")


def computed(item: Item, reading: Reading, wanted: Kind) -> Tree | None:
    """A plain number or a yes or no, or an expression that gives one."""
    if isinstance(item.value, bool):
        return expression(Item("true" if item.value else "false", item.location), reading, wanted)
    if isinstance(item.value, int | float):
        real = number(item, reading)
        return None if real is None else expression(Item(repr(float(real)), item.location), reading, wanted)
    return expression(item, reading, wanted)


def settings(item: Item, reading: Reading) -> AttributeSettings | None:
    """New values by attribute: a number, true or false, an expression, or a distribution of numbers."""
    if not isinstance(item.value, dict):
        reading.expected(item, "a table", 'Write { checked = true, fee = "amount * 0.1" }.')
        return None
    found: dict[str, Tree | Distribution] = {}
    for name, inner in item.table.items():
        if name not in reading.attributes:
            if name not in reading.unread_attributes:
                reading.unknown(inner, f"there is no attribute '{name}'.", name, reading.attributes)
            continue
        value = _setting(name, inner, reading)
        if value is not None:
            found[name] = value
    return found


def _setting(name: str, item: Item, reading: Reading) -> Tree | Distribution | None:
    kind = reading.attributes[name].kind
    if "distribution" in item.table:
        law = number_law(item, reading)
        if law is not None and kind != "number":
            reading.wrong(item, f"a distribution gives a number, but {WORDING[kind]} is needed.")
            return None
        return law
    tree = computed(item, reading, kind)
    return tree if tree is None or _fits(name, tree, item, reading) else None


def _fits(name: str, tree: Tree, item: Item, reading: Reading) -> bool:
    """Whether an attribute can have a text that is set: one of those with a share, be it 0."""
    try:
        kind_of(Binary("==", Name(name), tree), reading.attributes)
    except ExpressionError as error:
        reading.wrong(item, error.message, error.hint)
        return False
    return True
