"""Whatever stands in a file: it is read, everything in it has a fate, and what became of it is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpr.bpmn import loads
from bpr.interchange import Imported
from bpr.interchange.bpsim import read
from bpr.markup import parse
from bpr.scenario import Scenario
from bpr.scenario.items import Item
from bpr.simulation import compile_model

Read = Callable[..., Any]
ELEMENTS = ["s", "A", "late", "x", "b", "c", "d", "B", "k", "o", "p", "S", "vs", "F", "e", "P", "clerk", "none", "f2"]
PARAMETERS = {
    "Time": ["ProcessingTime", "SetUpTime", "ReworkTime", "TransferTime", "WaitTime", "QueueTime", "LagTime"],
    "Control": ["Probability", "Condition", "InterTriggerTimer", "TriggerCount"],
    "Resource": ["Selection", "Availability", "Quantity", "Role"],
    "Priority": ["Interruptible", "Priority"],
    "Cost": ["FixedCost", "UnitCost"],
    "Property": ['Property name="n"', 'Property name="t" type="string"', 'Property name="b" type="boolean"'],
}
NUMBERS = st.sampled_from(["0", "1", "2", "0.5", "50", "100", "-3", "1e400", "many", "", "1e-300", "123456.789"])
SAID = st.sampled_from(
    [
        "1",
        "getProperty('n') + 1",
        "getProperty('n') > 0",
        "getProperty('t') = 'x'",
        "getProperty('b')",
        "getResource('clerk', 1)",
        "orResource(getResource('clerk', 1), getResource('chief', 2))",
        "'x'",
        "f(",
        "true()",
    ]
)
LAWS = st.sampled_from(
    [
        "Uniform",
        "Triangular",
        "Normal",
        "TruncatedNormal",
        "NegativeExponential",
        "Erlang",
        "Gamma",
        "LogNormal",
        "Poisson",
        "Binomial",
        "Beta",
        "Weibull",
        "Odd",
    ]
)


@st.composite
def values(draw: Callable[..., Any]) -> str:
    """A value element, often a malformed one."""
    kind = draw(st.sampled_from(["Numeric", "Floating", "Duration", "Boolean", "String", "Expression", "law", "user"]))
    valid = draw(st.sampled_from(["", "", ' validFor="C1"', ' validFor="C9"']))
    if kind == "law":
        names = ("min", "max", "mode", "mean", "standardDeviation", "k", "shape", "scale", "trials", "probability")
        said = " ".join(f'{name}="{draw(NUMBERS)}"' for name in names)
        return f"<{draw(LAWS)}Distribution {said}{valid}/>"
    if kind == "user":
        point = f'<UserDistributionDataPoint probability="{draw(NUMBERS)}"><NumericParameter value="{draw(NUMBERS)}"/>'
        return f"<UserDistribution{valid}>{2 * (point + '</UserDistributionDataPoint>')}</UserDistribution>"
    said = draw({"Duration": st.sampled_from(["PT5M", "P1M", "-P1D", "soon"]), "Expression": SAID}.get(kind, NUMBERS))
    plain = draw(st.sampled_from(["true", "false"])) if kind == "Boolean" else said.replace(">", "&gt;")
    return f'<{kind}Parameter value="{plain}"{valid}/>'


@st.composite
def blocks(draw: Callable[..., Any]) -> str:
    """Parameters of an element."""
    group = draw(st.sampled_from(sorted(PARAMETERS)))
    name = draw(st.sampled_from(PARAMETERS[group]))
    inside = "".join(draw(st.lists(values(), min_size=1, max_size=2)))
    parameter = f"<{name}>{inside}</{name.partition(' ')[0]}>"
    element = draw(st.sampled_from(ELEMENTS))
    inner = f"<{group}Parameters>{parameter}</{group}Parameters>"
    return f'<ElementParameters elementRef="{element}">{inner}</ElementParameters>'


CALENDAR = (
    '<Calendar id="C1">BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20160101T060000\nDTEND:20160101T090000\n'
    "RRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR</Calendar>"
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(blocks(), max_size=8), st.booleans())
def test_any_file_is_read(file: Read, said: list[str], jbpm: bool) -> None:  # noqa: FBT001  drawn
    """No parameter is dropped in silence, and nothing wrong becomes part of the scenario."""
    names = 'id="default" name="Simulationscenario"' if jbpm else 'id="S1"'
    imported = read(parse(file(f"<Scenario {names}>{''.join(said)}{CALENDAR}</Scenario>"), "a.bpmn"), "a.bpmn")
    told = {(entry.location.line, entry.location.element) for entry in imported.report.entries}

    assert len(told) >= min(1, len(said))
    assert len(imported.report.entries) >= len(said)
    assert () == imported.scenario.problems
    assert compile_model(loads(file(""), "a.bpmn"), with_arrivals(imported)).elements


def with_arrivals(imported: Imported) -> Scenario:
    """The scenario, with cases that come every hour where nothing says when they do."""
    root = imported.root
    said = root.table["arrivals"].table
    hourly = said if {"interval", "by_calendar"} & set(said) else {**said, "interval": Item("1 h", root.location)}
    return replace(imported, root=Item({**root.table, "arrivals": Item(hourly, root.location)}, root.location)).scenario
