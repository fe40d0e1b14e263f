"""Parameters from several places as one scenario."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from parameter_files import definitions, drawing, told, values

from bpr.errors import ScenarioError
from bpr.interchange import Imported
from bpr.interchange.combining import study_of
from bpr.interchange.opening import found_in, parse_parameters
from bpr.interchange.recognition import split_name

QBP = 'xmlns:qbp="http://www.qbp-simulator.com/Schema201212"'
BPSIM = 'xmlns:b="http://www.bpsim.org/schemas/2.0"'


def qbp(until: str = "17:00", cases: int = 20, mean: int = 600) -> str:
    """Parameters of BIMP: one pool that works by a timetable, and one activity."""
    return (
        f'<qbp:processSimulationInfo {QBP} id="Q" processInstances="{cases}" currency="EUR">'
        '<qbp:arrivalRateDistribution type="FIXED" mean="3600"/><qbp:timetables><qbp:timetable id="T" default="true">'
        f'<qbp:rules><qbp:rule fromTime="09:00:00" toTime="{until}:00" fromWeekDay="MONDAY" toWeekDay="FRIDAY"/>'
        '</qbp:rules></qbp:timetable></qbp:timetables><qbp:resources><qbp:resource id="R" name="Clerk" totalAmount="1"'
        ' costPerHour="9" timetableId="T"/></qbp:resources><qbp:elements><qbp:element elementId="A">'
        f'<qbp:durationDistribution type="FIXED" mean="{mean}"/><qbp:resourceIds><qbp:resourceId>R</qbp:resourceId>'
        "</qbp:resourceIds></qbp:element></qbp:elements></qbp:processSimulationInfo>"
    )


def bpsim(minutes: int = 7) -> str:
    """Parameters of BPSim: the time of one activity."""
    return (
        f'<relationship type="BPSimData"><extensionElements><b:BPSimData {BPSIM}><b:Scenario id="S1">'
        '<b:ElementParameters elementRef="A"><b:TimeParameters><b:ProcessingTime>'
        f'<b:DurationParameter value="PT{minutes}M"/></b:ProcessingTime></b:TimeParameters></b:ElementParameters>'
        "</b:Scenario></b:BPSimData></extensionElements></relationship>"
    )


def found(after: str, file: str) -> Imported:
    """What a drawing carries."""
    imported = found_in(definitions(after=after).encode(), file, drawing())
    assert imported is not None
    return imported


def test_two_formats_in_one_file_are_layered() -> None:
    """BPSim goes before QBP, which is told where both say something; only QBP has money, so its currency holds."""
    imported = found(bpsim() + qbp(), "a.bpmn")

    assert "7 min" == values(imported.root)["activities"]["A"]["duration"]
    assert "BPSim 2.0, QBP" == imported.report.format
    assert any(line.endswith("BPSim 2.0 goes before") for line in told(imported, "ignored"))
    assert () == imported.scenario.problems


def test_calendars_of_one_name_are_told_apart() -> None:
    """The second calendar of a name gets another, wherever it is named; what gives way is told."""
    two = {"as-is": found(qbp(), "a.bpmn"), "to-be": found(qbp("12:00", 30), "b.bpmn")}
    scenario, root, reports = study_of(two)  # type: ignore[arg-type]
    said = values(root)

    assert {"T", "T (to-be)"} == set(said["calendars"])
    assert ("T", "T (to-be)") == tuple(said[side]["resources"]["R"]["calendar"] for side in ("as-is", "to-be"))
    assert ("T", "T (to-be)") == tuple(said[side]["arrivals"]["calendar"] for side in ("as-is", "to-be"))
    assert 20 == said["run"]["cases"]
    assert ["processInstances 30"] == [
        entry.what for entry in reports[1].entries if entry.reason == "the study has one, that of a.bpmn"
    ]
    assert scenario.partial
    assert () == scenario.problems


def test_what_the_to_be_alone_carries_holds_for_it_alone() -> None:
    """Its times and people aren't those of the as-is; who applies is the same for both."""
    _, root, _ = study_of({"to-be": found(qbp(), "b.bpmn")})
    said = values(root)

    assert {"arrivals", "calendars", "run", "study", "to-be"} == set(said)
    assert "10 min" == said["to-be"]["activities"]["A"]["duration"]


def test_an_archive_of_diagrams_is_opened() -> None:
    """Parameters of a drawing in an archive are found as those of a plain file."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("one.bpmn", definitions(after=qbp()))

    assert "QBP" == parse_parameters(buffer.getvalue(), "a.bpm").report.format
    assert found_in(buffer.getvalue(), "a.bpm", drawing()) is not None


@pytest.mark.parametrize("content", [b"[study]", b'{"a": 1}', definitions(after=qbp()).encode()])
def test_only_bpsim_has_several_scenarios(content: bytes) -> None:
    """An ID behind # isn't passed over in a file of one scenario."""
    with pytest.raises(ScenarioError, match="there is no scenario 'S2' in it"):
        parse_parameters(content, "a", wanted="S2")


def test_a_missing_file_with_a_hash_keeps_its_name() -> None:
    """Only what stands behind the name of a file that is there is the ID of a scenario."""
    assert ("no#x.toml", "") == split_name("no#x.toml")
