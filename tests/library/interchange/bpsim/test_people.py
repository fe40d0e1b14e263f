"""Resources, costs and priorities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bpr.interchange.bpsim import read
from bpr.markup import parse

Read = Callable[..., Any]
CALENDAR = (
    '<Calendar id="C1">BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20160101T060000\nDTEND:20160101T090000\n'
    "RRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR</Calendar>"
)


def quantity(value: float, valid: str = "") -> str:
    """A number of people."""
    return f'<Quantity><FloatingParameter value="{value}"{valid}/></Quantity>'


def selection(said: str) -> str:
    """Who does it."""
    return f'<Selection><ExpressionParameter value="{said}"/></Selection>'


def test_quantities_and_selections(describe: Read, of: Read) -> None:
    """A resource has people; one that is only selected has one."""
    found = describe(
        of("clerk", resource=quantity(3)),
        of("A", resource=selection("getResource('clerk', 1)")),
        of("B", resource=selection("getResource('clerk', 2)")),
        of("C", resource=selection("orResource(getResource('clerk', 1), getResource('chief', 1))")),
        of("D", resource='<Selection><StringParameter value="expert"/></Selection>'),
    )

    assert {"name": "Clerk", "capacity": 3} == found.at("resources.clerk")
    assert ({"name": "Chief", "capacity": 1}, {"capacity": 1}) == (
        found.at("resources.chief"),
        found.at("resources.expert"),
    )
    assert ("clerk", "expert") == (found.at("activities.A.resource"), found.at("activities.D.resource"))
    assert {"all": ["clerk", "clerk"]} == found.at("activities.B.resources")
    assert {"any": ["clerk", "chief"]} == found.at("activities.C.resources")


def test_selections_of_resource_roles(file: Read, found: Read, of: Read) -> None:
    """What a resource role selects is for its activity; all its roles are needed."""
    roles = b'<bpmn:potentialOwner id="r1"/><bpmn:performer id="r2"/><bpmn:performer>'
    body = "".join(of(id_, resource=selection(f"getResource('{who}', 1)")) for id_, who in (("r1", "a"), ("r2", "b")))
    data = file(f'<Scenario id="S1">{body}</Scenario>').replace(b"<bpmn:performer>", roles)
    both = found(read(parse(data, "a.bpmn"), "a.bpmn"))

    assert {"all": ["a", "b"]} == both.at("activities.A.resources")
    assert ("used", "") == both.fate("Selection", "r1")


def test_the_diagram_names_who_does_it(describe: Read, of: Read) -> None:
    """Where no Selection does, and the scenario says anything of the resource."""
    assert "clerk" == describe(of("clerk", resource=quantity(2))).at("activities.A.resource")
    assert "nobody" == describe().at("activities.A.resource")


def test_quantities_by_calendar(describe: Read, of: Read) -> None:
    """Each calendar has its number; without a default nobody is there outside."""
    rows = '<Quantity>{}<NumericParameter validFor="C1" value="200"/></Quantity>'
    given = describe(of("clerk", resource=rows.format('<NumericParameter value="5"/>')), CALENDAR)
    missing = describe(of("clerk", resource=rows.format("")), CALENDAR)

    assert 5 == given.at("resources.clerk.capacity")
    assert [{"calendar": "C1", "capacity": 200}] == given.at("resources.clerk.capacity_by_calendar")
    assert 0 == missing.at("resources.clerk.capacity")
    assert ("approximated", "nobody is there outside its calendars") == missing.fate("Quantity")


@pytest.mark.parametrize(
    ("xml", "fate", "reason"),
    [
        (quantity(2.4), "approximated", "rounded to whole people"),
        ('<Quantity><UniformDistribution min="1" max="3"/></Quantity>', "approximated", "its mean is taken"),
        (quantity(0), "ignored", "a quantity of 0 leaves nobody to do the work; 1 is taken"),
        (quantity(-1), "ignored", "-1 is no number of people"),
        (quantity(2, ' validFor="C9"'), "ignored", "it is valid for no calendar that is there"),
    ],
)
def test_odd_quantities(describe: Read, of: Read, xml: str, fate: str, reason: str) -> None:
    """They are rounded, or have a reason."""
    assert (fate, reason) == describe(of("clerk", resource=xml)).fate("Quantity")


def test_roles_are_skills(describe: Read, of: Read) -> None:
    """Who has all the roles is selected by them."""
    role = '<Role><StringParameter value="{}"/></Role>'
    found = describe(
        of("clerk", resource=quantity(3) + role.format("signer") + role.format("writer")),
        of("chief", resource=role.format("signer")),
        of("A", resource=selection("getResourceByRoles('signer', 'writer', 1)")),
        of("B", resource=selection("getResourceByRoles('signer', 1)")),
    )

    assert ["signer", "writer"] == found.at("resources.clerk.skills")
    assert "clerk" == found.at("activities.A.resource")
    assert {"any": ["clerk", "chief"]} == found.at("activities.B.resources")


def test_availability(describe: Read, of: Read) -> None:
    """A resource that is there while a calendar is open has it; one that is there always says nothing."""
    flag = '<BooleanParameter value="{}"/>'
    both = f"{flag.format('false')}<BooleanParameter value='true' validFor='C1'/>"
    found = describe(
        of("clerk", resource=quantity(3) + f"<Availability>{both}</Availability>"),
        of("chief", resource=quantity(1) + f"<Availability>{flag.format('false')}</Availability>"),
        CALENDAR,
    )

    assert "C1" == found.at("resources.clerk.calendar")
    assert "ignored" == found.fate("Availability", "chief")[0]
    assert (
        "used"
        == describe(of("clerk", resource=f"<Availability>{flag.format('true')}</Availability>")).fate("Availability")[0]
    )


def test_costs(describe: Read, of: Read) -> None:
    """A sum at each execution, and pay for time; a cost for time at an activity counts for its mean time."""
    cost = '<{0}><FloatingParameter value="{1}"/></{0}>'
    found = describe(
        of("clerk", cost=cost.format("UnitCost", 0.5) + cost.format("FixedCost", 3)),
        of(
            "A",
            time='<ProcessingTime><NumericParameter value="30"/></ProcessingTime>',
            cost=cost.format("FixedCost", 2) + cost.format("UnitCost", 0.1),
        ),
        of("B", cost=cost.format("UnitCost", 1) + cost.format("FixedCost", 0)),
        of("P", cost=cost.format("FixedCost", 2)),
    )

    assert ("0.5 USD/min", "5 USD") == (found.at("resources.clerk.cost"), found.at("activities.A.cost"))
    assert "approximated" == found.fate("UnitCost", "A")[0]
    for name, id_ in (("FixedCost", "clerk"), ("UnitCost", "B"), ("FixedCost", "B"), ("FixedCost", "P")):
        assert "ignored" == found.fate(name, id_)[0]


@pytest.mark.parametrize(("unit", "said"), [("day", "1 USD/h"), ("hour", "24 USD/h"), ("s", "24 USD/s")])
def test_pay_is_for_hours_at_most(describe: Read, of: Read, unit: str, said: str) -> None:
    """A day of BPSim has 24 hours."""
    cost = '<UnitCost><FloatingParameter value="24"/></UnitCost>'

    assert said == describe(of("clerk", cost=cost), attributes=f'baseTimeUnit="{unit}"').at("resources.clerk.cost")


def test_an_unknown_currency_leaves_costs_out(describe: Read, of: Read) -> None:
    """They could be told in no money."""
    cost = '<FixedCost><FloatingParameter value="24"/></FixedCost>'
    found = describe(of("A", cost=cost), attributes='baseCurrencyUnit="beads"')

    assert "ignored" == found.fate("FixedCost")[0] == found.fate("baseCurrencyUnit")[0]


def test_priorities(describe: Read, of: Read) -> None:
    """What may be interrupted is, by what has a priority."""
    rank = '<Priority><NumericParameter value="{}"/></Priority>'
    soft = '<Interruptible><BooleanParameter value="{}"/></Interruptible>'
    found = describe(
        of("s", property='<Property name="n"><NumericParameter value="2"/></Property>'),
        of("A", priority=rank.format(5)),
        of("B", priority=soft.format("true")),
        of("C", priority=soft.format("true") + rank.format(1)),
        of("D", priority=soft.format("false")),
        of("E", priority="<Priority><ExpressionParameter value=\"getProperty('n') * 2\"/></Priority>"),
        of("x", priority=rank.format(1)),
    )

    assert (5, "interrupts") == (found.at("activities.A.priority"), found.at("activities.A.preemption"))
    assert ("interruptible", "both") == (found.at("activities.B.preemption"), found.at("activities.C.preemption"))
    assert ("n * 2", None) == (found.at("activities.E.priority"), found.at("activities.D.preemption"))
    assert ("ignored", "only work has a priority, not a gateway") == found.fate("Priority", "x")
    assert () == found.imported.scenario.problems


JBPM = """<bpsim:Scenario id="default" name="Simulationscenario" xsi:type="bpsim:Scenario"><bpsim:ScenarioParameters/>
<bpsim:ElementParameters elementRef="A"><bpsim:TimeParameters><bpsim:ProcessingTime xsi:type="bpsim:Parameter">
<bpsim:UniformDistribution min="5.0" max="10.0"/></bpsim:ProcessingTime></bpsim:TimeParameters>
<bpsim:ResourceParameters><bpsim:Quantity><bpsim:FloatingParameter value="2.0"/></bpsim:Quantity>
<bpsim:Availability><bpsim:FloatingParameter value="{}"/></bpsim:Availability></bpsim:ResourceParameters>
<bpsim:CostParameters><bpsim:UnitCost><bpsim:FloatingParameter value="5.0"/></bpsim:UnitCost></bpsim:CostParameters>
</bpsim:ElementParameters>
<bpsim:ElementParameters elementRef="e"><bpsim:TimeParameters>
<bpsim:ProcessingTime>
<bpsim:UniformDistribution min="5.0" max="10.0"/></bpsim:ProcessingTime></bpsim:TimeParameters>
</bpsim:ElementParameters>
<bpsim:ElementParameters elementRef="B"><bpsim:CostParameters><bpsim:UnitCost><bpsim:FloatingParameter value="0.0"/>
</bpsim:UnitCost></bpsim:CostParameters></bpsim:ElementParameters></bpsim:Scenario>"""


@pytest.mark.parametrize(
    ("said", "hours"), [("8.0", "09:00-17:00"), ("20", "04:00-24:00"), ("7.5", "09:00-16:30"), ("24", "00:00-24:00")]
)
def test_jbpm(file: Read, found: Read, said: str, hours: str) -> None:
    """Every task has people of its own, with working hours; what the editor writes by itself is told."""
    whole = file("").replace(b"</bpsim:BPSimData>", JBPM.format(said).encode() + b"</bpsim:BPSimData>")
    read_ = found(read(parse(whole, "a.bpmn2"), "a.bpmn2"))
    pool = read_.at("resources.staff_A")

    assert "BPSim 2.0 by jBPM" == read_.imported.report.format
    assert ("Check", 2, "5 USD/min") == (pool["name"], pool["capacity"], pool["cost"])
    assert {"mon-sun": hours} == read_.at(f"calendars.{pool['calendar']}.hours")
    assert "staff_A" == read_.at("activities.A.resource")
    assert read_.fate("ProcessingTime", "A") == (
        "approximated",
        "editor default: taken, though nobody may have meant it",
    )
    for name, id_ in (("ScenarioParameters", ""), ("ProcessingTime", "e"), ("UnitCost", "B")):
        assert read_.fate(name, id_)[1].startswith("editor default: ")
    assert () == read_.imported.scenario.problems
