"""Scylla: which parameters of its two files are read, and for what."""

from __future__ import annotations

from datetime import datetime

import pytest
from parameter_files import assumed, definitions, drawing, root_of, told, values

import bpr
from bpr.errors import ScenarioError
from bpr.interchange import Imported, scylla

NS = 'xmlns:bsim="http://bsim.hpi.uni-potsdam.de/scylla/simModel"'
FIXED = "<bsim:constantDistribution><bsim:constantValue>{}</bsim:constantValue></bsim:constantDistribution>"
CLERK = '<bsim:dynamicResource id="Clerk" defaultQuantity="2" defaultCost="30" defaultTimeUnit="HOURS"/>'


def simulation(inside: str = "", said: str = 'processRef="P" processInstances="10"') -> str:
    """The file of a process."""
    inner = f"<bsim:simulationConfiguration {said}>{inside}</bsim:simulationConfiguration>"
    return f"<bsim:definitions {NS}>{inner}</bsim:definitions>"


def whole(inside: str) -> str:
    """The global file."""
    return f"<bsim:globalConfiguration {NS}>{inside}</bsim:globalConfiguration>"


def pools(*resources: str) -> str:
    """The resources of the global file."""
    return f"<bsim:resourceData>{''.join(resources)}</bsim:resourceData>"


def task(id_: str, minutes: float, more: str = "", tag: str = "task") -> str:
    """A task of some minutes."""
    duration = f'<bsim:duration timeUnit="MINUTES">{FIXED.format(minutes)}</bsim:duration>'
    return f'<bsim:{tag} id="{id_}">{duration}{more}</bsim:{tag}>'


def done_by(*pools_: str) -> str:
    """The resources of a task, all of them at once: "Clerk 2" are two clerks."""
    inner = "".join(f'<bsim:resource id="{p.split()[0]}" amount="{p.split()[1]}"/>' for p in pools_)
    return f"<bsim:resources>{inner}</bsim:resources>"


def read(inside: str = "", global_: str = whole(pools(CLERK)), said: str = 'processRef="P"') -> Imported:
    """Both files, for the drawing."""
    return scylla.read(root_of(global_), root_of(simulation(inside, said)), "sim.xml", "global.xml", drawing())


def test_files_are_told_apart() -> None:
    """The global file, that of a process, and any other are known by their elements."""
    roots = [root_of(xml) for xml in (whole(""), simulation(), definitions())]

    assert [True, False, False] == [scylla.is_global(root) for root in roots]
    assert [False, True, False] == [scylla.is_simulation(root) for root in roots]


def test_wrong_files_are_errors_of_one_line() -> None:
    """Who gives another file in place of one of the two is told so."""
    with pytest.raises(ScenarioError, match=r"^sim\.xml:1: is no simulation configuration of Scylla"):
        scylla.read(None, root_of(whole("")), "sim.xml")
    with pytest.raises(ScenarioError, match=r"^global\.xml:1: is no global configuration of Scylla"):
        scylla.read(root_of(simulation()), root_of(simulation()), "sim.xml", "global.xml")


def test_the_frame() -> None:
    """Start and zone, cases, seed: the process before the global file; an end has no equal beside a number of cases."""
    times = 'startDateTime="2016-08-01T08:00+02:00" endDateTime="2016-08-05T16:00+02:00"'
    said = f'processRef="P" processInstances="30" {times}'
    global_ = whole("<bsim:randomSeed>7</bsim:randomSeed><bsim:zoneOffset>+01:00</bsim:zoneOffset>" + pools(CLERK))
    own, common = read(said=f'{said} randomSeed="9"', global_=global_), read(said=said, global_=global_)
    root = values(common.root)

    assert (datetime(2016, 8, 1, 7), "Etc/GMT-1", "always") == (
        root["study"]["start"],
        root["study"]["time_zone"],
        root["study"]["calendar"],
    )
    assert ({"cases": 30, "seed": 7}, 9) == (root["run"], values(own.root)["run"]["seed"])
    assert ["endDateTime"] == [entry.split(":")[0] for entry in told(common, "ignored")]


def test_without_a_number_of_cases_the_end_counts() -> None:
    """Applications then come until the end."""
    said = 'startDateTime="2016-08-01T08:00" endDateTime="2016-08-02T08:00"'

    assert {"duration": "24 h"} == values(read(said=said).root)["run"]


def test_without_the_global_file_one_line_says_so() -> None:
    """Pools that tasks name and no file has are told, and that the global file belongs to this one."""
    simulated = root_of(simulation(task("A", 5, done_by("Clerk 1"))))
    imported = scylla.read(None, simulated, "sim.xml", model=drawing())

    assert [
        "globalConfiguration: pools, timetables and the zone stand in Scylla's global file: give it with this one",
        "resource Clerk: its pool stands in the global file",
    ] == told(imported, "ignored")


def test_nothing_is_lost_in_silence() -> None:
    """Elements and attributes that bpr doesn't know are entries of the report."""
    imported = read('<bsim:magic power="9"/>' + task("A", 5, '<bsim:luck n="7"/>'), whole(pools(CLERK) + "<bsim:x/>"))

    assert {"magic", "luck", "x"} == {entry.split(":")[0] for entry in told(imported, "ignored")}


def test_of_several_processes_that_of_the_model_is_read() -> None:
    """A configuration of another process is told."""
    both = "".join(
        f'<bsim:simulationConfiguration processRef="{id_}" processInstances="{cases}"/>'
        for id_, cases in (("X", 1), ("P", 2))
    )
    root = root_of(f"<bsim:definitions {NS}>{both}</bsim:definitions>")
    imported = scylla.read(root_of(whole(pools(CLERK))), root, "sim.xml", "global.xml", drawing())

    assert 2 == values(imported.root)["run"]["cases"]
    assert ["simulationConfiguration"] == [entry.split(":")[0] for entry in told(imported, "ignored")]


def test_an_imported_study_runs() -> None:
    """What is read compiles and runs: A, the timer of the diagram and B, each as long as the file says."""
    flows = "".join(
        f'<bsim:outgoingSequenceFlow id="{id_}"><bsim:branchingProbability>{share}</bsim:branchingProbability>'
        "</bsim:outgoingSequenceFlow>"
        for id_, share in (("yes", 1), ("no", 0))
    )
    inside = f"""<bsim:startEvent id="start"><bsim:arrivalRate timeUnit="HOURS">{FIXED.format(10)}</bsim:arrivalRate>
      </bsim:startEvent><bsim:exclusiveGateway id="split">{flows}</bsim:exclusiveGateway>"""
    imported = read(inside + task("A", 10, done_by("Clerk 1")) + task("B", 5, tag="Task"))

    assert () == imported.scenario.problems
    assert ["B", "C", "D", "C", "D"] == assumed(imported)
    lead_time = bpr.simulate(drawing(), imported.scenario, settings=bpr.Settings(cases=5, replications=2)).kpi(
        "lead_time"
    )
    assert isinstance(lead_time, bpr.Estimate)
    assert 75 * 60 == lead_time.mean
