"""Resources, elements and flows of QBP; and a study that is made of them."""

from __future__ import annotations

from parameter_files import assumed, definitions, drawing, root_of, told, values

import bpr
from bpr.interchange import Imported, qbp

NS = 'xmlns:qbp="http://www.qbp-simulator.com/Schema201212"'
FIXED = '<qbp:durationDistribution type="FIXED" mean="{}"/>'


def read(inside: str) -> Imported:
    """Parameters of the drawing."""
    info = f"<qbp:processSimulationInfo {NS}>{inside}</qbp:processSimulationInfo>"
    return qbp.read(root_of(definitions(after=info)), "q.bpmn", drawing())


def elements(*inner: str) -> str:
    """The elements."""
    return f"<qbp:elements>{''.join(inner)}</qbp:elements>"


def flows(*inner: str) -> str:
    """The sequence flows."""
    return f"<qbp:sequenceFlows>{''.join(inner)}</qbp:sequenceFlows>"


def test_resources_are_pools() -> None:
    """A pool has so many people, with their pay, on a timetable; without one they are always there."""
    hours = '<qbp:rule fromTime="09:00" toTime="17:00" fromWeekDay="MONDAY"/>'
    table = f'<qbp:timetables><qbp:timetable id="T"><qbp:rules>{hours}</qbp:rules></qbp:timetable></qbp:timetables>'
    imported = read(f"""{table}<qbp:resources>
      <qbp:resource id="R" name="Clerk" totalAmount="3" costPerHour="25.50" timetableId="T"/>
      <qbp:resource id="S" totalAmount="" timetableId="gone"/><qbp:resource id="Z" totalAmount="0" costPerHour="NaN"/>
      <qbp:resource id="R" totalAmount="9"/></qbp:resources>""")
    pools = values(imported.root)["resources"]

    assert {"name": "Clerk", "capacity": 3, "cost": "25.5 EUR/h", "calendar": "T"} == pools["R"]
    assert {"calendar": "always"} == pools["S"] == pools["Z"]
    assert [
        "totalAmount: nobody filled in how many there are",
        "totalAmount 0: this is no number of people that could do the work",
        "resource: it is given above already",
    ] == told(imported, "ignored")


def test_elements_are_activities_and_events() -> None:
    """A task has its work, its people and its cost; an event its wait; a sub-process is run as drawn."""
    one = "<qbp:resourceIds><qbp:resourceId>R</qbp:resourceId></qbp:resourceIds>"
    two = "<qbp:resourceIds><qbp:resourceId>R</qbp:resourceId><qbp:resourceId>S</qbp:resourceId></qbp:resourceIds>"
    pools = '<qbp:resources><qbp:resource id="R" totalAmount="1"/></qbp:resources>'
    imported = read(
        pools
        + elements(
            f'<qbp:element elementId="A" fixedCost="2.5" durationThreshold="60">{FIXED.format(60)}{one}</qbp:element>',
            f'<qbp:element elementId="B">{FIXED.format(60)}{two}</qbp:element>',
            f'<qbp:element elementId="wait">{FIXED.format(90)}</qbp:element>',
            f'<qbp:element elementId="sub" simulateAsTask="true">{FIXED.format(90)}</qbp:element>',
            "<qbp:element/>",
            f'<qbp:element elementId="gone">{FIXED.format(90)}</qbp:element>',
        )
    )
    root = values(imported.root)

    assert {"duration": "1 min", "cost": "2.5 EUR", "resource": "R"} == root["activities"]["A"]
    assert {"duration": "1 min", "resources": {"any": ["R", "S"]}} == root["activities"]["B"]
    assert {"wait": {"delay": "90 s"}} == root["events"]
    assert [
        "durationThreshold 60",
        "resourceId S",
        "durationDistribution",
        "simulateAsTask true",
        "element",
        "element",
    ] == [entry.split(":")[0] for entry in told(imported, "ignored")]


def test_tasks_of_nobody_never_wait() -> None:
    """A task without a resource is done by a pool without limit, round the clock, and the report says so."""
    imported = read('<qbp:resources><qbp:resource id="unlimited" totalAmount="1"/></qbp:resources>')
    root = values(imported.root)

    assert {"capacity": "unlimited", "calendar": "always"} == root["resources"]["unlimited_"]
    assert {id_: {"resource": "unlimited_"} for id_ in "ABCD"} == root["activities"]
    assert ["A", "B", "C", "D"] == assumed(imported)


def test_flows_have_shares_and_times() -> None:
    """Chances are shares of the gateway where a flow begins; a time on a flow is that before the task it leads to."""
    imported = read(
        flows(
            f'<qbp:sequenceFlow elementId="yes" executionProbability="0.8">{FIXED.format(30)}</qbp:sequenceFlow>',
            '<qbp:sequenceFlow elementId="no" executionProbability="" rawExecutionProbability="20"/>',
            f'<qbp:sequenceFlow elementId="f3">{FIXED.format(30)}</qbp:sequenceFlow>',
            f'<qbp:sequenceFlow elementId="f1" executionProbability="1">{FIXED.format(0)}</qbp:sequenceFlow>',
            '<qbp:sequenceFlow elementId="f2" executionProbability=""/>',
            "<qbp:sequenceFlow/>",
        )
    )
    root = values(imported.root)

    assert {"split": {"yes": 0.8, "no": 0.2}} == root["gateways"]
    assert "30 s" == root["activities"]["B"]["transfer"]
    assert [
        "durationDistribution of the flow: bpr has no time on a flow that leads to no task",
        "executionProbability: nobody filled it in",
        "sequenceFlow: it names no flow of the diagram",
        "executionProbability 1: no choice is made where this flow begins",
    ] == told(imported, "ignored")


def test_shares_that_do_not_add_up_are_scaled() -> None:
    """The chances of an exclusive gateway are divided by their sum where it isn't 1, and the report says so."""
    flow = '<qbp:sequenceFlow elementId="{}" executionProbability="{}"/>'
    imported = read(flows(flow.format("yes", 0.2), flow.format("no", 0.6)))

    assert {"split": {"yes": 0.25, "no": 0.75}} == values(imported.root)["gateways"]
    assert "executionProbability 0.2: the chances of its flows add up to 0.8: divided by that" in told(
        imported, "approximated"
    )


def test_the_drawing_in_the_file_serves_without_a_model() -> None:
    """Without a model the file's own drawing tells where flows begin and what an element is."""
    flow = '<qbp:sequenceFlow elementId="{}" executionProbability="{}"/>'
    inside = elements(f'<qbp:element elementId="wait">{FIXED.format(5)}</qbp:element>') + flows(
        flow.format("yes", 0.3), flow.format("no", 0.7)
    )
    info = f"<qbp:processSimulationInfo {NS}>{inside}</qbp:processSimulationInfo>"
    root = values(qbp.read(root_of(definitions(after=info)), "q.bpmn").root)

    assert {"split": {"yes": 0.3, "no": 0.7}} == root["gateways"]
    assert {"wait": {"delay": "5 s"}} == root["events"]


def test_an_imported_study_runs() -> None:
    """What is read compiles and runs: A, the timer and B, each as long as the file says, without a wait."""
    flow = '<qbp:sequenceFlow elementId="{}" executionProbability="{}"/>'
    named = "<qbp:resourceIds><qbp:resourceId>R</qbp:resourceId></qbp:resourceIds>"
    imported = read(
        """<qbp:arrivalRateDistribution type="FIXED" mean="36000"/>
        <qbp:resources><qbp:resource id="R" totalAmount="1"/></qbp:resources>"""
        + elements(
            f'<qbp:element elementId="A">{FIXED.format(600)}{named}</qbp:element>',
            *(f'<qbp:element elementId="{id_}">{FIXED.format(300)}</qbp:element>' for id_ in ("B", "C", "D")),
        )
        + flows(flow.format("yes", 1), flow.format("no", 0))
    )
    assert () == imported.scenario.problems
    run = bpr.simulate(drawing(), imported.scenario, settings=bpr.Settings(cases=5, replications=2))
    lead_time = run.kpi("lead_time")

    assert isinstance(lead_time, bpr.Estimate)
    assert 75 * 60 == lead_time.mean
