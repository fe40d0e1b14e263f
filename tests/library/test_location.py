"""Where a thing stands, as it is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpr.location import NOWHERE, Location


@pytest.mark.parametrize(
    ("location", "printed"),
    [
        (NOWHERE, ""),
        (Location("a.bpmn"), "a.bpmn"),
        (Location("a.bpmn", 7), "a.bpmn:7"),
        (Location("-", 7, element="Task_1"), "-:7: Task_1"),
        (Location("a.bpmn", 7, element="Task_1", name="Approve"), "a.bpmn:7: Task_1 'Approve'"),
        (Location(element="Task_1", name="استلام الطلب"), "Task_1 'استلام الطلب'"),
        (Location("a.bpmn", name="Approve"), "a.bpmn: 'Approve'"),
        (Location("s.toml", 3, key="activities.Approve"), "s.toml:3: activities.Approve"),
    ],
)
def test_location_prints_what_it_knows(location: Location, printed: str) -> None:
    """File, line, and element or key, as far as they are known."""
    assert printed == str(location)


def test_a_label_over_two_lines_is_printed_on_one() -> None:
    """Modellers break labels; an error stays one line."""
    assert "Task_1 'Check the file'" == str(Location(element="Task_1", name="Check\n  the file"))


def test_a_key_outweighs_an_element() -> None:
    """Where both are known, the key is what the user can edit."""
    assert "s.toml: activities.x" == str(replace(Location("s.toml", element="Task_1"), key="activities.x"))
