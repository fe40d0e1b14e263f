"""Parameters in the BPMN file: what was there stays as it is written."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from lxml import etree

from bpr.bpmn import load
from bpr.errors import NotBpmnError
from bpr.interchange.bpsim_writer import embed
from bpr.location import NOWHERE
from bpr.model import Activity, Model, Performer, Process, SubProcess, roles
from bpr.scenario import parse_scenario

SCENARIO = parse_scenario(
    """
    study.start = 2026-01-05
    [calendars.office]
    hours = { mon-fri = "09:00-17:00" }
    [resources.clerk]
    name = "Clerk"
    capacity = 2
    [resources."المكتب"]
    capacity = 1
    [activities.Check]
    duration = "5 min"
    """,
    "study.toml",
)
BPMN_NS = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPSIM_NS = "{http://www.bpsim.org/schemas/2.0}"


def changes(before: str, after: str) -> list[str]:
    """The pieces that were put in; nothing may be taken out."""
    old, new = before.split("\n"), after.split("\n")
    found = []
    for kind, _, _, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        assert kind in ("equal", "insert")
        found += ["\n".join(new[begin:end])] if kind == "insert" else []
    return found


def test_resources_performers_and_a_relationship_are_added_and_all_else_stays(bpmn: bytes, model: Model) -> None:
    """Every line of the file is there as before; what is new stands where the schema of BPMN wants it."""
    after = embed(bpmn, "model.bpmn", SCENARIO, model).content.decode()
    sign = """<bpmn:userTask id="Sign" name="توقيع">
      <bpmn:performer>
        <bpmn:resourceRef>المكتب</bpmn:resourceRef>
      </bpmn:performer>
    </bpmn:userTask>"""
    assert 1 == after.count(sign)
    resources, clerk, relationship = changes(
        bpmn.decode(), after.replace(sign, '<bpmn:userTask id="Sign" name="توقيع"/>')
    )

    assert (
        """  <bpmn:resource id="clerk" name="Clerk"/>
  <bpmn:resource id="المكتب" name="المكتب"/>"""
        == resources
    )
    assert (
        """      <bpmn:performer>
        <bpmn:resourceRef>clerk</bpmn:resourceRef>
      </bpmn:performer>"""
        == clerk
    )
    assert relationship.startswith('  <bpmn:relationship type="BPSimData">\n    <bpmn:extensionElements>\n')
    assert relationship.endswith(
        "    <bpmn:source>Defs</bpmn:source>\n    <bpmn:target>Defs</bpmn:target>\n  </bpmn:relationship>"
    )


def test_performers_stand_before_the_loop_marker(bpmn: bytes, model: Model) -> None:
    """The order of an activity's content is that of the schema of BPMN."""
    root = etree.fromstring(embed(bpmn, "model.bpmn", SCENARIO, model).content)
    check = next(root.iter(f"{BPMN_NS}userTask"))
    order = [child.tag.removeprefix(BPMN_NS) for child in check]

    assert ["extensionElements", "incoming", "outgoing", "performer", "multiInstanceLoopCharacteristics"] == order
    assert "relationship" == root[-1].tag.removeprefix(BPMN_NS)


def test_the_model_is_the_same(bpmn: bytes, model: Model, tmp_path: Path) -> None:
    """But for performers, bpr reads the same processes and roles from the file."""
    file = tmp_path / "model.bpmn"
    file.write_bytes(embed(bpmn, "model.bpmn", SCENARIO, model).content)
    after = load(file)
    (process,), (before,) = after.processes, model.processes
    assert bare(before) == bare(process)
    assert roles(model) == roles(after)
    assert {"Check": ("Clerk",), "Sign": ("المكتب",)} == {
        activity.id: tuple(performer.role for performer in activity.performers)
        for activity in after.activities
        if activity.performers
    }
    assert Performer("Clerk", "performer") == after.activities[0].performers[0]


def bare(process: Process) -> Process:
    """A process without performers, and without lines."""
    nodes = tuple(
        replace(node, performers=(), kept=(), location=NOWHERE)
        if isinstance(node, Activity)
        else replace(node, location=NOWHERE)
        for node in process.nodes
        if not isinstance(node, SubProcess)
    )
    flows = tuple(replace(flow, location=NOWHERE) for flow in process.flows)
    lanes = tuple(replace(lane, location=NOWHERE) for lane in process.lanes)
    return replace(process, nodes=nodes, flows=flows, lanes=lanes, location=NOWHERE)


def test_a_second_time_changes_nothing(bpmn: bytes, model: Model, tmp_path: Path) -> None:
    """The scenario of the same id is replaced by itself, and no resource is added twice."""
    file = tmp_path / "model.bpmn"
    once = embed(bpmn, "model.bpmn", SCENARIO, model).content
    file.write_bytes(once)

    assert once == embed(once, "model.bpmn", SCENARIO, load(file)).content


def test_other_scenarios_of_the_file_stay(bpmn: bytes, model: Model) -> None:
    """One with another id is kept as it is written, and ids of its calendars aren't taken again."""
    other = '<x:Scenario id="S1"><x:Calendar  id="office">BEGIN:VCALENDAR\nEND:VCALENDAR</x:Calendar></x:Scenario>'
    there = (
        '<bpmn:relationship type="BPSimData"><bpmn:extensionElements>'
        f'<x:BPSimData xmlns:x="http://www.bpsim.org/schemas/2.0">{other}</x:BPSimData>'
        "</bpmn:extensionElements><bpmn:source>Defs</bpmn:source><bpmn:target>Defs</bpmn:target></bpmn:relationship>"
    )
    file = bpmn.replace(b"</bpmn:definitions>", there.encode() + b"</bpmn:definitions>")
    content = embed(file, "model.bpmn", SCENARIO, model).content
    root = etree.fromstring(content)

    assert other.encode() in content
    assert ["S1", "study-as-is"] == [found.get("id") for found in root.iter(f"{BPSIM_NS}Scenario")]
    assert ["office", "office_2"] == [found.get("id") for found in root.iter(f"{BPSIM_NS}Calendar")]


def test_resources_of_the_file_are_used(bpmn: bytes, tmp_path: Path) -> None:
    """A pool is the resource that has its id or its name."""
    there = b'<bpmn:resource id="R1" name="Clerk"/>\n  <bpmn:process id="Main"'
    file = tmp_path / "model.bpmn"
    file.write_bytes(bpmn.replace(b'<bpmn:process id="Main"', there))
    content = embed(file.read_bytes(), "model.bpmn", SCENARIO, load(file)).content.decode()

    assert "bpsim:getResource('R1', 1)" in content
    assert 1 == content.count('name="Clerk"/>')


def test_carried_content_comes_back_at_its_element(bpmn: bytes, model: Model) -> None:
    """An extension of another vendor stands at the element it was found at, as it was."""
    extension = (
        '<bpsim:VendorExtension xmlns:bpsim="http://www.bpsim.org/schemas/2.0" name="l-sim">'
        '<l:Config xmlns:l="urn:lanner"><l:EventLog/></l:Config></bpsim:VendorExtension>'
    )
    carried = {"Check": (extension,), "Wait": (extension,), "": (extension,)}
    root = etree.fromstring(embed(bpmn, "model.bpmn", SCENARIO, model, carried=carried).content)
    holders = [found.getparent() for found in root.iter(f"{BPSIM_NS}VendorExtension") if found.get("name") == "l-sim"]
    places = [holder.get("elementRef") for holder in holders if holder is not None]

    assert ["Check", "Wait", None] == places
    assert 3 == len(list(root.iter("{urn:lanner}EventLog")))


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "UTF-8"), ("iso-8859-1", "ISO-8859-1"), ("utf-16", "UTF-16")])
def test_encoding_and_line_ends_stay(bpmn: bytes, model: Model, encoding: str, name: str) -> None:
    """What the encoding of the file lacks is written as references; lines end as the file's do."""
    text = (
        bpmn.decode().replace("UTF-8", name).replace("المكتب", "Office").replace("توقيع", "Sign").replace("\n", "\r\n")
    )
    content = embed(text.encode(encoding), "model.bpmn", SCENARIO, model).content
    after = content.decode(encoding)

    assert after.count("\n") == after.count("\r\n")
    assert "المكتب" in [found.get("name") for found in etree.fromstring(content).iter(f"{BPMN_NS}resource")]


def test_a_file_without_an_id_gets_one(bpmn: bytes, model: Model) -> None:
    """A relationship must have a source and a target."""
    content = embed(bpmn.replace(b' id="Defs"', b""), "model.bpmn", SCENARIO, model).content

    assert b'<bpmn:definitions id="definitions" ' in content
    assert b"<bpmn:source>definitions</bpmn:source>" in content


def test_a_file_that_is_no_xml_is_refused(model: Model) -> None:
    """With one line that says where."""
    with pytest.raises(NotBpmnError, match="not XML"):
        embed(b"<a><b></a>", "broken.bpmn", SCENARIO, model)
