"""The declaration of keys."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from bpr.scenario.calendar import Calendar
from bpr.scenario.keys import SIDED, ValueType, declared, keys, levels
from bpr.scenario.readers import READERS
from bpr.scenario.scenario import ActivityAssumption, EventAssumption, Resource, Study
from bpr.scenario.value_types import VALUE_TYPES


def _executed(table: str) -> set[str]:
    return {key.parts[-1] for key in keys() if key.executed and key.parts[:-1] == tuple(table.split("."))}


def test_paths_are_unique() -> None:
    """No key is declared twice."""
    paths = [key.path for key in keys()]

    assert sorted(set(paths)) == sorted(paths)


def test_every_type_is_known() -> None:
    """Every type can be shown, and read if it is executed."""
    assert set(get_args(ValueType)) == set(VALUE_TYPES)
    assert set(get_args(ValueType)) - {"later", "provenance"} == set(READERS)


def test_every_type_is_used() -> None:
    """No type stands there without a key."""
    assert set(get_args(ValueType)) == {key.type for key in keys()}


def test_fields_are_keys() -> None:
    """Every assumption of a scenario can be written in the file, by the name it has in the library."""
    pairs = [
        ("activities.REF", ActivityAssumption, {"location"}),
        ("events.REF", EventAssumption, {"location"}),
        ("resources.ID", Resource, {"location", "id"}),
        ("calendars.ID", Calendar, {"id"}),
    ]

    for table, values, others in pairs:
        assert {field.name for field in fields(values)} - others == _executed(table)
    assert {field.name for field in fields(Study)} == _executed("study") - {"source"}


def test_sides_have_their_tables() -> None:
    """A table by side is one of the tables for both."""
    assert set(SIDED) == set(levels().inner["as-is"].inner) == set(levels().inner["to-be"].inner)
    assert set(SIDED) <= set(levels().inner)


def test_declared() -> None:
    """A path of a file finds its key, whatever the user named in it."""
    key = declared(("as-is", "activities", "Check the file", "duration"))

    assert key is not None
    assert "activities.REF.duration" == key.path


def test_tables_are_not_keys() -> None:
    """A table of keys is none itself, and neither is what isn't there."""
    assert [None, None] == [declared(("activities", "x")), declared(("activities", "x", "nothing"))]


def test_no_name_looks_like_a_placeholder() -> None:
    """Words in capitals are placeholders; each level has at most one."""
    placeholders = {part for key in keys() for part in key.parts if part.isupper()}

    assert {"REF", "ID", "FLOW"} == placeholders
