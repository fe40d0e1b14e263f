"""Properties as attributes of cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]


def prop(name: str, value: str, kind: str = "") -> str:
    """A property with one value."""
    typed = f' type="{kind}"' if kind else ""
    return f'<Property name="{name}"{typed}>{value}</Property>'


def expression(said: str) -> str:
    """An expression as a value."""
    return f'<ExpressionParameter value="{said}"/>'


def test_at_the_start(describe: Read, of: Read) -> None:
    """Those of the scenario, the process or the start are there when a case comes."""
    found = describe(
        of("s", property=prop("n", '<PoissonDistribution mean="2"/>', "long")),
        of("P", property=prop("urgent", '<BooleanParameter value="true"/>')),
        study="<PropertyParameters>" + prop("size", '<StringParameter value="small"/>') + "</PropertyParameters>",
    )

    assert {"distribution": "poisson", "mean": 2.0, "unit": 1.0, "whole": True} == found.at("attributes.n")
    assert (True, {"": 0.0, "small": 1.0}) == (found.at("attributes.urgent"), found.at("attributes.size"))


def test_activities_set_them(describe: Read, of: Read) -> None:
    """With numbers, laws or expressions; what nobody sets before is 0."""
    found = describe(
        of(
            "A",
            property=prop("n", expression("getProperty('n') + 1")) + prop("b", expression("getProperty('n') &gt; 0")),
        ),
        of(
            "B",
            property=prop("n", '<UniformDistribution min="1" max="2"/>') + prop("m", '<NumericParameter value="4"/>'),
        ),
        of("C", property=prop("size", '<StringParameter value="large"/>') + prop("b", '<BooleanParameter value="1"/>')),
    )

    assert {"n": "n + 1", "b": "n > 0"} == found.at("activities.A.attributes")
    assert {"n": {"distribution": "uniform", "min": 1.0, "max": 2.0}, "m": 4} == found.at("activities.B.attributes")
    assert {"size": "'large'", "b": True} == found.at("activities.C.attributes")
    assert (0, False, {"": 1.0, "large": 0.0}) == tuple(found.at(f"attributes.{name}") for name in ("n", "b", "size"))
    assert () == found.imported.scenario.problems


@pytest.mark.parametrize(
    ("element", "activity", "reason"),
    [
        ("b2", "B", "the activity before sets it"),
        ("x", "A", "the activity before sets it"),
        ("vs", "F", "the activity behind sets it"),
        ("g1", "E", "the activity behind sets it"),
        ("b", "B", "the activity behind sets it"),
    ],
)
def test_other_elements_leave_it_to_an_activity(
    describe: Read, of: Read, element: str, activity: str, reason: str
) -> None:
    """The one before or behind, where there is only one."""
    found = describe(of(element, property=prop("n", '<NumericParameter value="4"/>')))

    assert {"n": 4} == found.at(f"activities.{activity}.attributes")
    assert ("approximated", reason) == found.fate("Property 'n'")


def test_what_cannot_be_set_is_told(describe: Read, of: Read) -> None:
    """No single activity, a type without counterpart, what must be computed at the start, a second setting."""
    four = '<NumericParameter value="4"/>'
    found = describe(
        of("y", property=prop("n", four)),
        of("s", property=prop("t", '<DateTimeParameter value="2016-01-01T00:00:00"/>', "dateTime")),
        of("P", property=prop("m", expression("getProperty('n') + 1"))),
        of("A", property=prop("k", four)),
        of("x", property=prop("k", four)),
        of("B", property=prop("k", '<StringParameter value="large"/>')),
    )

    assert "no single one stands at this gateway" in found.fate("Property 'n'")[1]
    assert "of a type" in found.fate("Property 't'")[1]
    assert "can't be computed" in found.fate("Property 'm'")[1]
    assert "sets it already" in found.fate("Property 'k'", "x")[1]
    assert "no number" in found.fate("Property 'k'", "B")[1]
    assert () == found.imported.scenario.problems


def test_names_become_names_of_attributes(describe: Read, of: Read) -> None:
    """A name that can't be one is changed, everywhere, which is told."""
    four = '<NumericParameter value="4"/>'
    found = describe(
        of("s", property=prop("no of issues", four) + prop("hour", four) + prop("no-of-issues", four)),
        of("A", property=prop("no of issues", expression("getProperty('no of issues') - getProperty('hour')"))),
    )

    assert {"no_of_issues": 4, "property_hour": 4, "no_of_issues_": 4} == found.at("attributes")
    assert "no_of_issues - property_hour" == found.at("activities.A.attributes.no_of_issues")
    assert ("approximated", "it is called property_hour") == found.fate("Property 'hour'")
