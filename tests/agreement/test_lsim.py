"""Lanner L-SIM as judge of the small official models of BPSim; the campaign `judge_lsim` judges the large ones too."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from pathlib import Path
from statistics import stdev

import pytest
from builders import process
from judge_lsim import judged
from lsim_counters import PREFIX, with_counters
from lsim_measuring import Replication, Window
from lsim_readings import interchanged, suspended
from lsim_results import Quantity
from lsim_study import Study, studies
from lsim_verdict import verdict
from scipy.stats import t

from bpr.bpmn import loads
from bpr.scenario import parse_scenario
from bpr.simulation import CompiledModel, Records, Settings, Timetable, compile_model, replicate
from bpr.units import HOUR, MINUTE

SAMPLES = Path(__file__).parents[3] / "shared" / "formats" / "samples" / "bpsim"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not part of the project")
REPLICATIONS = 60

DRAWING = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="P">
<startEvent id="s"/><exclusiveGateway id="x"/><task id="A"/><endEvent id="yes"/><endEvent id="no">
<terminateEventDefinition/></endEvent><sequenceFlow id="f" sourceRef="s" targetRef="x"/>
<sequenceFlow id="g" sourceRef="x" targetRef="A"/><sequenceFlow id="h" sourceRef="A" targetRef="yes"/>
<sequenceFlow id="i" sourceRef="x" targetRef="no"/></process></definitions>"""

HALVES = """[study]
start = 2026-01-05
calendar = "always"
[arrivals]
interval = "1 h"
calendar = "always"
[resources.all]
calendar = "always"
capacity = 9
[gateways.x]
g = 0.5
i = 0.5
"""

SHIFTS = """[study]
start = 2026-01-05
calendar = "always"
[calendars.first]
hours = { mon-sun = "00:00-01:00" }
[calendars.later]
hours = { mon-sun = "02:00-24:00" }
[arrivals]
interval = "30 min"
calendar = "always"
[resources.clerk]
calendar = "always"
capacity = 0
capacity_by_calendar = [{ calendar = "first", capacity = 2 }, { calendar = "later", capacity = 1 }]
[activities.A]
resource = "clerk"
duration = "50 min"
"""
"""Two clerks for an hour, an hour later one. Cases come at 0 and 30 min."""


def kept(compiled: CompiledModel, times: Timetable, records: Records) -> tuple[CompiledModel, Timetable, Records]:
    """A fold that keeps everything."""
    return compiled, times, records


def ends(records: Records) -> list[int]:
    """When work ended, in minutes, in that order."""
    return sorted((records.items.ended // MINUTE).tolist())


def small_studies() -> dict[str, Study]:
    """The scenarios that are judged in every build."""
    found: dict[str, Study] = {}
    for name in ("Car_Repair_Process", "Loan_Process"):
        files = [SAMPLES / f"{name}_v2.0.0{end}" for end in (".bpmn", "_results.bpsim")]
        found |= {f"{name} {id_}": study for id_, study in studies(files[0], files[1]).items()}
    return found


@needs_samples
def test_lsim_lies_in_our_prediction_intervals() -> None:
    """Every count and mean of the car repair (both scenarios) and of the loan is inside, as bpr reads them."""
    rows = {name: judged(study, REPLICATIONS) for name, study in small_studies().items()}

    assert {"Car_Repair_Process S1": 7, "Car_Repair_Process S2": 9, "Loan_Process default": 14} == {
        name: sum(row.reading == "" for row in found) for name, found in rows.items()
    }
    assert [] == [row for found in rows.values() for row in found if row.reading is None]


@needs_samples
def test_judge_sees_a_minute_too_much() -> None:
    """Were L-SIM's title search of the loan a minute longer, it would be outside, by whatever reading."""
    study = small_studies()["Loan_Process default"]
    longer = "_4A0E10F8-6AC7-4AF0-AFD3-5E0CB00BD316"
    moved = tuple(
        replace(one, values=tuple(tuple(value + 1 for value in row) for row in one.values))
        if one.element == longer
        else one
        for one in study.quantities
    )

    assert [longer] == [
        row.quantity.element for row in judged(replace(study, quantities=moved), REPLICATIONS) if row.reading is None
    ]


def test_counters_count_events() -> None:
    """What is drawn beside start and end events counts them exactly, a terminating end too; the rest stays as it is."""
    model = loads(with_counters(DRAWING, ["s", "yes", "no"]).encode(), "drawing.bpmn")
    tasks = ("A", *(PREFIX + event for event in ("s", "yes", "no")))
    rows = "".join(f'[activities.{id_}]\nresource = "all"\nduration = "0 min"\n' for id_ in tasks)
    scenario = parse_scenario(HALVES + rows, "halves.toml")
    ((compiled, _, records),) = replicate(compile_model(model, scenario), Settings(cases=40, replications=1), kept)
    done = [compiled.elements[row].id for row in records.items.element]

    assert 40 == done.count(PREFIX + "s") == done.count(PREFIX + "yes") + done.count(PREFIX + "no")
    assert done.count("A") == done.count(PREFIX + "yes") == int(records.passes[done_row(compiled, "yes")])


def done_row(compiled: CompiledModel, id_: str) -> int:
    """The row of an element."""
    return next(row for row, one in enumerate(compiled.elements) if one.id == id_)


def test_interval_is_that_of_a_future_mean() -> None:
    """It is mean +- t s sqrt(1/n + 1/m) at 99 % shared by two; without variance only the same value is inside."""
    ours = [10.0, 12.0, 14.0, 11.0]
    half = float(t.ppf(1 - 0.01 / 4, 3)) * stdev(ours) * sqrt(1 / 4 + 1 / 3)
    found = verdict([11.0, 12.0, 13.0], ours, 2)

    assert (11.75 - half, 11.75 + half) == pytest.approx((found.low, found.high))
    assert verdict([151.0] * 3, [151.0] * 30, 7).inside
    assert not verdict([151.0] * 3, [150.0] * 30, 7, counted=True).inside


def test_rare_counts_are_judged_by_theory() -> None:
    """Two in three runs may come where none in ten did, ten may not: given their sum theirs are binomial."""
    assert verdict([1.0, 0.0, 1.0], [0.0] * 10, 1, counted=True).inside
    assert not verdict([4.0, 3.0, 3.0], [0.0] * 10, 1, counted=True).inside


def test_readings_of_the_end_of_a_shift() -> None:
    """Who leaves at 1:00 finishes by 1:20 what began at 0:30, or goes on the next day, or the other does at 2:00."""
    compiled = compile_model(process("s A e"), parse_scenario(SHIFTS, "shifts.toml"))
    settings = Settings(cases=2, replications=1)
    ((_, times, finished),) = replicate(compiled, settings, kept)
    ((later, _, waited),) = replicate(suspended(compiled), settings, kept)

    assert [50, 80] == ends(finished)
    assert [50, 24 * 60 + 20] == ends(waited)
    assert [50, 140] == ends(interchanged(later, times, finished, "clerk"))


def test_window_is_open_at_its_begin_and_closed_at_its_end() -> None:
    """Of work from 0 to 0:50 and from 0:30 to 1:20 both are under way after 0:45, and one ends by 1:00."""
    compiled = compile_model(process("s A e"), parse_scenario(SHIFTS, "shifts.toml"))
    ((_, times, records),) = replicate(compiled, Settings(cases=2, replications=1), kept)
    replication, window = Replication(compiled, times, records), Window(45 * MINUTE, HOUR)

    assert (2.0, 1.0, 0.0, 0.0, 20.0, 10.0) == tuple(
        replication.value(Quantity(id_, parameter, result, (), ()), window)
        for id_, parameter, result in (
            ("A", "TriggerCount", "count"),
            ("A", "ProcessingTime", "count"),
            ("A", "QueueLength", "mean"),
            ("P", "TriggerCount", "count"),
            ("clerk", "ProcessingTime", "sum"),
            ("clerk", "WaitTime", "sum"),
        )
    )
