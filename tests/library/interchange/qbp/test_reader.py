"""QBP: which parameters are read, and for what."""

from __future__ import annotations

from datetime import datetime

import pytest
from parameter_files import definitions, drawing, root_of, told, values

from bpr.errors import ScenarioError
from bpr.interchange import Imported, qbp

NS = 'xmlns:qbp="http://www.qbp-simulator.com/Schema201212"'


def info(inside: str = "", said: str = 'id="Q" processInstances="10"') -> str:
    """Simulation parameters that hold something."""
    return f"<qbp:processSimulationInfo {NS} {said}>{inside}</qbp:processSimulationInfo>"


def read(inside: str = "", said: str = 'id="Q" processInstances="10"') -> Imported:
    """Parameters as BIMP writes them, behind the process of the drawing."""
    return qbp.read(root_of(definitions(after=info(inside, said))), "q.bpmn", drawing())


def test_both_places_are_found() -> None:
    """Parameters behind the process (BIMP) and within it (Apromore) are read alike; a file without them holds none."""
    behind, within = definitions(after=info()), definitions(inside=f"<extensionElements>{info()}</extensionElements>")

    assert [True, True, False] == [qbp.holds(root_of(xml)) for xml in (behind, within, definitions())]
    roots = [values(qbp.read(root_of(xml), "q.bpmn", drawing()).root) for xml in (behind, within)]
    assert roots[0] == roots[1]
    assert 10 == roots[0]["run"]["cases"]


def test_a_file_without_parameters_is_an_error_of_one_line() -> None:
    """Who reads a file without parameters is told so."""
    with pytest.raises(ScenarioError, match=r"^q\.bpmn:1: holds no simulation parameters"):
        qbp.read(root_of(definitions()), "q.bpmn")


def test_of_several_those_of_the_model_are_read() -> None:
    """The parameters whose process is the model's count, else the first; the others are told."""
    other, own = info(said='processId="X" processInstances="7"'), info(said='processId="P" processInstances="8"')
    root = root_of(definitions(after=other + own))

    of_model, first = qbp.read(root, "q.bpmn", drawing()), qbp.read(root, "q.bpmn")
    assert (8, 7) == (values(of_model.root)["run"]["cases"], values(first.root)["run"]["cases"])
    reason = "processSimulationInfo: the parameters of one process are read; these are of another"
    assert reason in told(of_model, "ignored")


def test_the_frame() -> None:
    """Start, zone, currency and number of cases hold for the study; trimmed cases have no equal."""
    said = 'processInstances="50" currency="USD" startDateTime="2020-08-05T10:00:00.000Z" uiTimeZone="Africa/Cairo"'
    imported = read('<qbp:statsOptions trimStartProcessInstances="0.1" trimEndProcessInstances="5"/>', said)
    study = values(imported.root)["study"]

    assert (datetime(2020, 8, 5, 10), "Africa/Cairo", "USD", "always") == (
        study["start"],
        study["time_zone"],
        study["currency"],
        study["calendar"],
    )
    assert ["trimStartProcessInstances 0.1", "trimEndProcessInstances 5"] == [
        entry.split(":")[0] for entry in told(imported, "ignored")
    ]


def test_what_nobody_filled_in_is_told() -> None:
    """Empty numbers, NaN and the editor's own errors are entries of the report, and set nothing."""
    inside = """<qbp:errors><qbp:error id="e" elementId="A" message="Value must not be empty"/></qbp:errors>
      <qbp:arrivalRateDistribution type="FIXED" mean="NaN" arg1="NaN" arg2="NaN"/>"""
    imported = read(inside, 'processInstances="" currency="Taler"')

    assert [
        "error: the editor that wrote the file says: Value must not be empty",
        "processInstances '': this is no number of cases",
        "arrivalRateDistribution: mean of FIXED isn't filled in",
    ] == told(imported, "ignored")
    assert "EUR" == values(imported.root)["study"]["currency"]
    assert "arrivals" not in values(imported.root)


def test_clocks_of_several_zones_are_one() -> None:
    """The editors write the zone +00:00 into rules whatever that of the start is: both are one wall clock, and told."""
    rule = '<qbp:rule fromTime="09:00:00.000+00:00" toTime="17:00:00.000+00:00" fromWeekDay="MONDAY"/>'
    inside = f'<qbp:timetables><qbp:timetable id="T"><qbp:rules>{rule}</qbp:rules></qbp:timetable></qbp:timetables>'
    imported = read(inside, 'startDateTime="2023-02-09T10:00:00.000+02:00"')

    assert datetime(2023, 2, 9, 10) == values(imported.root)["study"]["start"]
    assert {"mon": "09:00-17:00"} == values(imported.root)["calendars"]["T"]["hours"]
    assert any(entry.startswith("startDateTime") for entry in told(imported, "approximated"))


def test_nothing_is_lost_in_silence() -> None:
    """Elements and attributes that bpr doesn't know are entries of the report."""
    imported = read(
        '<qbp:magic power="9"/><qbp:statsOptions luck="7"/>', 'processInstances="1" version="3" mood="good"'
    )

    assert {"processSimulationInfo mood good", "magic", "statsOptions luck 7", "version 3"} == {
        entry.split(":")[0] for entry in told(imported, "ignored")
    }


def test_variables_are_attributes() -> None:
    """Listed values become attributes with their chances, scaled where they don't add up to 1; others are told."""
    imported = read("""<qbp:variables>
      <qbp:variable name="Loan amount" type="ENUM"><qbp:enum name="1000" assignmentProbability="0.25"/>
        <qbp:enum name="2000" rawProbability="75"/></qbp:variable>
      <qbp:variable name="hour" type="ENUM"><qbp:enum name="early" assignmentProbability="1"/>
        <qbp:enum name="late" assignmentProbability="1"/></qbp:variable>
      <qbp:variable name="size" type="NUMERIC"/></qbp:variables>
      <qbp:casePriorities><qbp:casePriority level="1"/></qbp:casePriorities>""")

    assert {"Loan_amount": {"1000": 0.25, "2000": 0.75}, "hour_": {"early": 0.5, "late": 0.5}} == values(imported.root)[
        "attributes"
    ]
    assert ["variable hour: the chances of its values add up to 2: divided by that"] == told(imported, "approximated")
    assert ["variable size", "casePriorities casePriority"] == [e.split(":")[0] for e in told(imported, "ignored")]
