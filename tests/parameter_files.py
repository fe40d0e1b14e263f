"""Small drawings and readers for tests of formats of other tools."""

from __future__ import annotations

from typing import Any

import bpr
from bpr.bpmn import loads
from bpr.interchange import Imported
from bpr.markup import Element, parse
from bpr.model import Model
from bpr.scenario.items import Item

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"

PROCESS = """
<process id="P">
  {inside}
  <startEvent id="start"/>
  <task id="A"/>
  <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
  </intermediateCatchEvent>
  <exclusiveGateway id="split"/>
  <task id="B"/>
  <boundaryEvent id="alarm" attachedToRef="B"><errorEventDefinition/></boundaryEvent>
  <subProcess id="sub"><startEvent id="s1"/><task id="C"/><task id="D"/><endEvent id="e1"/>
    <sequenceFlow id="g1" sourceRef="s1" targetRef="C"/><sequenceFlow id="g2" sourceRef="C" targetRef="D"/>
    <sequenceFlow id="g3" sourceRef="D" targetRef="e1"/></subProcess>
  <endEvent id="end"/>
  <endEvent id="off"/>
  <sequenceFlow id="f1" sourceRef="start" targetRef="A"/>
  <sequenceFlow id="f2" sourceRef="A" targetRef="wait"/>
  <sequenceFlow id="f3" sourceRef="wait" targetRef="split"/>
  <sequenceFlow id="yes" sourceRef="split" targetRef="B"/>
  <sequenceFlow id="no" sourceRef="split" targetRef="sub"/>
  <sequenceFlow id="f4" sourceRef="B" targetRef="end"/>
  <sequenceFlow id="f5" sourceRef="sub" targetRef="end"/>
  <sequenceFlow id="f6" sourceRef="alarm" targetRef="off"/>
</process>
"""
"""A, a timer, and B (with an event attached) or a sub-process of C and D."""


def definitions(inside: str = "", after: str = "") -> str:
    """The drawing as a file, with something more within its process, or behind it."""
    return f'<definitions xmlns="{BPMN}" id="defs">{PROCESS.format(inside=inside)}{after}</definitions>'


def drawing() -> Model:
    """The drawing."""
    return loads(definitions().encode(), "drawing.bpmn")


def root_of(xml: str) -> Element:
    """The root element of a text."""
    return parse(xml.encode(), "test.xml")


def values(item: object) -> Any:  # noqa: ANN401  # as the item's value
    """What items hold, without their places."""
    if isinstance(item, Item):
        return values(item.value)
    if isinstance(item, dict):
        return {key: values(inner) for key, inner in item.items()}
    return [values(inner) for inner in item] if isinstance(item, list) else item


ASSUMED = ("no resource", "no duration")
"""What a report says of things of which the file says nothing."""


def told(imported: Imported, fate: str) -> list[str]:
    """The entries of a report that met a fate, without their places; not what is assumed where the file is silent."""
    entries = [entry for entry in imported.report.entries if entry.fate == fate and entry.what not in ASSUMED]
    return [f"{entry.what}: {entry.reason}".removesuffix(": ") for entry in entries]


def assumed(imported: Imported) -> list[str]:
    """The elements of which something is assumed because the file is silent, once for each thing."""
    return [entry.location.element for entry in imported.report.entries if entry.what in ASSUMED]


def runs(model: Model, imported: Imported) -> str:
    """How the first cases of an imported study go: "" when they do, else the first line of what is missing."""
    scenario = imported.scenario
    if scenario.problems:
        return str(scenario.problems[0])
    try:
        bpr.simulate(model, scenario, settings=bpr.Settings(cases=5, replications=2))
    except bpr.BprError as error:
        return error.lines[0]
    return ""
