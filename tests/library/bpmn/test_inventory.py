"""Nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable

from bpr.bpmn.vocabulary import GROUPS, NOT_KEPT, NOT_READ, PARTS
from bpr.model import Model

Read = Callable[..., Model]


def test_unknown_elements_are_told(read_process: Read) -> None:
    """A tag that BPMN hasn't is a warning at its first element."""
    model = read_process('<task id="T"/>\n<usertask id="U"/><usertask/>')

    assert [
        (
            "a.bpmn:3: U: usertask (2 times) is no element of BPMN 2.0; it is ignored with all in it."
            " Check the spelling, or export the diagram again."
        )
    ] == [str(finding) for finding in model.findings]


def test_technical_detail_is_told_once(read_process: Read) -> None:
    """What plays no part is counted in one remark, which leaves out targets of data associations."""
    model = read_process(
        '<property id="V"/><scriptTask id="T"><script>1</script></scriptTask><scriptTask id="U"><script/></scriptTask>'
        '<task id="W"><property name="__targetRef_placeholder"/><property id="X"/>'
        '<dataInputAssociation id="A"><targetRef>X</targetRef></dataInputAssociation>'
        "<multiInstanceLoopCharacteristics"
        ' camunda:collection="all"><loopCardinality v:a="b">2</loopCardinality></multiInstanceLoopCharacteristics>'
        "</task>"
    )

    assert [
        ("a.bpmn: technical detail is kept in the file, but plays no part: property (1), script (2)."),
        "a.bpmn: technical detail is not kept: vendor additions to loopCardinality (1).",
    ] == [str(finding) for finding in model.findings]


def test_parameters_of_a_simulation_are_no_technical_detail(read: Read) -> None:
    """A relationship that holds BPSim plays its part in a scenario; another one is told."""
    bpsim = '<extensionElements><b:BPSimData xmlns:b="http://www.bpsim.org/schemas/2.0"/></extensionElements>'
    ends = "<source>D</source><target>D</target>"
    holding = read(f"<relationship>{bpsim}{ends}</relationship>")
    other = read(f"<relationship>{ends}</relationship>")

    assert [] == [str(finding) for finding in holding.findings if finding.rule == "technical-detail"]
    assert ["relationship (1), source (1), target (1)."] == [
        str(finding).partition("no part: ")[2] for finding in other.findings if finding.rule == "technical-detail"
    ]


def test_choreographies_are_not_read_and_that_is_told(read: Read) -> None:
    """Another kind of diagram is a warning."""
    model = read('<choreography id="C"/>')

    assert [("not-read", "warning", "C")] == [
        (finding.rule, finding.severity, finding.location.element) for finding in model.findings
    ]


def test_every_known_tag_has_one_treatment() -> None:
    """No tag is both read and told as not read."""
    treatments = [set(GROUPS), set(PARTS), set(NOT_KEPT), set(NOT_READ)]

    assert sum(map(len, treatments)) == len(set.union(*treatments))
