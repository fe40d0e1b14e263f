"""Files of other tools with any junk in them: a report or one line, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parameter_files import definitions, drawing, root_of

from bpr.interchange import Imported, qbp, scylla

QBP = """<q:processSimulationInfo xmlns:q="http://www.qbp-simulator.com/Schema201212" id="Q" processInstances="10"
    currency="EUR" startDateTime="2026-01-05T08:00:00.000Z" version="1">
  <q:arrivalRateDistribution type="EXPONENTIAL" mean="NaN" arg1="1800" arg2="NaN"/>
  <q:timetables><q:timetable id="T" default="true" name="Hours" holidaysId="H"><q:rules>
    <q:rule fromTime="09:00" toTime="17:00" fromWeekDay="MONDAY" toWeekDay="FRIDAY"/></q:rules></q:timetable>
    </q:timetables>
  <q:holidays><q:holidays id="H"><q:holiday date="2026-05-01"/></q:holidays></q:holidays>
  <q:resources><q:resource id="R" name="Clerk" totalAmount="3" costPerHour="25" timetableId="T"/></q:resources>
  <q:elements><q:element elementId="A" fixedCost="2"><q:durationDistribution type="HISTOGRAM"><q:histogramDataBins>
    <q:histogramData probability="50"><q:distribution type="TRIANGULAR" mean="2" arg1="1" arg2="3"/></q:histogramData>
    </q:histogramDataBins></q:durationDistribution></q:element></q:elements>
  <q:sequenceFlows><q:sequenceFlow elementId="yes" executionProbability="0.8"/></q:sequenceFlows>
  <q:variables><q:variable name="V" type="ENUM"><q:enum name="1" assignmentProbability="1"/></q:variable></q:variables>
</q:processSimulationInfo>"""
GLOBAL = """<g xmlns="http://bsim.hpi.uni-potsdam.de/scylla/simModel"><zoneOffset>+01:00</zoneOffset>
  <timetables><timetable id="T"><timetableItem from="MONDAY" to="FRIDAY" beginTime="09:00" endTime="17:00"/></timetable>
  </timetables><resourceData><dynamicResource id="Clerk" defaultQuantity="3" defaultCost="10" defaultTimeUnit="HOURS"
  defaultTimetableId="T"><instance name="Ann" cost="20" timetableId="T"/></dynamicResource></resourceData></g>"""
SIMULATION = """<d xmlns="http://bsim.hpi.uni-potsdam.de/scylla/simModel"><simulationConfiguration processRef="P"
  processInstances="5" startDateTime="2026-01-05T08:00:00" endDateTime="2026-01-06T08:00" randomSeed="7">
  <startEvent id="start"><arrivalRate timeUnit="HOURS"><erlangDistribution><order>2</order><mean>3</mean>
  </erlangDistribution></arrivalRate></startEvent>
  <task id="A"><duration timeUnit="HOURS"><poissonDistribution><mean>3</mean></poissonDistribution></duration>
    <resources><resource id="Clerk" amount="2"><assignmentDefinition><priority>1</priority></assignmentDefinition>
    </resource></resources></task>
  <exclusiveGateway id="split"><outgoingSequenceFlow id="yes"><branchingProbability>0.5</branchingProbability>
  </outgoingSequenceFlow></exclusiveGateway>
  <subProcess id="sub"><batchActivity><maxBatchSize>3</maxBatchSize><activationRule><minMaxRule maxInstances="5"
    maxTimeout="PT8M"/></activationRule></batchActivity><task id="C"/></subProcess>
  <dataObject id="d" name="O"><field name="f" type="long"><binomialDistribution><probability>0.5</probability>
    <amount>9</amount></binomialDistribution></field></dataObject></simulationConfiguration></d>"""
JUNK = (
    "",
    "NaN",
    "-1",
    "0",
    "1e999999",
    "1e-999999",
    "Infinity",
    "9" * 400,
    "T",
    "always",
    "__import__('os')",
    "24:61",
    "1_0",
)
HELD = re.compile(r'="([^"{}/]*)"|>([^<>{}\s]+)<')
"""A value of an attribute that is no namespace, or a text."""


def spoilt(xml: str, place: int, junk: str) -> str:
    """The text with one of its values replaced."""
    held = list(HELD.finditer(xml))
    found = held[place % len(held)]
    group = 1 if found[1] is not None else 2
    return xml[: found.start(group)] + junk + xml[found.end(group) :]


def of_qbp(place: int, junk: str) -> Imported:
    """Parameters of QBP with junk in one place."""
    return qbp.read(root_of(definitions(after=spoilt(QBP, place, junk))), "q.bpmn", drawing())


def of_scylla(place: int, junk: str) -> Imported:
    """Both files of Scylla with junk in the same place."""
    global_ = (
        spoilt(GLOBAL, place, junk).replace("<g ", "<globalConfiguration ").replace("</g>", "</globalConfiguration>")
    )
    return scylla.read(root_of(global_), root_of(spoilt(SIMULATION, place, junk)), "s.xml", "g.xml", drawing())


@pytest.mark.parametrize("read", [of_qbp, of_scylla])
@given(place=st.integers(0, 100), junk=st.sampled_from(JUNK) | st.text("aé0.:-+ ", max_size=9))
def test_junk_gives_a_report(read: Callable[[int, str], Imported], place: int, junk: str) -> None:
    """Whatever stands in a value, reading ends with a report, and the scenario says what is wrong by its own checks."""
    imported = read(place, junk)

    assert imported.report.entries
    assert all("\n" not in str(problem) for problem in imported.scenario.problems)
