"""Files: where BPSim stands in them, which scenario is read, what becomes of the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bpr.bpmn import loads
from bpr.errors import ScenarioError
from bpr.interchange.bpsim import holds, read, scenarios
from bpr.markup import parse

Read = Callable[..., Any]

TWO = """<Scenario id="S1" name="One"><ScenarioParameters replication="3"/>
  <ElementParameters elementRef="A"><TimeParameters>
    <ProcessingTime><NumericParameter value="5"/></ProcessingTime>
    <WaitTime><NumericParameter value="2"/></WaitTime></TimeParameters></ElementParameters></Scenario>
<Scenario id="S2" inherits="S1" name="Two">
  <ElementParameters elementRef="A"><TimeParameters>
    <ProcessingTime><ResultRequest>mean</ResultRequest></ProcessingTime></TimeParameters></ElementParameters>
  <ElementParameters elementRef="A"><TimeParameters>
    <WaitTime><NumericParameter value="3"/></WaitTime></TimeParameters></ElementParameters></Scenario>
<Scenario id="R" result="S1"/>"""


def test_scenarios_are_listed_without_results(file: Read) -> None:
    """Id and name of each that can be run."""
    root = parse(file(TWO), "a.bpmn")

    assert holds(root)
    assert (("S1", "One"), ("S2", "Two")) == scenarios(root)


@pytest.mark.parametrize(
    "how",
    [
        {"kind": ""},
        {"kind": ' type="other"'},
        {"spaces": 'xmlns:bpsim="http://www.bpsim.org/schemas/1.0"'},
        {"spaces": 'xmlns:bpsim="https://bpsim.org/schemas/2.0/"'},
    ],
)
def test_any_relationship_and_namespace_will_do(file: Read, found: Read, how: dict[str, str]) -> None:
    """Neither the type of the relationship nor the last letter of the namespace decides."""
    assert "5 min" == found(read(parse(file(TWO, **how), "a.bpmn"), "a.bpmn")).at("activities.A.duration")


def test_it_may_stand_alone(file: Read, found: Read) -> None:
    """A file of BPSim only is read with the model of another file, or without one as far as that goes."""
    body = TWO.replace('elementRef="A"', 'elementRef="bpmn:A"')
    root = parse(f'<BPSimData xmlns="http://www.bpsim.org/schemas/2.0">{body}</BPSimData>'.encode(), "a.bpsim")
    model = loads(file(""), "a.bpmn")

    assert "5 min" == found(read(root, "a.bpsim", model)).at("activities.A.duration")
    assert "5 min" == found(read(root, "a.bpsim")).at("activities.A.duration")
    assert "BPSim 2.0" == read(root, "a.bpsim").report.format


def test_resources_of_the_diagram_are_known_to_a_file_that_stands_alone(file: Read, found: Read) -> None:
    """Their names, and whom the diagram names for an activity."""
    quantity = "<ResourceParameters><Quantity><NumericParameter value='2'/></Quantity></ResourceParameters>"
    body = f'<Scenario id="S"><ElementParameters elementRef="clerk">{quantity}</ElementParameters></Scenario>'
    root = parse(f'<BPSimData xmlns="http://www.bpsim.org/schemas/2.0">{body}</BPSimData>'.encode(), "a.bpsim")
    alone = found(read(root, "a.bpsim", loads(file(""), "a.bpmn")))

    assert {"name": "Clerk", "capacity": 2} == alone.at("resources.clerk")
    assert "clerk" == alone.at("activities.A.resource")


def test_a_scenario_holds_what_it_inherits(file: Read, found: Read) -> None:
    """What is said again replaces what was said; a mere request for results doesn't."""
    two = found(read(parse(file(TWO), "a.bpmn"), "a.bpmn", scenario="S2"))

    assert ("5 min", "3 min") == (two.at("activities.A.duration"), two.at("activities.A.external_wait"))
    assert ("Two", 3) == (two.at("study.name"), two.at("run.replications"))
    assert "used" == two.fate("ProcessingTime: ResultRequest mean")[0]
    assert 2 == sum(entry.what == "WaitTime" for entry in two.imported.report.entries)
    assert "results of scenario 'S1'" in two.fate("Scenario 'R'")[1]


@pytest.mark.parametrize(
    ("body", "wanted", "message"),
    [
        (TWO, "S9", "a.bpmn: there is no scenario 'S9'. There are: S1, S2"),
        ("", "", "a.bpmn: there is no scenario of BPSim in it"),
        ('<Scenario id="R" result="S1"/>', "", "a.bpmn: it holds results of BPSim only"),
        ('<Scenario id="a" inherits="b"/><Scenario id="b" inherits="a"/>', "", "the scenario inherits itself"),
        ('<Scenario id="a" inherits="z"/>', "", "there is no scenario 'z'. There are: a"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(file: Read, body: str, wanted: str, message: str) -> None:
    """An unknown scenario, none at all, a circle."""
    with pytest.raises(ScenarioError) as caught:
        read(parse(file(body), "a.bpmn"), "a.bpmn", scenario=wanted)

    assert message in str(caught.value)
    assert 1 == len(str(caught.value).splitlines())


def test_the_study(describe: Read) -> None:
    """Start, lengths, runs and units hold for the whole; a month has 30 days."""
    found = describe(
        attributes='replication="3" seed="7" baseTimeUnit="hour" baseCurrencyUnit="eur" traceOutput="true" kind="x"',
        study='<Start><DateTimeParameter value="2016-01-01T09:00:00Z"/></Start>'
        '<Duration><DurationParameter value="P1M"/></Duration><Warmup><NumericParameter value="2"/></Warmup>',
    )

    assert (datetime(2016, 1, 1, 9), "EUR") == (found.at("study.start"), found.at("study.currency"))
    assert "Base" == found.at("study.name")
    assert {"replications": 3, "seed": 7, "duration": "30 days", "warm_up": "2 h"} == found.at("run")
    assert "always" == found.at("study.calendar")
    assert ("approximated", "a month is taken as 30 days") == found.fate("Duration")
    assert "ignored" == found.fate("traceOutput")[0] == found.fate("kind")[0]


def test_everything_has_a_fate(describe: Read, of: Read) -> None:
    """What stands where it says nothing, at elements that aren't there, or isn't BPSim at all, is told."""
    found = describe(
        of("nowhere", time='<ProcessingTime><NumericParameter value="1"/></ProcessingTime>'),
        of("x", cost='<FixedCost><NumericParameter value="1"/></FixedCost>'),
        of(
            "A",
            time='<LagTime><NumericParameter value="1"/></LagTime><ProcessingTime/>'
            '<WaitTime sla="true" kpi="false"><NumericParameter value="1"/></WaitTime>',
        ),
        '<ElementParameters elementRef="A"><OddParameters/></ElementParameters>',
    )

    assert ("ignored", "the model has no such element") == found.fate("ProcessingTime", "nowhere")
    assert ("ignored", "a cost of a gateway itself isn't known to bpr") == found.fate("FixedCost")
    assert ("ignored", "it can only be asked for as a result") == found.fate("LagTime")
    assert ("used", "marks a figure that is watched; bpr tells all its indicators") == found.fate("WaitTime: sla")
    assert ("ignored", "it has no value") == found.fate("ProcessingTime", "A")
    assert ("ignored", "BPSim has no such element") == found.fate("OddParameters")


def test_vendor_extensions_are_kept(describe: Read) -> None:
    """As XML, with the element they are about."""
    found = describe(
        '<ElementParameters elementRef="A"><VendorExtension name="v"><T a="1"/></VendorExtension></ElementParameters>'
    )

    assert ["A"] == list(found.imported.carried)
    assert '<bpsim:T a="1"/>' in found.imported.carried["A"][0]
    assert ("ignored", "kept, and written back untouched") == found.fate("VendorExtension 'v'")


def test_what_is_unsaid_is_as_bpsim_means_it(describe: Read) -> None:
    """Work takes no time and waits for nobody; flows of a gateway are alike."""
    found = describe()

    assert {"duration": "0 min", "resource": "nobody"} == found.at("activities.A") == found.at("activities.F")
    assert "unlimited" == found.at("resources.nobody.capacity")
    assert found.at("activities.S") is None
    assert {"b": 1 / 3, "c": 1 / 3, "d": 1 / 3} == found.at("gateways.x")
    assert () == found.imported.scenario.problems
