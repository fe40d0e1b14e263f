"""When cases come, by exact lists of instants computed by hand; minutes since Monday, midnight."""

from __future__ import annotations

import numpy as np
import pytest
from builders import Played, chain, clock, columns, keep, play, written

from bpr.errors import ScenarioError
from bpr.simulation import Settings, compile_model, replicate
from bpr.simulation.arriving import expected_cases
from bpr.simulation.engine import interpreted
from bpr.units import DAY, HOUR, MINUTE

OFFICE = '[calendars.office]\nhours = { mon-fri = "09:00-11:00" }\n'
MORNING = '[calendars.morning]\nhours = { mon-sun = "00:00-12:00" }\n'
STAFF = '[resources.Clerk]\ncapacity = "unlimited"\n[activities.A]\nduration = "1 min"\n'


def came(arrivals: str, cases: int, frame: str = OFFICE) -> list[float]:
    """Instants of arrival, in minutes."""
    return instants(play(chain("A"), written(frame + STAFF + "[arrivals]\n" + arrivals), cases=cases))


def instants(played: Played) -> list[float]:
    """Of the arrivals, in minutes."""
    return [float(ms / MINUTE) for ms in played.records.cases.arrival]


def at(*times: tuple[str, int]) -> list[float]:
    """Times of the clock and numbers of days as minutes."""
    return [clock(time, day) for time, day in times]


def test_open_time_passes_by_default() -> None:
    """The first comes when the office opens; half an hour before closing leaves half of an hour for the next day."""
    assert at(("9:00", 0), ("9:45", 0), ("10:30", 0), ("9:15", 1)) == came('interval = "45 min"', 4)


def test_wall_clock() -> None:
    """Who comes when it is closed comes at the next opening, and the next interval begins there."""
    expected = at(("9:00", 0), ("9:45", 0), ("10:30", 0), ("9:00", 1), ("9:45", 1))
    assert expected == came('interval = "45 min"\nclock = "wall"', 5)


def test_wall_clock_over_nights() -> None:
    """An interval of fifty hours passes over nights and the weekend."""
    expected = at(("9:00", 0), ("9:00", 3), ("9:00", 7), ("9:00", 10))
    assert expected == came('interval = "50 h"\nclock = "wall"', 4)


def test_wall_clock_with_batches() -> None:
    """Those who come together come together at the opening."""
    expected = at(("9:00", 0), ("9:00", 0), ("10:30", 0), ("10:30", 0), ("9:00", 1))
    assert expected == came('interval = "90 min"\nclock = "wall"\nbatch = 2', 5)


ROWS = 'by_calendar = [{ calendar = "morning", interval = "5 h" }]\n'


def test_rows_change_at_once() -> None:
    """At noon the ten hours of the afternoon begin anew, and at midnight the five of the morning."""
    found = came('calendar = "always"\ninterval = "10 h"\n' + ROWS, 6, MORNING)
    assert at(("0:00", 0), ("5:00", 0), ("10:00", 0), ("22:00", 0), ("5:00", 1), ("10:00", 1)) == found


def test_interval_that_ends_at_the_change() -> None:
    """Who would come at the instant of the change comes then."""
    rows = 'by_calendar = [{ calendar = "morning", interval = "6 h" }]\n'
    found = came('calendar = "always"\ninterval = "12 h"\n' + rows, 5, MORNING)
    assert at(("0:00", 0), ("6:00", 0), ("12:00", 0), ("0:00", 1), ("6:00", 1)) == found


def test_nobody_outside_the_rows() -> None:
    """Without an interval nobody comes in the afternoon, and what was left at noon is lost."""
    found = came('calendar = "always"\n' + ROWS, 5, MORNING)
    assert at(("0:00", 0), ("5:00", 0), ("10:00", 0), ("5:00", 1), ("10:00", 1)) == found


def test_first_case_waits_for_a_row() -> None:
    """The first case comes when the first row opens."""
    frame = '[calendars.noon]\nhours = { tue = "12:00-13:00" }\n'
    found = came('calendar = "always"\nby_calendar = [{ calendar = "noon", interval = "40 min" }]\n', 3, frame)
    assert at(("12:00", 1), ("12:40", 1), ("12:40", 8)) == found


def test_first_open_row_counts() -> None:
    """Within the narrower calendar its row counts, and before and after it the wider one does."""
    frame = MORNING + '[calendars.rush]\nhours = { mon-sun = "02:00-03:00" }\n'
    rows = 'by_calendar = [{ calendar = "rush", interval = "25 min" }, { calendar = "morning", interval = "90 min" }]\n'
    found = came('calendar = "always"\n' + rows, 6, frame)
    assert at(("0:00", 0), ("1:30", 0), ("2:25", 0), ("2:50", 0), ("4:30", 0), ("6:00", 0)) == found


def test_rows_in_open_time() -> None:
    """On the calendar of the arrivals the intervals of the rows pass while it is open."""
    frame = OFFICE + '[calendars.late]\nhours = { mon-fri = "10:00-12:00" }\n'
    rows = 'interval = "40 min"\nby_calendar = [{ calendar = "late", interval = "25 min" }]\n'
    assert at(("9:00", 0), ("9:40", 0), ("10:25", 0), ("10:50", 0), ("9:40", 1)) == came(rows, 5, frame)


def test_rows_on_the_wall_clock() -> None:
    """On the wall clock whoever comes when it is closed comes at the opening, whatever row holds then."""
    frame = OFFICE + '[calendars.late]\nhours = { mon-fri = "10:00-12:00" }\n'
    rows = 'clock = "wall"\ninterval = "40 min"\nby_calendar = [{ calendar = "late", interval = "25 min" }]\n'
    assert at(("9:00", 0), ("9:40", 0), ("10:25", 0), ("10:50", 0), ("9:00", 1)) == came(rows, 5, frame)


def test_rows_with_batches() -> None:
    """The intervals of rows are then those of the batches."""
    found = came('calendar = "always"\nbatch = 2\n' + ROWS, 4, MORNING)
    assert at(("0:00", 0), ("0:00", 0), ("5:00", 0), ("5:00", 0)) == found


def test_an_interval_of_ages_in_a_row() -> None:
    """A row in which practically nobody comes doesn't end the study: the next change ends its interval."""
    frame = MORNING
    rows = 'calendar = "always"\ninterval = "50000 days"\n' + ROWS
    assert at(("0:00", 0), ("5:00", 0), ("10:00", 0), ("5:00", 1)) == came(rows, 4, frame)


GAMMA = (
    'calendar = "always"\n'
    'by_calendar = [{ calendar = "office", interval = { distribution = "gamma", mean = "7 min", sd = "8 min" } }]\n'
)
EXPONENTIAL = (
    'calendar = "always"\nrate = "2/h"\n'
    'by_calendar = [{ calendar = "morning", interval = { distribution = "exponential", mean = "6 min" } }]\n'
)


def test_exponential_rows_are_a_poisson_process() -> None:
    """Ten an hour come in the morning and two in the afternoon, with the variance of a Poisson count."""
    compiled = compile_model(chain("A"), written(MORNING + STAFF + "[arrivals]\n" + EXPONENTIAL))
    ((_, _, records),) = replicate(compiled, Settings(40_000, 1), keep)
    hours = records.cases.arrival // HOUR
    counts = np.bincount(hours)[: 24 * (int(hours.max()) // 24)].reshape(-1, 24)
    mornings, afternoons = counts[:, :12].ravel(), counts[:, 12:].ravel()

    assert [10, 2] == pytest.approx([float(mornings.mean()), float(afternoons.mean())], rel=0.03)
    assert [1, 1] == pytest.approx([float(part.var() / part.mean()) for part in (mornings, afternoons)], rel=0.08)


@pytest.mark.parametrize(
    "arrivals",
    [
        'rate = "3/h"\nclock = "wall"\n',
        'clock = "wall"\nby_calendar = [{ calendar = "morning", interval = "7 min" }]\n',
        GAMMA,
        EXPONENTIAL,
    ],
)
def test_both_kernels_agree(arrivals: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiled and the interpreted kernel give the same bits."""
    given = written(OFFICE + MORNING + STAFF + "[arrivals]\n" + arrivals)
    one = columns(play(chain("A"), given, cases=200).records)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert interpreted().COMPILED is False
    assert one == columns(play(chain("A"), given, cases=200).records)


def expected(arrivals: str, length: int, frame: str = OFFICE + MORNING) -> float:
    """Cases that are expected in so many ms."""
    compiled = compile_model(chain("A"), written(frame + STAFF + "[arrivals]\n" + arrivals))
    return expected_cases(compiled.arriving, compiled.calendars, compiled.start, length)


@pytest.mark.parametrize(
    ("arrivals", "cases"),
    [
        ('interval = "30 min"', 5 * 2 * 2),
        ('interval = "30 min"\nbatch = 3', 5 * 2 * 2 * 3),
        ('interval = "30 min"\ncalendar = "always"', 7 * 24 * 2),
        ('interval = "30 min"\nclock = "wall"', 5 * 2 * 2 + 4),
        ('by_calendar = [{ calendar = "morning", interval = "30 min" }]\ncalendar = "always"', 7 * 12 * 2),
        (
            'interval = "2 h"\nby_calendar = [{ calendar = "morning", interval = "30 min" }]\ncalendar = "always"',
            7 * 30,
        ),
        ('interval = "2 h"\nby_calendar = [{ calendar = "morning", interval = "30 min" }]', 5 * 2 * 2),
    ],
)
def test_expected_cases(arrivals: str, cases: int) -> None:
    """Open time over mean interval; on the wall clock one more for every pause."""
    assert cases == pytest.approx(expected(arrivals, 7 * DAY), rel=0.001)


def test_expected_cases_by_weights() -> None:
    """On a Monday of threefold weight three times as many are expected as in the mean."""
    weights = 'interval = "30 min"\nweekdays = { mon = 3, tue-fri = 0.5 }'
    assert [12, 14] == pytest.approx([expected(weights, DAY), expected(weights, 2 * DAY)], rel=0.02)


@pytest.mark.parametrize("arrivals", ['rate = "3/h"\nclock = "wall"\n', EXPONENTIAL, EXPONENTIAL + 'clock = "wall"\n'])
def test_expected_cases_come(arrivals: str) -> None:
    """In the mean of many replications so many come as are expected, beside the first."""
    compiled = compile_model(chain("A"), written(OFFICE + MORNING + STAFF + "[arrivals]\n" + arrivals))
    length = 7 * DAY
    runs = replicate(compiled, Settings(2500, 40), keep)
    counts = [int((records.cases.arrival < length).sum()) - 1 for _, _, records in runs]

    wanted = expected_cases(compiled.arriving, compiled.calendars, compiled.start, length)
    assert max(counts) < 2499
    assert wanted == pytest.approx(float(np.mean(counts)), rel=0.02)


@pytest.mark.parametrize(
    ("arrivals", "message"),
    [
        (ROWS + "weekdays = { mon = 2 }", "'by_calendar' and 'weekdays' don't go together"),
        ('interval = "1 h"\nclock = "wall"\nhours = { "9" = 2 }', "'hours' swings in open time"),
        ('rate = "3 per working day"\nclock = "wall"', "in working days passes in open time"),
        ('by_calendar = [{ calendar = "night", interval = "1 h" }]', "no application can come"),
    ],
)
def test_what_does_not_go_together(arrivals: str, message: str) -> None:
    """What can't hold at once is refused by its name."""
    frame = OFFICE + MORNING + '[calendars.night]\nhours = { mon-sun = "20:00-22:00" }\n'
    with pytest.raises(ScenarioError, match=message):
        came(arrivals, 1, frame)


def test_what_does_not_go_together_by_side() -> None:
    """What only one side says is looked at together with what both say, and told once."""
    text = OFFICE + STAFF + '[arrivals]\ninterval = "1 h"\nweekdays = { mon = 2 }\n[as-is.arrivals]\nclock = "wall"\n'
    with pytest.raises(ScenarioError) as caught:
        play(chain("A"), written(text))

    assert 1 == len(caught.value.problems)
    assert "as-is.arrivals.clock: 'weekdays' swings in open time" in caught.value.lines[0]


def test_inputs() -> None:
    """Every row counts as an input with its own provenance."""
    rows = (
        'clock = "wall"\nby_calendar = [{ calendar = "morning", interval = "5 h" }, '
        '{ calendar = "office", interval = { value = "1 h", provenance = "measured" } }]\n'
    )
    compiled = compile_model(chain("A"), written(OFFICE + MORNING + STAFF + "[arrivals]\n" + rows))
    kinds = {one.key: one.provenance.kind for one in compiled.inputs if one.key.startswith("arrivals")}

    assert {
        "arrivals.clock": "assumption",
        "arrivals.by_calendar[0].interval": "assumption",
        "arrivals.by_calendar[1].interval": "measured",
    } == kinds
