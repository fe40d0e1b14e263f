"""The event log of a simulation: every work item once, in every format."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from builders import chain, play, process, scenario
from lxml import etree

from bpr.errors import EventLogError
from bpr.eventlog import COLUMNS
from bpr.model import Model, Task
from bpr.scenario import Scenario
from bpr.scenario.distributions import Exponential
from bpr.simulation import CompiledModel, Settings, compile_model
from bpr.simulation.event_log import write_log
from bpr.units import MINUTE

MODULE = import_module("bpr.simulation.replicate")
HORIZON = import_module("bpr.simulation.horizon")
XES = {"x": "http://www.xes-standard.org/"}
MODEL = process("s A p B p2 e", "p C p2", lanes={"Clerk": "A B", "Chief": "C"})


def given(zone: str = "") -> Scenario:
    """Random work of two roles."""
    times = {name: Exponential(5.0 * MINUTE) for name in "ABC"}
    made: Scenario = scenario(times, every=Exponential(9.0 * MINUTE), staff={"Clerk": 2, "Chief": None})
    return replace(made, study=replace(made.study, time_zone=zone))


def table(
    tmp_path: Path, *models: CompiledModel, cases: int = 1, seed: int = 1, logged: int = 1
) -> list[dict[str, str]]:
    """The rows of the log as CSV."""
    path = tmp_path / "log.csv"
    count = write_log(path, models, Settings(cases, 3, seed), logged)
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert count == len(found)
    assert ["log.csv"] == [file.name for file in tmp_path.iterdir()]
    return found


def test_a_row_tells_who_did_what_when(tmp_path: Path) -> None:
    """Work of 15 minutes every 10 for one clerk: the second case waits for 5."""
    study = scenario({"A": 15}, every=10, staff={"Clerk": 1})
    rows = table(tmp_path, compile_model(chain("A"), study), cases=2)

    assert [
        ["as-is-1-1", "A", "00:00:00", "00:00:00", "00:15:00", "Clerk 1"],
        ["as-is-1-2", "A", "00:10:00", "00:15:00", "00:30:00", "Clerk 1"],
    ] == [[row[name].removeprefix("2026-01-05T").removesuffix(".000+00:00") for name in COLUMNS[:6]] for row in rows]
    assert {"side": "as-is", "replication": "1", "case": "2", "element": "A", "role": "Clerk", "visit": "1"} == {
        name: rows[1][name] for name in COLUMNS[6:]
    }


def test_rows_are_the_work_items(tmp_path: Path) -> None:
    """Each work item of the replication is a row, in the order of their ends, however many chunks there are."""
    rows = table(tmp_path, compile_model(MODEL, given()), cases=9000)
    items = play(MODEL, given(), cases=9000).items

    assert 27_000 == len(rows)
    assert [(case + 1, element) for case, element, *_ in items] == [(int(row["case"]), row["element"]) for row in rows]


def test_both_models_and_several_replications_stand_in_one_log(tmp_path: Path) -> None:
    """Each case of each has a name of its own."""
    models = (compile_model(MODEL, given()), compile_model(MODEL, given(), "to-be"))
    rows = table(tmp_path, *models, cases=4, logged=2)

    assert 2 * 2 * 4 == len({row["case_id"] for row in rows})
    assert [("as-is", "1"), ("as-is", "2"), ("to-be", "1"), ("to-be", "2")] == list(
        dict.fromkeys((row["side"], row["replication"]) for row in rows)
    )


def test_a_replication_that_outlives_its_calendars_is_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins again with longer calendars, and no row comes twice."""
    compiled = compile_model(MODEL, given())
    whole = table(tmp_path, compiled, cases=200)
    monkeypatch.setattr(HORIZON, "FIRST_HORIZON", 1)
    monkeypatch.setattr(MODULE, "LOG_ROWS", 10)
    monkeypatch.setattr(MODULE, "_known", {})

    assert whole == table(tmp_path, replace(compiled, mean_interval=0.0), cases=200)


@pytest.mark.parametrize(("zone", "offset"), [("Africa/Cairo", "+02:00"), ("America/New_York", "-05:00")])
def test_times_carry_the_offset_of_the_zone(tmp_path: Path, zone: str, offset: str) -> None:
    """That of January."""
    rows = table(tmp_path, compile_model(MODEL, given(zone)), cases=3)

    assert {offset} == {row[name][-6:] for row in rows for name in COLUMNS[2:5]}


def test_cells_are_text_to_a_spreadsheet(tmp_path: Path) -> None:
    """A label that looks like a formula gets an apostrophe; quotes and commas are kept."""
    model: Model = process("s A B e", nodes=[Task(id="A", name="=1+1"), Task(id="B", name='Sign, "stamp"')])
    rows = table(tmp_path, compile_model(model, scenario({"A": 1, "B": 1})))

    assert ["'=1+1", 'Sign, "stamp"'] == [row["activity"] for row in rows]


def test_xes_has_a_trace_a_case(tmp_path: Path) -> None:
    """Two events an execution, in the order of time, with the keys of the standard's extensions."""
    path = tmp_path / "log.xes"
    count = write_log(path, [compile_model(MODEL, given("Africa/Cairo"))], Settings(20, 1))
    root: Any = etree.fromstring(path.read_bytes())
    traces = root.findall("x:trace", XES)
    events = [{one.get("key"): one.get("value") for one in event} for event in root.findall("x:trace/x:event", XES)]

    assert "1849-2016" == root.get("xes.version")
    assert [f"as-is-1-{case}" for case in range(1, 21)] == [trace[0].get("value") for trace in traces]
    assert 2 * count == 2 * 60 == len(events)
    assert {"start", "complete"} == {event["lifecycle:transition"] for event in events}
    assert {"concept:name", "org:resource", "time:timestamp"} <= set.intersection(*(set(event) for event in events))
    for trace in traces:
        times = [date.get("value") for date in trace.findall("x:event/x:date", XES)]
        assert times == sorted(times)


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    """The same rows as the CSV, with instants in the zone of the study."""
    parquet = pytest.importorskip("pyarrow.parquet")
    compiled = compile_model(MODEL, given("Africa/Cairo"))
    rows = table(tmp_path, compiled, cases=50)
    write_log(tmp_path / "log.parquet", [compiled], Settings(50, 3))
    found = parquet.read_table(tmp_path / "log.parquet").to_pylist()

    assert list(COLUMNS) == list(found[0])
    assert [[row[name] for name in COLUMNS[2:5]] for row in rows] == [
        [row[name].isoformat(timespec="milliseconds") for name in COLUMNS[2:5]] for row in found
    ]
    other = [name for name in COLUMNS if name not in COLUMNS[2:5]]
    assert [[row[name] for name in other] for row in rows] == [[str(row[name]) for name in other] for row in found]


@pytest.mark.parametrize("name", ["log.xlsx", "missing/log.csv", "."])
def test_what_can_t_be_written_is_told(tmp_path: Path, name: str) -> None:
    """An unknown ending, a missing folder, a folder: one line, and nothing is left."""
    with pytest.raises(EventLogError):
        write_log(tmp_path / name, [compile_model(MODEL, given())], Settings(2, 1))

    assert [] == list(tmp_path.iterdir())


def test_nothing_is_left_of_a_log_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption leaves the file of before."""
    path = tmp_path / "log.csv"
    path.write_text("before")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bpr.simulation.event_log.rows", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_log(path, [compile_model(MODEL, given())], Settings(2, 1))

    assert ["before"] == [file.read_text() for file in tmp_path.iterdir()]
