"""Items as TOML text."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpr.catalog import procedures
from bpr.scenario.document import parse_items, read_items
from bpr.scenario.items import Item, plain
from bpr.scenario.toml_text import toml_text, value_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SINGLE = (
    TEXT
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1000, 1, 1))
    | st.datetimes(datetime(1000, 1, 1))
)
VALUES = st.recursive(SINGLE, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))
KEYS = ("study", "resources", "activities", "gateways", "calendars", "as-is", "later")


def items(value: object) -> Item:
    """A value as items without places."""
    from bpr.interchange.draft import placed
    from bpr.location import NOWHERE

    return placed(value, NOWHERE)


def typed(value: object) -> object:
    """A value with the types and the order of all that is in it."""
    if isinstance(value, dict):
        return [(key, typed(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    return type(value), value


@given(st.dictionaries(st.sampled_from(KEYS), st.dictionaries(TEXT, VALUES, max_size=3), max_size=4))
def test_whatever_is_written_is_read_back(value: dict[str, object]) -> None:
    """Any tree of values that TOML can hold comes back from its text with the same types."""
    assert typed_sorted(plain(parse_items(toml_text(items(value)), ""))) == typed_sorted(value)


def typed_sorted(value: object) -> object:
    """A value with the types of all that is in it, whatever the order of keys."""
    if isinstance(value, dict):
        return {key: typed_sorted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed_sorted(inner) for inner in value]
    return type(value), value


@pytest.mark.parametrize("path", [str(path) for procedure in procedures() for path in procedure.scenarios.values()])
def test_shipped_scenarios_come_back(path: str) -> None:
    """The scenarios that come with bpr come back from the text written of them."""
    root = read_items(path)
    assert plain(parse_items(toml_text(root), "")) == plain(root)


def test_conditions_of_a_gateway_keep_their_order() -> None:
    """The flows of a gateway stand in the order in which they stood: their conditions are tried in it."""
    text = '[gateways.G]\nz = {condition = "a"}\na = {condition = "b"}\nm = 0.5\n'
    root = parse_items(text, "")
    assert typed(plain(parse_items(toml_text(root), ""))) == typed(plain(root))
    assert toml_text(root) == text


def test_laws_stand_on_one_line_and_long_rows_on_several() -> None:
    """The value of a key stands on its line; a long row of tables has one line an entry."""
    root = parse_items(
        'activities.A.duration = { distribution = "exponential", mean = "5 min" }\n'
        "resources.a.capacity_over_time = [" + "{ from = 2026-03-01, capacity = 4 }," * 4 + "]",
        "",
    )
    lines = toml_text(root).splitlines()
    assert lines[1] == 'duration = {distribution = "exponential", mean = "5 min"}'
    assert lines[4:6] == ["capacity_over_time = [", "    {from = 2026-03-01, capacity = 4},"]


def test_one_value_is_written_on_one_line() -> None:
    """A value alone is written as it stands behind the equals sign."""
    assert value_text(["a", {"b": 0.5}]) == '["a", {b = 0.5}]'
