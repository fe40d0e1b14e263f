"""Tasks, events, gateways, batches and data of Scylla."""

from __future__ import annotations

import pytest
from parameter_files import drawing, root_of, told, values

from bpr.interchange import Imported, scylla

NS = 'xmlns:bsim="http://bsim.hpi.uni-potsdam.de/scylla/simModel"'
LISTED = "<bsim:arbitraryFiniteProbabilityDistribution>{}</bsim:arbitraryFiniteProbabilityDistribution>"
FIXED = "<bsim:constantDistribution><bsim:constantValue>{}</bsim:constantValue></bsim:constantDistribution>"


def read(inside: str, order: str = "priority,simulationTime") -> Imported:
    """What a file of a process says."""
    configuration = f"<bsim:simulationConfiguration>{inside}</bsim:simulationConfiguration>"
    simulation = f"<bsim:definitions {NS}>{configuration}</bsim:definitions>"
    pools = "".join(f'<bsim:dynamicResource id="{id_}" defaultQuantity="5"/>' for id_ in ("Clerk", "Boss"))
    whole = f"""<bsim:globalConfiguration {NS}><bsim:resourceAssignmentOrder>{order}</bsim:resourceAssignmentOrder>
      <bsim:resourceData>{pools}</bsim:resourceData></bsim:globalConfiguration>"""
    return scylla.read(root_of(whole), root_of(simulation), "sim.xml", "global.xml", drawing())


def law(*numbers: str, name: str) -> str:
    """A distribution with its numbers: "mean 5"."""
    inner = "".join(f"<bsim:{n.split()[0]}>{n.split()[1]}</bsim:{n.split()[0]}>" for n in numbers)
    return f"<bsim:{name}Distribution>{inner}</bsim:{name}Distribution>"


def duration(distribution: str, unit: str = "MINUTES") -> str:
    """A duration."""
    return f'<bsim:duration timeUnit="{unit}">{distribution}</bsim:duration>'


@pytest.mark.parametrize(
    ("distribution", "item"),
    [
        (FIXED.format(5), "5 min"),
        (law("lower 1", "upper 2", name="uniform"), {"distribution": "uniform", "min": "1 min", "max": "2 min"}),
        (
            law("lower 1", "peak 2", "upper 3.5", name="triangular"),
            {"distribution": "triangular", "min": "1 min", "mode": "2 min", "max": "210 s"},
        ),
        (
            law("mean 5", "standardDeviation 2", name="normal"),
            {"distribution": "normal", "mean": "5 min", "sd": "2 min", "least": "0 s"},
        ),
        (law("mean 5", name="exponential"), {"distribution": "exponential", "mean": "5 min"}),
        (law("order 10", "mean 25", name="erlang"), {"distribution": "erlang", "mean": "25 min", "shape": 10}),
        (law("mean 5", name="poisson"), {"distribution": "poisson", "mean": "5 min", "unit": "1 min"}),
        (
            law("probability 0.1", "amount 250", name="binomial"),
            {"distribution": "binomial", "unit": "1 min", "trials": 250, "probability": 0.1},
        ),
        (
            LISTED.format('<bsim:entry value="10" frequency="20"/><bsim:entry value="6" frequency="5"/>'),
            {"distribution": "discrete", "values": ["10 min", "6 min"], "weights": [20, 5]},
        ),
    ],
)
def test_distributions(distribution: str, item: object) -> None:
    """Each distribution becomes a law in the unit that the file says."""
    imported = read(f'<bsim:userTask id="A">{duration(distribution)}</bsim:userTask>')

    assert item == values(imported.root)["activities"]["A"]["duration"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (duration(law("mean 10", name="unifom")), "it holds no distribution that is known, but unifomDistribution"),
        (duration(law("mean 10", name="normal")), "normalDistribution lacks standardDeviation"),
        (duration(FIXED.format(5), "FORTNIGHTS"), "there is no time unit 'FORTNIGHTS'"),
        (duration(law("order 2.5", "mean 1", name="erlang")), "2.5 is no count"),
        (duration(FIXED.format(-5)), "a time of -300 s is below 0"),
    ],
)
def test_what_says_no_law_is_told(said: str, reason: str) -> None:
    """What can't be a law sets nothing, not even no time, and the report says why."""
    imported = read(f'<bsim:Task id="A">{said}</bsim:Task>')

    assert f"duration: {reason}" in told(imported, "ignored")
    assert "duration" not in values(imported.root)["activities"]["A"]


def test_resources_are_needed_all_at_once() -> None:
    """One person is the resource of a task; several of one or more pools are all needed."""
    one = '<bsim:resources><bsim:resource id="Clerk" amount="1"/></bsim:resources>'
    three = '<bsim:resources><bsim:resource id="Clerk" amount="2"/><bsim:resource id="Boss"/></bsim:resources>'
    none = '<bsim:resources><bsim:resource id="Clerk" amount="0"/></bsim:resources>'
    imported = read(
        "".join(f'<bsim:task id="{id_}">{who}</bsim:task>' for id_, who in (("A", one), ("B", three), ("C", none)))
    )
    activities = values(imported.root)["activities"]

    assert "Clerk" == activities["A"]["resource"]
    assert {"all": ["Clerk", "Clerk", "Boss"]} == activities["B"]["resources"]
    assert "unlimited" == activities["C"]["resource"]
    assert ["resource Clerk amount 0: nobody is named, or no number of people"] == told(imported, "ignored")


def test_priorities_count_where_the_order_names_them() -> None:
    """A higher priority goes first, as in Scylla; without the order it isn't looked at, and that is told."""
    rank = "<bsim:assignmentDefinition><bsim:priority>3</bsim:priority></bsim:assignmentDefinition>"
    who = f'<bsim:resources><bsim:resource id="Clerk">{rank}</bsim:resource></bsim:resources>'
    inside = f'<bsim:task id="A">{who}</bsim:task>'
    by_priority, by_time = read(inside), read(inside, "simulationTime")

    assert 3 == values(by_priority.root)["activities"]["A"]["priority"]
    assert "priority" not in values(by_time.root)["activities"]["A"]
    assert 1 == len(told(by_time, "ignored"))


def test_events() -> None:
    """An attached event has its chance and its delay, an intermediate one its delay; one that isn't drawn is told."""
    event = """<bsim:boundaryEvent id="{}"><bsim:eventProbability>{}</bsim:eventProbability>
      <bsim:arrivalRate timeUnit="MINUTES">{}</bsim:arrivalRate></bsim:boundaryEvent>"""
    both = event.format("alarm", 0.4, FIXED.format(5)) + event.format("gone", 0.1, FIXED.format(5))
    rate = f'<bsim:arrivalRate timeUnit="HOURS">{FIXED.format(2)}</bsim:arrivalRate>'
    imported = read(
        f'<bsim:task id="B"><bsim:boundaryEvents>{both}</bsim:boundaryEvents></bsim:task>'
        f'<bsim:catchEvent id="wait">{rate}</bsim:catchEvent>'
    )

    assert {"alarm": {"probability": 0.4, "delay": "5 min"}, "wait": {"delay": "2 h"}} == values(imported.root)[
        "events"
    ]
    assert ["boundaryEvent: the diagram has no such event"] == told(imported, "ignored")
    assert 1 == len(told(imported, "approximated"))


def test_an_element_given_twice_or_not_drawn_is_told() -> None:
    """As in Scylla the last counts."""
    imported = read(
        "".join(
            f'<bsim:task id="{id_}">{duration(FIXED.format(n))}</bsim:task>'
            for id_, n in (("A", 1), ("A", 2), ("Z", 3))
        )
    )

    assert "2 min" == values(imported.root)["activities"]["A"]["duration"]
    assert [
        "task: the element is configured again below: the last counts, as in Scylla",
        "task: the diagram has no such element",
    ] == told(imported, "ignored")


def test_sub_processes_and_set_up() -> None:
    """What is within a sub-process is read; its own duration has no equal; a set-up is bpr's."""
    set_up = f'<bsim:setUpDuration timeUnit="MINUTES">{FIXED.format(9)}</bsim:setUpDuration>'
    inner = f'<bsim:task id="C">{duration(FIXED.format(4))}{set_up}</bsim:task>'
    imported = read(f'<bsim:subProcess id="sub">{duration(FIXED.format(1))}{inner}</bsim:subProcess>')
    activities = values(imported.root)["activities"]

    assert ("4 min", "9 min") == (activities["C"]["duration"], activities["C"]["set_up"])
    assert ["duration"] == [entry.split(":")[0] for entry in told(imported, "ignored")]
    assert ["setUpDuration"] == [entry.split(":")[0] for entry in told(imported, "approximated")]


@pytest.mark.parametrize(
    ("rule", "batch"),
    [
        (
            '<bsim:minMaxRule minInstances="2" minTimeout="PT3M" maxInstances="5" maxTimeout="PT8M"/>',
            {"size": 5, "wait": "480 s"},
        ),
        ('<bsim:thresholdRule threshold="2" timeout="PT30M"/>', {"size": 2, "wait": "1800 s"}),
        ('<bsim:thresholdRule duedate="Order.Date"/>', None),
    ],
)
def test_batches_gather_at_the_first_activity(rule: str, batch: object) -> None:
    """A batch of a sub-process is that of its first activity, approximated; one until a date has no equal."""
    inside = f"""<bsim:batchActivity><bsim:maxBatchSize>9</bsim:maxBatchSize>
      <bsim:activationRule>{rule}</bsim:activationRule>
      <bsim:groupingCharacteristic><bsim:processVariable>Order.Id</bsim:processVariable></bsim:groupingCharacteristic>
      </bsim:batchActivity><bsim:task id="C"/><bsim:task id="D"/>"""
    imported = read(f'<bsim:subProcess id="sub">{inside}</bsim:subProcess>')

    assert batch == values(imported.root)["activities"]["C"].get("batch")
    assert "groupingCharacteristic Order.Id" in [entry.split(":")[0] for entry in told(imported, "ignored")]
    assert ("batchActivity" in [entry.split(":")[0] for entry in told(imported, "ignored")]) == (batch is None)


def test_branching() -> None:
    """Chances are shares; the one flow without a chance has what is left."""
    flow = """<bsim:exclusiveGateway id="split"><bsim:outgoingSequenceFlow id="yes"><bsim:branchingProbability>0.7
      </bsim:branchingProbability></bsim:outgoingSequenceFlow></bsim:exclusiveGateway>"""

    assert {"split": {"yes": 0.7}} == values(read(flow).root)["gateways"]


def test_fields_are_attributes() -> None:
    """Listed values are shares; whole numbers are drawn whole; what is no distribution is told."""
    listed = LISTED.format('<bsim:entry value="A" frequency="3"/><bsim:entry value="B" frequency="1"/>')
    field = '<bsim:field name="{}" type="{}">{}</bsim:field>'
    fields = (
        field.format("kind", "string", listed)
        + field.format("points", "long", law("lower 1", "upper 9", name="uniform"))
        + field.format("odd", "long", law("mean 1", name="magic"))
    )
    imported = read(f'<bsim:dataObject id="d" name="Order">{fields}</bsim:dataObject>')

    assert {
        "Order_kind": {"A": 0.75, "B": 0.25},
        "Order_points": {"distribution": "uniform", "min": 1, "max": 9, "whole": True},
    } == values(imported.root)["attributes"]
    assert ["field Order.odd"] == [entry.split(":")[0] for entry in told(imported, "ignored")]
