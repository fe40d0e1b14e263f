"""A small model of two lanes, and how its scenarios are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from bpr.bpmn import load
from bpr.interchange.bpsim_writer import write_bpsim
from bpr.interchange.written import Written
from bpr.model import Model
from bpr.scenario import Side, parse_scenario

BPSIM = "{http://www.bpsim.org/schemas/2.0}"
SCHEMA = Path(__file__).parents[5] / "shared" / "formats" / "schemas" / "bpsim-2.0-official.xsd"
START = "study.start = 2026-01-05\n[calendars.office]\nhours = { mon-fri = '09:00-17:00' }\n"

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" id="Defs"
    targetNamespace="urn:t">
  <bpmn:process id="Main" name='Main "process"'>
    <bpmn:laneSet id="Lanes">
      <bpmn:lane id="Lane_clerk" name="Clerk">
        <bpmn:flowNodeRef>Start</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Check</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Sub</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_office" name="المكتب"><bpmn:flowNodeRef>Sign</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Check" name="Check file">
      <bpmn:extensionElements><v:note colour="red">keep   me</v:note></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming>
      <bpmn:outgoing>f2</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics id="Loop"/>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="Late" attachedToRef="Check">
      <bpmn:outgoing>f7</bpmn:outgoing>
      <bpmn:timerEventDefinition id="Late_timer"/>
    </bpmn:boundaryEvent>
    <bpmn:exclusiveGateway id="Which" name="Complete?"/>
    <bpmn:userTask id="Sign" name="توقيع"/>
    <bpmn:subProcess id="Sub"><bpmn:task id="Inner"/></bpmn:subProcess>
    <bpmn:intermediateCatchEvent id="Wait"><bpmn:timerEventDefinition id="Wait_timer"/></bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="End"/>
    <!-- a remark > that stays -->
    <bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Check"/>
    <bpmn:sequenceFlow id="f2" sourceRef="Check" targetRef="Which"/>
    <bpmn:sequenceFlow id="f3" name="yes" sourceRef="Which" targetRef="Sign"/>
    <bpmn:sequenceFlow id="f4" name="no" sourceRef="Which" targetRef="Sub"/>
    <bpmn:sequenceFlow id="f8" name="later" sourceRef="Which" targetRef="Wait"/>
    <bpmn:sequenceFlow id="f5" sourceRef="Sign" targetRef="End"/>
    <bpmn:sequenceFlow id="f6" sourceRef="Sub" targetRef="End"/>
    <bpmn:sequenceFlow id="f7" sourceRef="Late" targetRef="End"/>
    <bpmn:sequenceFlow id="f9" sourceRef="Wait" targetRef="End"/>
  </bpmn:process>
</bpmn:definitions>
"""


def read(content: bytes) -> etree._Element:
    """The root of what was written."""
    return etree.fromstring(content)


@pytest.fixture
def bpmn() -> bytes:
    """The file of the model."""
    return BPMN.encode()


@pytest.fixture
def model(tmp_path: Path) -> Model:
    """The model."""
    file = tmp_path / "model.bpmn"
    file.write_text(BPMN, encoding="utf-8")
    return load(file)


@pytest.fixture
def written(model: Model) -> Callable[..., Written]:
    """A function that writes a scenario, given as TOML, for the model."""

    def write(toml: str, side: Side = "as-is", carried: dict[str, tuple[str, ...]] | None = None) -> Written:
        return write_bpsim(parse_scenario(toml, "study.toml"), model, side, carried or {})

    return write


@pytest.fixture
def values(written: Callable[..., Written]) -> Callable[[str, str, str], list[str]]:
    """A function that gives the values of a parameter of an element, each as XML without namespaces."""

    def give(toml: str, element: str, parameter: str) -> list[str]:
        root = read(written(toml).content)
        path = f".//{BPSIM}ElementParameters[@elementRef='{element}']//{BPSIM}{parameter}"
        return [plain(value) for found in root.iterfind(path) for value in found]

    return give


def plain(element: etree._Element) -> str:
    """An element as XML, without namespaces and blanks."""
    attributes = "".join(f" {name}='{element.get(name)}'" for name in map(str, element.attrib))
    name = etree.QName(element).localname
    inner = "".join(plain(child) for child in element)
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


@pytest.fixture
def kept(written: Callable[..., Written]) -> Callable[[str], list[str]]:
    """A function that gives what is kept in vendor extensions, as lines of TOML."""

    def give(toml: str) -> list[str]:
        names = [found.get("name", "") for found in read(written(toml).content).iter(f"{BPSIM}VendorExtension")]
        return [name.removeprefix("bpr: ") for name in names]

    return give


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    """The official schema, which is no part of the project."""
    if not SCHEMA.exists():
        pytest.skip("the schema of BPSim is not part of the project")
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


@pytest.fixture(scope="session")
def small_model() -> str:
    """The text of the file of the model."""
    return BPMN
