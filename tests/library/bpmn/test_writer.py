"""Models back to files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from bpr.bpmn import dumps, load, loads, save
from bpr.bpmn.vocabulary import BPMN
from bpr.errors import BpmnError
from bpr.model import Bounds, Diagram, Event, Gateway, Lane, Model, Performer, Pool, Process, SequenceFlow, Shape, Task

Read = Callable[..., Model]
Unplaced = Callable[[Model], Model]

ALL = """<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" id="D" name="Leave" \
exporter="E" targetNamespace="urn:t">
  <b:message id="M" name="Letter"/>
  <b:collaboration id="C">
    <b:participant id="Q" name="Town" processRef="P">
      <b:participantMultiplicity maximum="3"/>
    </b:participant>
  </b:collaboration>
  <b:process id="P" isExecutable="true">
    <b:laneSet id="L">
      <b:lane id="N" name="Clerk">
        <b:flowNodeRef>T</b:flowNodeRef>
      </b:lane>
    </b:laneSet>
    <b:startEvent id="S">
      <b:outgoing>F</b:outgoing>
      <b:timerEventDefinition id="W">
        <b:timeDuration v:a="b">P3D</b:timeDuration>
      </b:timerEventDefinition>
    </b:startEvent>
    <b:receiveTask id="T" name="Read &quot;&lt;it&gt;&quot;&#10;&amp; file" messageRef="M" instantiate="true" v:x="1">
      <b:documentation>Why &lt;b&gt;</b:documentation>
      <b:extensionElements>
        <v:a b="c">d<v:e/></v:a>
      </b:extensionElements>
      <b:incoming>F</b:incoming>
      <b:property id="V"/>
      <b:dataInputAssociation id="A">
        <b:sourceRef>O</b:sourceRef>
        <b:targetRef>V</b:targetRef>
      </b:dataInputAssociation>
      <b:multiInstanceLoopCharacteristics isSequential="true" v:collection="all"/>
    </b:receiveTask>
    <b:sequenceFlow id="F" name="go" sourceRef="S" targetRef="T">
      <b:conditionExpression>x &lt; 3</b:conditionExpression>
    </b:sequenceFlow>
    <b:dataObjectReference id="O" name="Form"/>
  </b:process>
  <bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" \
xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="G">
    <bpmndi:BPMNPlane bpmnElement="C">
      <bpmndi:BPMNShape id="T_di" bpmnElement="T" isExpanded="false">
        <dc:Bounds x="1" y="2.5" width="100" height="80"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="F_di" bpmnElement="F">
        <di:waypoint x="1" y="2"/>
        <di:waypoint x="3" y="-4"/>
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</b:definitions>
"""


def test_file_is_written_exactly() -> None:
    """A file in the writer's own form comes back byte by byte."""
    assert ALL == dumps(loads(ALL.encode(), "a.bpmn")).decode()


@pytest.mark.parametrize(
    "content",
    [
        (
            '<standardLoopCharacteristics loopMaximum="3" testBefore="true"><loopCondition>a</loopCondition>'
            "</standardLoopCharacteristics>"
        ),
        (
            '<multiInstanceLoopCharacteristics id="L" behavior="All"><loopDataInputRef>V</loopDataInputRef>'
            "<extensionElements><v:a/></extensionElements></multiInstanceLoopCharacteristics>"
        ),
        '<potentialOwner name="Clerk"><resourceRef>R</resourceRef></potentialOwner>',
        '<documentation id="K"/><documentation id="J">Why <v:b/></documentation>',
        '<extensionElements><i18n:translation xml:lang="ar">طلب</i18n:translation><v:a/></extensionElements>',
        "<v:a/>",
        '<a xmlns=""><b/></a>',
        '<v:a v:b="w:c" xmlns:w="urn:w"/>',
        "<v:a><![CDATA[]]></v:a>",
        '<v:a><v:a b="c"/></v:a><v:a b="c"></v:a><v:a b="c/"></v:a>',
        '<ioSpecification><dataInput id="I"/><inputSet/><outputSet/></ioSpecification>',
        '<dataOutputAssociation><targetRef>X</targetRef></dataOutputAssociation><property id="V"/><unknown/>',
        '<property id="V"/><dataOutputAssociation id="O"><v:targetRef>V</v:targetRef></dataOutputAssociation>',
    ],
)
def test_content_of_an_activity_is_written_back(read_process: Read, unplaced: Unplaced, content: str) -> None:
    """Loops, resources, documentation, translations, foreign and technical content."""
    model = read_process(f'<task id="T">{content}</task>')

    assert unplaced(model) == unplaced(loads(dumps(model), "a.bpmn"))


@pytest.mark.parametrize(
    ("standard", "extended", "called"),
    [("Q", "Q", "Q"), ("", "Q", "Q"), ("Q", "Other", "Q"), ("", "=kind", None), ("=kind", "", "=kind")],
)
def test_call_is_written_as_the_standard_has_it(
    read_process: Read, unplaced: Unplaced, standard: str, extended: str, called: str | None
) -> None:
    """The name of what is called stands in the standard attribute too, whatever an extension says of it."""
    own = f' calledElement="{standard}"' if standard else ""
    extension = f'<z:calledElement xmlns:z="urn:z" processId="{extended}"/>' if extended else ""
    xml = f'<callActivity id="A"{own}><extensionElements>{extension}</extensionElements></callActivity>'
    model = read_process(xml)

    data = dumps(model)
    call = next(etree.fromstring(data).iter(f"{{{BPMN}}}callActivity"))

    assert (called, unplaced(model)) == (call.get("calledElement"), unplaced(loads(data, model.file)))


@pytest.mark.parametrize(
    "content",
    [
        (
            '<conditionalEventDefinition><condition xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            ' xsi:type="tFormalExpression"/></conditionalEventDefinition>'
        ),
        (
            '<linkEventDefinition/><timerEventDefinition id="W"/><timerEventDefinition><timeCycle>R/P1D</timeCycle>'
            "<timeDate>2026-01-05</timeDate></timerEventDefinition>"
        ),
        (
            '<messageEventDefinition messageRef="M"><operationRef>O</operationRef></messageEventDefinition>'
            "<eventDefinitionRef>W</eventDefinitionRef><terminateEventDefinition/>"
        ),
        (
            '<dataOutput id="X"/><dataOutputAssociation id="A"><sourceRef>X</sourceRef><targetRef>D</targetRef>'
            "</dataOutputAssociation>"
        ),
    ],
)
def test_content_of_an_event_is_written_back(read: Read, unplaced: Unplaced, content: str) -> None:
    """What it waits for, with what engines add to it, in the event or shared."""
    model = read(
        '<message id="M"/><timerEventDefinition id="W"><timeDuration>PT1H</timeDuration></timerEventDefinition>'
        '<process id="P"><dataObject id="D"/><intermediateCatchEvent id="E">'
        f"{content}</intermediateCatchEvent></process>"
    )

    assert unplaced(model) == unplaced(loads(dumps(model), "a.bpmn"))


@pytest.mark.parametrize(
    "content",
    [
        '<import importType="x" location="y" namespace="z"/><itemDefinition id="I"/><relationship type="t"/>',
        (
            '<collaboration id="C"><participant id="A"/><conversation id="K"/></collaboration>'
            '<collaboration id="E"><participant id="B"/><group id="G" categoryValueRef="V"/></collaboration>'
            '<category id="Y"><categoryValue id="V" value="Phase"/></category>'
        ),
        '<choreography id="C"><choreographyTask id="K"/></choreography>',
        (
            '<process id="P"><laneSet id="A"><lane id="L"/></laneSet><laneSet id="B"><lane id="M"><childLaneSet id="C">'
            '<lane id="N"/></childLaneSet></lane></laneSet><ioSpecification id="I"><dataOutput id="O"/>'
            '<dataInput id="J"/><inputSet/></ioSpecification></process>'
        ),
        (
            '<process id="P"><adHocSubProcess id="A" ordering="Parallel"><completionCondition>a</completionCondition>'
            '<task id="T"/></adHocSubProcess><transaction id="X" triggeredByEvent="true"/></process>'
        ),
        '<process id="P"><task id="T"/><task id="T"/><task/><sequenceFlow sourceRef="T" targetRef="X"/></process>',
    ],
)
def test_content_of_the_root_is_written_back(read: Read, unplaced: Unplaced, content: str) -> None:
    """Several collaborations and lane sets, other diagrams, technical definitions, mended ids."""
    model = read(content)

    assert unplaced(model) == unplaced(loads(dumps(model), "a.bpmn"))


def test_what_is_drawn_of_other_diagrams_is_written_back(read: Read, unplaced: Unplaced) -> None:
    """Shapes of what the model hasn't, label styles and labels."""
    bounds = '<dc:Bounds x="1" y="2" width="3" height="1e20"/>'
    model = read(
        '<task/><process id="P"><task id="T"/></process><bpmndi:BPMNDiagram resolution="96"><bpmndi:BPMNPlane id="I">'
        f'<bpmndi:BPMNShape id="A" bpmnElement="K">{bounds}</bpmndi:BPMNShape><bpmndi:BPMNShape bpmnElement="T"'
        f' choreographyActivityShape="X"><di:extension/>{bounds}<bpmndi:BPMNLabel labelStyle="B"/></bpmndi:BPMNShape>'
        '</bpmndi:BPMNPlane><bpmndi:BPMNLabelStyle id="B"/></bpmndi:BPMNDiagram>'
    )

    assert unplaced(model) == unplaced(loads(dumps(model), "a.bpmn"))
    assert 2 == dumps(model).count(b"<bpmndi:BPMNShape")


def test_model_made_in_code_is_written(unplaced: Unplaced) -> None:
    """A model that never was a file becomes one: tags by kind, the usual prefixes, a collaboration around pools."""
    process = Process(
        id="P",
        nodes=(
            Event(id="S", position="boundary", attached_to="T", interrupting=False, tag="boundaryEvent"),
            Task(id="T", kind="user", performers=(Performer("Clerk", "performer"),), tag="userTask"),
            Gateway(id="G", kind="event-based", instantiate=True, tag="eventBasedGateway"),
        ),
        flows=(),
        lanes=(Lane(id="L", nodes=("T",)),),
    )
    model = Model(
        id="D",
        name="Leave",
        pools=(Pool(id="Q", process="P"),),
        processes=(process,),
        diagrams=(Diagram(id="G1", element="P", shapes=(Shape(id="x", element="T", bounds=Bounds(0, 0, 1, 1)),)),),
    )

    again = loads(dumps(model), "")

    assert b'<bpmn:definitions xmlns:bpmn="http://www.omg.org' in dumps(model)
    assert unplaced(again).diagrams == model.diagrams
    assert (model.pools, "Collaboration") == (unplaced(again).pools, again.collaboration)
    assert ["Clerk"] == [performer.role for activity in again.activities for performer in activity.performers]
    assert [node.tag for node in process.nodes] == [node.tag for node in again.nodes]


def test_characters_that_no_xml_holds_are_replaced() -> None:
    """A control character in a name doesn't make the file unreadable."""
    model = Model(id="D", name="a\x00b\ud800", processes=(Process(id="P", name="\u202eطلب"),))

    again = loads(dumps(model), "")

    assert ("a\ufffdb\ufffd", "\u202eطلب") == (again.name, again.processes[0].name)


def test_another_kind_of_node_is_an_error_of_the_programmer() -> None:
    """What is no BPMN isn't written."""
    model = Model(id="D", processes=(Process(id="P", nodes=(SequenceFlow(id="F", source="", target=""),)),))  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="is no flow node"):
        dumps(model)


def test_save_replaces_the_file_whole(tmp_path: Path) -> None:
    """The file is there with the new content, and nothing else is."""
    path = tmp_path / "a.bpmn"
    path.write_text("old")

    save(loads(ALL.encode(), ""), path)

    assert [path] == list(tmp_path.iterdir())
    assert "Leave" == load(path).name


def test_failed_save_leaves_the_old_file(tmp_path: Path) -> None:
    """A folder that can't take the file is an error of ours, and nothing is left behind."""
    (tmp_path / "a.bpmn").mkdir()

    with pytest.raises(BpmnError, match="the file can't be written"):
        save(Model(id="D"), tmp_path / "a.bpmn")

    assert ["a.bpmn"] == [path.name for path in tmp_path.iterdir()]
    with pytest.raises(BpmnError, match="the file can't be written"):
        save(Model(id="D"), tmp_path / "none" / "a.bpmn")


@pytest.fixture(scope="module")
def models(corpora: dict[str, bytes]) -> dict[str, Model]:
    """The files of the corpora that load."""
    found = {}
    for name, data in corpora.items():
        try:
            found[name] = loads(data, name)
        except BpmnError:
            continue
    return found


@pytest.fixture(scope="module")
def written(models: dict[str, Model]) -> dict[str, bytes]:
    """The same, written."""
    return {name: dumps(model) for name, model in models.items()}


def test_corpora_come_back(models: dict[str, Model], written: dict[str, bytes], unplaced: Unplaced) -> None:
    """Every file that loads is the same model when written and read again, and is written the same again."""
    changed = []
    for name, model in models.items():
        again = loads(written[name], name)
        if unplaced(model) != unplaced(again) or written[name] != dumps(again):
            changed.append(name)

    assert [] == changed


def test_every_element_of_the_corpora_is_written_back_or_told(
    corpora: dict[str, bytes], models: dict[str, Model], written: dict[str, bytes]
) -> None:
    """No element of BPMN is lost: it is in the file that is written, or a finding names it or its owner.

    Lists of flows follow from the flows; empty documentation and empty extension elements say nothing. Files with
    tags that don't match are told as a whole.
    """
    lost = []
    for name, model in models.items():
        told = {finding.location.element for finding in model.findings}
        if any(finding.rule == "damaged-xml" for finding in model.findings):
            continue
        missing = elements(corpora[name]) - elements(written[name])
        lost += [(name, tag, id_) for tag, id_, owner in missing if not {id_, owner} & told]

    assert [] == lost


SILENT = frozenset({"incoming", "outgoing"})
EMPTY = frozenset({"documentation", "extensionElements"})


def elements(data: bytes) -> Counter[tuple[str, str, str]]:
    """Tag, id, and id of the nearest owner of every element of BPMN in a file that may be damaged."""
    root = etree.fromstring(data, etree.XMLParser(recover=True, remove_comments=True, resolve_entities=False))
    found: Counter[tuple[str, str, str]] = Counter()
    for element in () if root is None else root.iter(f"{{{BPMN}}}*"):
        tag = etree.QName(element).localname
        empty = len(element) == 0 and not (element.text or "").strip()
        if tag in SILENT or (tag in EMPTY and empty) or tag in {"definitions", "extensionElements"}:
            continue
        owner = next((each.get("id") for each in element.iterancestors() if each.get("id")), "")
        found[tag, element.get("id", ""), owner or ""] += 1
    return found


def test_valid_files_of_the_corpora_stay_valid(
    corpora: dict[str, bytes], models: dict[str, Model], written: dict[str, bytes]
) -> None:
    """What the schema of BPMN accepts is accepted again; the schema comes with the workflow engine."""
    spec = find_spec("SpiffWorkflow")
    if spec is None or spec.origin is None:
        pytest.skip("the schema comes with the workflow engine, which isn't installed")
    schema = etree.XMLSchema(etree.parse(Path(spec.origin).parent / "bpmn" / "parser" / "schema" / "BPMN20.xsd"))
    valid = [name for name in models if is_valid(schema, corpora[name])]

    assert len(valid) > 100
    assert [] == [name for name in valid if not is_valid(schema, written[name])]


def is_valid(schema: etree.XMLSchema, data: bytes) -> bool:
    """Whether the schema accepts a file."""
    try:
        return schema.validate(etree.fromstring(data))
    except etree.XMLSyntaxError:
        return False


def test_an_association_with_a_foreign_end_is_written_back(read_process: Read, unplaced: Unplaced) -> None:
    """An end in another namespace is none that BPMN knows: the association is kept as it is, not lost."""
    association = '<dataOutputAssociation id="O"><v:targetRef>R</v:targetRef></dataOutputAssociation>'
    model = read_process(
        f'<dataObject id="D"/><dataObjectReference id="R" dataObjectRef="D"/><task id="T">{association}</task>'
    )
    written = dumps(model)

    assert b"targetRef" in written
    assert unplaced(model) == unplaced(loads(written, "a.bpmn"))
