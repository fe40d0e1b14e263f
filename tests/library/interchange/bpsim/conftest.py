"""A small diagram with BPSim in it, and what was read from it as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bpr.interchange import Imported
from bpr.interchange.bpsim import read
from bpr.markup import parse
from bpr.scenario.items import Item

BPSIM = 'xmlns:bpsim="http://www.bpsim.org/schemas/2.0"'
DIAGRAM = """
  <bpmn:resource id="clerk" name="Clerk"/><bpmn:resource id="chief" name="Chief"/>
  <bpmn:message id="m" name="Letter"/>
  <bpmn:process id="P" name="Permit">
    <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="A" name="Check">
      <bpmn:performer><bpmn:resourceRef>clerk</bpmn:resourceRef></bpmn:performer>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="late" attachedToRef="A"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>
    <bpmn:exclusiveGateway id="x"/>
    <bpmn:task id="B"/><bpmn:task id="C"/><bpmn:task id="D"/>
    <bpmn:exclusiveGateway id="y"/>
    <bpmn:intermediateCatchEvent id="k"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>
    <bpmn:inclusiveGateway id="o"/>
    <bpmn:subProcess id="S"><bpmn:startEvent id="ss"/><bpmn:task id="E"/><bpmn:endEvent id="se"/>
      <bpmn:sequenceFlow id="g1" sourceRef="ss" targetRef="E"/><bpmn:sequenceFlow id="g2" sourceRef="E" targetRef="se"/>
      <bpmn:subProcess id="V" triggeredByEvent="true">
        <bpmn:startEvent id="vs"><bpmn:signalEventDefinition/></bpmn:startEvent><bpmn:task id="F"/>
        <bpmn:endEvent id="ve"/><bpmn:sequenceFlow id="h1" sourceRef="vs" targetRef="F"/>
        <bpmn:sequenceFlow id="h2" sourceRef="F" targetRef="ve"/>
      </bpmn:subProcess>
    </bpmn:subProcess>
    <bpmn:task id="G"/><bpmn:endEvent id="e"/><bpmn:endEvent id="e2"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="A"/><bpmn:sequenceFlow id="f2" sourceRef="A" targetRef="x"/>
    <bpmn:sequenceFlow id="b" sourceRef="x" targetRef="B"/><bpmn:sequenceFlow id="c" sourceRef="x" targetRef="C"/>
    <bpmn:sequenceFlow id="d" sourceRef="x" targetRef="D"/><bpmn:sequenceFlow id="b2" sourceRef="B" targetRef="y"/>
    <bpmn:sequenceFlow id="c2" sourceRef="C" targetRef="y"/><bpmn:sequenceFlow id="d2" sourceRef="D" targetRef="y"/>
    <bpmn:sequenceFlow id="f3" sourceRef="y" targetRef="k"/><bpmn:sequenceFlow id="f4" sourceRef="k" targetRef="o"/>
    <bpmn:sequenceFlow id="p" sourceRef="o" targetRef="S"/><bpmn:sequenceFlow id="q" sourceRef="o" targetRef="G"/>
    <bpmn:sequenceFlow id="f5" sourceRef="S" targetRef="e"/><bpmn:sequenceFlow id="f6" sourceRef="G" targetRef="e"/>
    <bpmn:sequenceFlow id="f7" sourceRef="late" targetRef="e2"/>
  </bpmn:process>"""


def plain(item: Item) -> Any:  # noqa: ANN401  as `tomllib` reads it
    """Items as `tomllib` would read them."""
    if isinstance(item.value, dict):
        return {key: plain(inner) for key, inner in item.value.items()}
    return [plain(inner) for inner in item.value] if isinstance(item.value, list) else item.value


@dataclass(frozen=True)
class Found:
    """What was read: plain values, and the fate and reason of parameters."""

    imported: Imported

    def at(self, path: str) -> Any:  # noqa: ANN401  as `tomllib` reads it
        """The value at a dotted path, None when there is none."""
        found = plain(self.imported.root)
        for key in path.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def fate(self, what: str, element: str = "") -> tuple[str, str]:
        """Fate and reason of the parameter of that name (and element)."""
        entries = [entry for entry in self.imported.report.entries if entry.what == what]
        entry = next(entry for entry in entries if element in ("", entry.location.element))
        return entry.fate, entry.reason


def embedded(body: str, *, kind: str = ' type="BPSimData"', spaces: str = BPSIM) -> bytes:
    """A BPMN file with the inside of BPSimData."""
    return f"""<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" {spaces}
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D1">{DIAGRAM}
      <bpmn:relationship{kind}><bpmn:extensionElements><bpsim:BPSimData>{body}</bpsim:BPSimData>
      </bpmn:extensionElements><bpmn:source>D1</bpmn:source><bpmn:target>D1</bpmn:target></bpmn:relationship>
    </bpmn:definitions>""".encode()


def prefixed(xml: str) -> str:
    """Elements with the prefix of BPSim before each name: <Scenario> is written <bpsim:Scenario>."""
    return xml.replace("</", "\0").replace("<", "<bpsim:").replace("\0", "</bpsim:")


def element(id_: str, **groups: str) -> str:
    """Parameters of an element, by group; `time="..."` is the inside of TimeParameters."""
    inside = "".join(f"<{name.title()}Parameters>{xml}</{name.title()}Parameters>" for name, xml in groups.items())
    return f'<ElementParameters elementRef="{id_}">{inside}</ElementParameters>'


@pytest.fixture
def describe() -> Callable[..., Found]:
    """Reads the one scenario of the diagram that has these parameters in it."""

    def described(*parts: str, attributes: str = "", study: str = "") -> Found:
        xml = prefixed(
            f'<Scenario id="S1" name="Base"><ScenarioParameters {attributes}>{study}</ScenarioParameters>'
            f"{''.join(parts)}</Scenario>"
        )
        return Found(read(parse(embedded(xml), "a.bpmn"), "a.bpmn"))

    return described


@pytest.fixture
def file() -> Callable[..., bytes]:
    """A BPMN file with the inside of BPSimData, written without prefixes."""
    return lambda body, **how: embedded(prefixed(body), **how)


@pytest.fixture
def of() -> Callable[..., str]:
    """Parameters of an element."""
    return element


@pytest.fixture
def found() -> Callable[[Imported], Found]:
    """What was read as plain values."""
    return Found
