"""Pools and lanes."""

from __future__ import annotations

from collections.abc import Callable

from bpr.location import Location
from bpr.model import Lane, Model, Pool

Read = Callable[..., Model]


def place(identifier: str, name: str = "") -> Location:
    """Line 2 of the small file."""
    return Location("a.bpmn", 2, identifier, name)


def test_pools_are_white_or_black_boxes(read: Read) -> None:
    """A pool shows its process, or none; a multiplicity without maximum means one."""
    model = read(
        '<collaboration id="C"><participant id="A" name="Office" processRef="P"/>'
        '<participant id="B"><participantMultiplicity maximum="4"/></participant>'
        '<participant id="D"><participantMultiplicity/></participant></collaboration><process id="P"/>'
    )

    expected = (
        Pool(id="A", name="Office", location=place("A", "Office"), process="P"),
        Pool(id="B", location=place("B"), maximum=4),
        Pool(id="D", location=place("D"), maximum=1),
    )

    assert (expected, "C") == (model.pools, model.collaboration)


def test_pool_of_a_missing_process_is_a_black_box(read: Read) -> None:
    """The pool stays, and the lost process is told."""
    model = read('<collaboration id="C"><participant id="A" processRef="P"/></collaboration>')

    assert [""] == [pool.process for pool in model.pools]
    assert ["participant: processRef 'P' leads to nothing; the pool is a black box."] == [
        finding.message for finding in model.findings
    ]


def test_lanes_are_nested(read_process: Read) -> None:
    """Lanes keep their nodes and the lanes in them."""
    model = read_process(
        '<laneSet><lane id="A" name="Town"><flowNodeRef>T</flowNodeRef><childLaneSet>'
        '<lane id="B"><flowNodeRef>T</flowNodeRef><flowNodeRef>T</flowNodeRef></lane></childLaneSet></lane></laneSet>'
        '<laneSet><lane id="D"/></laneSet><task id="T"/>'
    )

    expected = (
        Lane(
            id="A",
            name="Town",
            location=place("A", "Town"),
            nodes=("T",),
            lanes=(Lane(id="B", location=place("B"), nodes=("T",)),),
        ),
        Lane(id="D", location=place("D")),
    )

    assert (expected, ()) == (model.processes[0].lanes, model.findings)


def test_lane_keeps_only_nodes(read_process: Read) -> None:
    """A reference to nothing is a warning; one to data, as some tools write, a remark."""
    model = read_process(
        '<laneSet><lane id="A"><flowNodeRef>Tusk</flowNodeRef><flowNodeRef>D</flowNodeRef></lane></laneSet>'
        '<task id="Task"/><dataObject id="D"/>'
    )

    assert [("warning", "Did you mean 'Task'?"), ("info", "")] == [
        (finding.severity, finding.hint) for finding in model.findings
    ]
    assert [()] == [lane.nodes for lane in model.lanes]


def test_multiplicity_that_is_no_number_is_told(read: Read) -> None:
    """The marker is left out, with a finding."""
    model = read(
        '<collaboration id="C"><participant id="A"><participantMultiplicity maximum="many"/></participant>'
        "</collaboration>"
    )

    assert ([None], ["wrong-number"]) == (
        [pool.maximum for pool in model.pools],
        [each.rule for each in model.findings],
    )
