"""Reading what holds while calendars are open, the clock of arrivals, and how much is simulated."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpr.errors import ScenarioError
from bpr.scenario import CapacityRow, RunOptions, load_scenario, parse_scenario
from bpr.scenario.distributions import Exponential, Fixed
from bpr.units import HOUR, MINUTE

CALENDAR = '[calendars.early]\nhours = { mon-fri = "08:00-10:00" }\n'
ROWS = 'by_calendar = [{ calendar = "early", interval = "20 min" }]\n'


def test_intervals() -> None:
    """Rows are read in their order, each with its calendar and its law."""
    arrivals = parse_scenario(
        CALENDAR + "[arrivals]\nclock = 'wall'\nby_calendar = [{ calendar = 'early', interval = '20 min' },"
        "{ calendar = 'always', interval = { distribution = 'exponential', mean = '1 h' } }]"
    ).common.arrivals

    assert arrivals.by_calendar is not None
    assert arrivals.clock is not None
    assert "wall" == arrivals.clock.value
    found = [(row.calendar, row.interval.value.law) for row in arrivals.by_calendar.value]
    assert [("early", Fixed(20.0 * MINUTE)), ("always", Exponential(float(HOUR)))] == found


def test_provenance_of_rows() -> None:
    """An interval that doesn't say where it comes from comes from where the whole array does."""
    rows = (
        "{ value = [{ calendar = 'always', interval = '20 min' },"
        "{ calendar = 'always', interval = { value = '1 h', provenance = 'interview' } }], provenance = 'measured' }"
    )
    arrivals = parse_scenario(f"arrivals.by_calendar = {rows}").common.arrivals

    assert arrivals.by_calendar is not None
    assert ["measured", "interview"] == [row.interval.provenance.kind for row in arrivals.by_calendar.value]


def test_capacities() -> None:
    """A capacity of 0 is one where calendars say others."""
    text = "[resources.a]\ncapacity = 0\ncapacity_by_calendar = [{ calendar = 'always', capacity = 200 }]"
    resource = parse_scenario(text).common.resources["a"]

    assert resource.capacity is not None
    assert resource.capacity_by_calendar is not None
    assert (0, (CapacityRow("always", 200),)) == (resource.capacity.value, resource.capacity_by_calendar.value)


def test_run() -> None:
    """Numbers, percentages and durations; what isn't said is None."""
    text = "[run]\ncases = 7\nreplications = 3\nseed = 0\nprecision = '2 %'\nwarm_up = '2 h'"
    found = parse_scenario(text).run
    assert (7, 3, 0, 0.02, 2 * HOUR, None) == (
        found.cases,
        found.replications,
        found.seed,
        found.precision,
        found.warm_up,
        found.duration,
    )
    other = parse_scenario("[run]\nduration = '40 h'\nprecision = 0.05\nwarm_up = 'auto'").run
    assert (40 * HOUR, 0.05, "auto") == (other.duration, other.precision, other.warm_up)
    assert RunOptions() == parse_scenario("").run


def extended(tmp_path: Path, base: str, over: str) -> Path:
    """The path of a file that extends another."""
    (tmp_path / "base.toml").write_text(base, encoding="utf-8")
    (tmp_path / "over.toml").write_text('extends = "base.toml"\n' + over, encoding="utf-8")
    return tmp_path / "over.toml"


def test_extends_replaces_rows_whole(tmp_path: Path) -> None:
    """Rows of a variant take the place of all those before; an interval beside them stays, or is replaced by a rate."""
    base = CALENDAR + "[arrivals]\ninterval = '1 h'\n" + ROWS
    rows = "by_calendar = [{ calendar = 'always', interval = '5 min' }]\n"
    arrivals = load_scenario(extended(tmp_path, base, "[arrivals]\nrate = '2/h'\n" + rows)).common.arrivals

    assert arrivals.by_calendar is not None
    assert arrivals.interval is not None
    assert ["always"] == [row.calendar for row in arrivals.by_calendar.value]
    assert Exponential(30.0 * MINUTE) == arrivals.interval.value.law


def test_extends_keeps_rows(tmp_path: Path) -> None:
    """A variant that says another interval keeps the rows and the clock."""
    base = CALENDAR + "[arrivals]\ninterval = '1 h'\nclock = 'wall'\n" + ROWS
    arrivals = load_scenario(extended(tmp_path, base, "[arrivals]\ninterval = '2 h'\n")).common.arrivals

    assert arrivals.by_calendar is not None
    assert arrivals.clock is not None
    assert arrivals.interval is not None
    assert Fixed(2.0 * HOUR) == arrivals.interval.value.law


def test_extends_capacities(tmp_path: Path) -> None:
    """A variant may give capacities by calendar to a pool, and a capacity of 0 with them."""
    over = "[resources.a]\ncapacity = 0\ncapacity_by_calendar = [{ calendar = 'always', capacity = 2 }]\n"
    resource = load_scenario(extended(tmp_path, "[resources.a]\ncapacity = 5\n", over)).common.resources["a"]

    assert resource.capacity is not None
    assert resource.capacity_by_calendar is not None
    assert 0 == resource.capacity.value


def test_extends_run(tmp_path: Path) -> None:
    """A duration replaces the number of cases, and the other way round; the rest is kept."""
    run = load_scenario(extended(tmp_path, "[run]\ncases = 5\nseed = 3\n", "run.duration = '1 h'\n")).run
    assert (None, HOUR, 3) == (run.cases, run.duration, run.seed)
    run = load_scenario(extended(tmp_path, "run.duration = '1 h'\n", "run.cases = 5\n")).run
    assert (5, None) == (run.cases, run.duration)


def test_calendars_of_rows_must_be_there() -> None:
    """A calendar that isn't there is told for intervals and capacities."""
    text = (
        "arrivals.by_calendar = [{ calendar = 'x', interval = '1 h' }]\n"
        "resources.a.capacity_by_calendar = [{ calendar = 'y', capacity = 1 }]\n"
    )
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text)
    assert ["arrivals.by_calendar[0].calendar", "resources.a.capacity_by_calendar[0].calendar"] == [
        problem.location.key for problem in caught.value.problems
    ]
