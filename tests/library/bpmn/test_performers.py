"""Who does an activity, where no lane tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpr.model import Activity, Model, Performer

Read = Callable[..., Model]


def performers(model: Model) -> list[tuple[str, str]]:
    """Pairs (role, rule) of all activities."""
    return [
        (performer.role, performer.rule)
        for node in model.nodes
        if isinstance(node, Activity)
        for performer in node.performers
    ]


@pytest.mark.parametrize(
    ("namespace", "prefix"),
    [
        ("http://camunda.org/schema/1.0/bpmn", "camunda"),
        ("http://flowable.org/bpmn", "flowable"),
        ("http://activiti.org/bpmn", "activiti"),
        ("urn:own", "x"),
    ],
)
def test_engine_attributes_name_performers(read_process: Read, namespace: str, prefix: str) -> None:
    """Groups come before persons, the vendor's own prefix names the rule, whatever the file's."""
    model = read_process(
        f'<userTask id="A" xmlns:x="{namespace}" x:assignee="ali" x:candidateUsers="b"'
        ' x:candidateGroups="clerks, bank"/>'
    )

    expected = [
        ("clerks", f"{prefix}:candidateGroups"),
        ("bank", f"{prefix}:candidateGroups"),
        ("ali", f"{prefix}:assignee"),
        ("b", f"{prefix}:candidateUsers"),
    ]

    assert expected == performers(model)


def test_zeebe_assignment_names_performers(read_process: Read) -> None:
    """Zeebe keeps the same attributes in an element; an expression names nobody yet and comes last."""
    model = read_process(
        '<userTask id="A"><extensionElements>'
        '<zeebe:assignmentDefinition assignee="clerk" candidateGroups="=groups"/></extensionElements></userTask>'
    )

    assert [("clerk", "zeebe:assignee"), ("=groups", "zeebe:candidateGroups")] == performers(model)


def test_resources_of_bpmn_name_performers(read: Read) -> None:
    """The name of the resource, else the expression, else the performer's own name, else the reference."""
    model = read(
        '<resource id="R" name="Registrar"/><process id="P"><userTask id="A">'
        "<performer><resourceRef>R</resourceRef></performer>"
        "<potentialOwner><resourceAssignmentExpression><formalExpression>group(management), user(kermit)"
        "</formalExpression></resourceAssignmentExpression></potentialOwner>"
        '<humanPerformer name="Judge"/><performer><resourceRef>tns:R2</resourceRef></performer></userTask></process>'
    )

    expected = [
        ("management", "potentialOwner"),
        ("kermit", "potentialOwner"),
        ("Judge", "humanPerformer"),
        ("Registrar", "performer"),
        ("tns:R2", "performer"),
    ]

    assert expected == performers(model)


def test_performers_belong_to_any_activity_once(read_process: Read) -> None:
    """Sub-processes have performers too; nobody is named twice by one rule; no attribute, no performer."""
    model = read_process('<subProcess id="A" camunda:candidateGroups="a,a,"/><task id="B" name="assignee"/>')

    assert [("a", "camunda:candidateGroups")] == performers(model)
    assert (Performer("a", "camunda:candidateGroups"),) == model.activities[0].performers


def test_constants_into_the_inputs_of_jbpm_are_performers(read_process: Callable[..., Model]) -> None:
    """GroupId and ActorId, as jBPM assigns them; what flows into other inputs is data."""
    model = read_process(
        '<userTask id="T"><ioSpecification><dataInput id="I" name="GroupId"/><dataInput id="J" name="Comment"/>'
        "</ioSpecification><dataInputAssociation><targetRef>I</targetRef><assignment><from>clerk, mayor</from>"
        "<to>I</to></assignment></dataInputAssociation><dataInputAssociation><targetRef>J</targetRef><assignment>"
        "<from>none</from></assignment></dataInputAssociation></userTask>"
    )

    assert (Performer("clerk", "jbpm:GroupId"), Performer("mayor", "jbpm:GroupId")) == model.activities[0].performers
