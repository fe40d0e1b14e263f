"""XPDL as BPMN."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bpr.bpmn import dumps, load, loads
from bpr.model import Bounds, CallActivity, Event, Model, Performer, SubProcess, roles

Unplaced = Callable[[Model], Model]
START = '<Package xmlns="http://www.wfmc.org/2009/XPDL2.2" Id="1p" Name="Leave">\n'


def read(content: str) -> Model:
    """The model in a package with that content, which begins at line 2."""
    return loads(f"{START}{content}</Package>".encode(), "a.xpdl")


def read_process(content: str, around: str = "") -> Model:
    """The model of one process "W"."""
    process = f"<WorkflowProcess Id='W' Name='Main'>{content}</WorkflowProcess>"
    return read(f"{around}<WorkflowProcesses>{process}</WorkflowProcesses>")


def activities(*content: str) -> str:
    """Activities A0, A1 ... with that content."""
    inner = (f"<Activity Id='A{number}' Name='N{number}'>{each}</Activity>" for number, each in enumerate(content))
    return f"<Activities>{''.join(inner)}</Activities>"


def test_activities_become_flow_nodes() -> None:
    """Every kind of activity, route and event."""
    model = read_process(
        activities(
            "<Implementation><Task><TaskUser/></Task></Implementation>",
            "<Implementation><No/></Implementation>",
            "<Implementation><SubFlow Id='W'/></Implementation>",
            "<Route GatewayType='Parallel'/>",
            "<Route/>",
            "<Route ExclusiveType='Event' Instantiate='true'/>",
            "<Event><StartEvent Trigger='Message'/></Event>",
            "<Event><EndEvent Result='Terminate'/></Event>",
            "<Event><IntermediateEvent Trigger='Timer' Target='A0' Interrupting='false'><TriggerTimer>"
            "<TimeCycle>R3/PT1H</TimeCycle></TriggerTimer></IntermediateEvent></Event>",
            "<Event><IntermediateEvent Trigger='Message'><TriggerResultMessage CatchThrow='THROW'/></IntermediateEvent>"
            "</Event>",
            "<Event><IntermediateEvent Trigger='Signal'/></Event>",
            "<Event><IntermediateEvent Trigger='Link'><TriggerResultLink Name='on'/></IntermediateEvent></Event>",
            "<Event><IntermediateEvent/></Event>",
        )
    )

    assert [
        "userTask",
        "task",
        "callActivity",
        "parallelGateway",
        "exclusiveGateway",
        "eventBasedGateway",
        "startEvent",
        "endEvent",
        "boundaryEvent",
        "intermediateThrowEvent",
        "intermediateCatchEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
    ] == [node.tag for node in model.nodes]
    assert ("A0", False, "R3/PT1H") == next(
        (node.attached_to, node.interrupting, node.definitions[0].text)
        for node in model.nodes
        if isinstance(node, Event) and node.position == "boundary"
    )
    assert ["W"] == [node.called for node in model.nodes if isinstance(node, CallActivity)]
    assert [("translated-xpdl", 1)] == [(finding.rule, finding.location.line) for finding in model.findings]


def test_flows_have_conditions_and_defaults() -> None:
    """Transitions with a condition and otherwise."""
    model = read_process(
        activities("<Route/>", "", "")
        + "<Transitions><Transition Id='F' From='A0' To='A1' Name='yes'><Condition Type='CONDITION'>x &gt; 1"
        "</Condition></Transition>"
        "<Transition Id='G' From='A0' To='A2'><Condition Type='OTHERWISE'/></Transition></Transitions>"
    )

    assert [("F", "yes", "A1", "x > 1"), ("G", "", "A2", None)] == [
        (flow.id, flow.name, flow.target, flow.condition) for flow in model.flows
    ]
    assert ["G"] == [gateway.default for gateway in model.gateways]


def test_blocks_become_sub_processes() -> None:
    """An activity set is what its block holds; one within itself is entered once."""
    model = read_process(
        "<ActivitySets><ActivitySet Id='S' TriggeredByEvent='true'><Activities><Activity Id='B'><BlockActivity"
        " ActivitySetId='S'/></Activity></Activities></ActivitySet></ActivitySets>"
        + activities(
            "<BlockActivity ActivitySetId='S'/><Loop LoopType='MultiInstance'><LoopMultiInstance"
            " MI_Ordering='Sequential'/></Loop>",
            "<Loop LoopType='Standard'/>",
        )
    )

    (outer, *_) = model.processes[0].nodes
    assert isinstance(outer, SubProcess)
    assert ("event", ["B"]) == (outer.kind, [node.id for node in outer.nodes])
    assert ["sequential", "standard"] == [node.loop.kind for node in model.activities if node.loop]


def test_roles_come_from_lanes_and_performers() -> None:
    """Lanes by the place where an activity is drawn; participants by their names; ids begin as XML wants."""
    place = (
        "<NodeGraphicsInfos><NodeGraphicsInfo LaneId='{}' Width='90' Height='60'><Coordinates XCoordinate='1'"
        " YCoordinate='2'/></NodeGraphicsInfo></NodeGraphicsInfos>"
    )
    model = read_process(
        activities(place.format("1l"), place.format("") + "<Performers><Performer>K</Performer></Performers>"),
        "<Participants><Participant Id='K' Name='Clerk'/></Participants><Pools><Pool Id='Q' Name='Town' Process='W'>"
        "<Lanes><Lane Id='1l' Name='Mayor'/></Lanes></Pool><Pool Id='R' Name='Applicant' Process='none'/></Pools>",
    )

    assert {"A0": "Mayor", "A1": "Clerk"} == {id_: role.name for id_, role in roles(model).items()}
    assert (Performer("Clerk", "potentialOwner"),) == model.activities[1].performers
    assert [("Q", "W"), ("R", "")] == [(pool.id, pool.process) for pool in model.pools]
    assert ("_1l", Bounds(1, 2, 90, 60)) == (model.lanes[0].id, model.diagrams[0].shapes[0].bounds)


def test_messages_notes_and_data_are_drawn() -> None:
    """What stands in the package beside the processes, and data that activities read and write."""
    model = read_process(
        activities("<Description>Why</Description>")
        + "<DataObjects><DataObject Id='D' Name='Form' State='new'/></DataObjects><DataAssociations><DataAssociation"
        " Id='X' From='A0' To='D'/><DataAssociation Id='Y' From='D' To='A0'/></DataAssociations>",
        "<Pools><Pool Id='Q' Process='W'/><Pool Id='R' Process=''/></Pools><MessageFlows><MessageFlow Id='M' Source='R'"
        " Target='A0'><ConnectorGraphicsInfos><ConnectorGraphicsInfo><Coordinates XCoordinate='1' YCoordinate='2'/>"
        "<Coordinates XCoordinate='3' YCoordinate='4'/></ConnectorGraphicsInfo></ConnectorGraphicsInfos></MessageFlow>"
        "</MessageFlows><Associations><Association Id='L' Source='N' Target='A0' AssociationDirection='To'/>"
        "</Associations><Artifacts><Artifact Id='N' ArtifactType='Annotation' TextAnnotation='note'/><Artifact Id='G'"
        " ArtifactType='Group'/><Artifact Id='O' ArtifactType='DataObject' Name='Letter'/></Artifacts>"
        "<DataStores><DataStore Id='Z' Name='Register'/></DataStores><Extra/>",
    )

    (process,) = model.processes
    assert [("M", "R", "A0")] == [(flow.id, flow.source, flow.target) for flow in model.message_flows]
    assert [("L", "One")] == [(line.id, line.direction) for line in model.associations]
    assert ["note", ""] == [artifact.text for artifact in model.artifacts]
    assert [("D", "new"), ("O", ""), ("Z", "")] == [(data.id, data.state) for data in process.data]
    assert [("D", "A0"), ("A0", "D")] == [(line.source, line.target) for line in process.data_associations]
    assert ((1, 2), (3, 4)) == model.diagrams[0].edges[0].waypoints
    assert ["Why"] == [each.text for each in model.activities[0].documentation]
    assert ["parts of XPDL are not kept: Extra (1)."] == [
        finding.message for finding in model.findings if finding.rule == "not-kept"
    ]


def test_places_are_those_of_the_xpdl_file() -> None:
    """A finding points into the file that the user has."""
    model = read(
        "<WorkflowProcesses>\n<WorkflowProcess Id='W'>\n<Activities>\n<Activity Id='A'/></Activities>"
        "</WorkflowProcess></WorkflowProcesses>"
    )

    assert (3, 5) == (model.processes[0].location.line, model.nodes[0].location.line)


def test_translated_model_comes_back(unplaced: Unplaced) -> None:
    """What was XPDL is saved as BPMN."""
    model = read_process(activities("", ""))

    assert unplaced(model) == unplaced(loads(dumps(model), "a.xpdl"))


SAMPLES = Path(__file__).parents[4] / "shared" / "formats" / "samples" / "bpsim"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the project")
def test_sample_is_what_its_bpmn_twin_is() -> None:
    """The same model in both formats has the same nodes, flows, data and drawing."""
    xpdl, bpmn = (load(SAMPLES / f"Car_Repair_Process_v2.0.0.{suffix}") for suffix in ("xpdl", "bpmn"))

    assert Counter((node.tag, node.name) for node in bpmn.nodes) == Counter(
        (node.tag, node.name) for node in xpdl.nodes
    )
    assert [len(bpmn.flows), len(bpmn.diagrams[0].shapes), len(bpmn.diagrams[0].edges)] == [
        len(xpdl.flows),
        len(xpdl.diagrams[0].shapes),
        len(xpdl.diagrams[0].edges),
    ]
