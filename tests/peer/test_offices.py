"""What a well-known simulator of business processes gets wrong about offices, each as an exact test or with theory.

The numbers (C1c, ...) are those of the probes that found the faults; each docstring says what the other does.
"""

from __future__ import annotations

import numpy as np
import pytest
from builders import chain, clock, keep, office_hours, play, process, scenario, waits, written
from scipy import stats

from bpr.kpi import simulate
from bpr.simulation import Settings, codes, compile_model, replicate
from bpr.units import MINUTE

SHIFTS = (
    '[calendars.office]\nhours = { mon-sun = "09:00-17:00" }\n[calendars.early]\nhours = { mon-sun = "09:00-13:00" }\n'
    '[calendars.late]\nhours = { mon-sun = "13:00-17:00" }\n'
)


def people(count: int, first: str, second: str) -> str:
    """As many people on each of two calendars."""
    rows = [
        f'{{ name = "{calendar}{n}", calendar = "{calendar}" }}' for calendar in (first, second) for n in range(count)
    ]
    return f"[resources.Clerk]\npeople = [{', '.join(rows)}]\n"


def test_c1c_nobody_off_shift_gets_work_while_a_colleague_is_on() -> None:
    """C1c. 3 clerks from 9 to 13, 3 from 13 to 17, a 10-minute case every half hour: nobody ever waits.

    The other gives cases to people off shift while three colleagues are idle: 33 % wait, 16,223 s in the mean.
    """
    text = (
        SHIFTS
        + people(3, "early", "late")
        + '[calendars.counter]\nhours = { mon-sun = "09:00-16:40" }\n[arrivals]\ninterval = "30 min"\n'
        'calendar = "counter"\n[activities.A]\nduration = "10 min"\n'
    )
    played = play(chain("A"), written(text), cases=500)

    assert [10.0] * 500 == played.leads
    unit, started = played.records.items.unit, played.records.items.started % (1440 * MINUTE)
    assert np.array_equal(unit > 3, started >= 13 * 60 * MINUTE)


def test_c1b_day_and_night() -> None:
    """C1b. 5 people by day, 5 by night, one case an hour: nobody waits. With the other, 41.6 % do, 14,239 s."""
    text = (
        '[study]\ncalendar = "always"\nworking_day = "8 h"\n[calendars.day]\nhours = { mon-sun = "07:00-19:00" }\n'
        '[calendars.night]\nhours = { mon-sun = "00:00-07:00, 19:00-24:00" }\n'
        + people(5, "day", "night")
        + '[arrivals]\ninterval = "1 h"\n[activities.A]\nduration = "10 min"\n'
    )
    assert [10.0] * 500 == play(chain("A"), written(text), cases=500).leads


def test_c2_two_priorities_wait_as_theory_says() -> None:
    """C2. M/M/1, load 0.8, a fifth of high priority: the high wait 457.1 s, the low 2,285.7 s (Cobham 1954).

    The other serves all high ones of the whole run first: the low wait 1,015,082 s with 2,000 cases.
    """
    model = process("s x1 A x2 e", "x1 B x2")
    text = (
        '[study]\ncalendar = "always"\nworking_day = "8 h"\n'
        '[arrivals]\ninterval = { distribution = "exponential", mean = "600 s" }\n[resources.Clerk]\ncapacity = 1\n'
        '[activities.A]\nduration = { distribution = "exponential", mean = "480 s" }\npriority = 1\n'
        '[activities.B]\nduration = { distribution = "exponential", mean = "480 s" }\n'
        '[gateways.x1]\n"x1>A" = 0.2\n"x1>B" = 0.8\n'
    )
    compiled = compile_model(model, written(text))
    settings = Settings(cases=20_000, replications=30)
    rows = {one.id: row for row, one in enumerate(compiled.elements)}
    means: dict[str, list[float]] = {"A": [], "B": []}
    for _, _, records in replicate(compiled, settings, keep):
        items = records.items
        for id_, found in means.items():
            counted = (items.element == rows[id_]) & (items.case >= 1000)
            found.append(float((items.started - items.enabled)[counted].mean()) / 1000)
    for id_, theory in (("A", 457.14), ("B", 2285.71)):
        half = stats.t.ppf(0.9995, 29) * np.std(means[id_], ddof=1) / np.sqrt(30)
        assert half / theory < 0.06
        assert abs(np.mean(means[id_]) - theory) < half


def test_c13_a_break_is_no_work() -> None:
    """C13. An hour of work from 11:30, with lunch from 12 to 13: an hour of processing, an hour off.

    The other tells 2 hours of processing and none idle.
    """
    given = scenario({"A": 60}, office=office_hours("11:30-12:00, 13:00-17:00"))
    run = simulate(chain("A"), given, settings=Settings(cases=1, replications=1))

    assert [3600.0] == run.measures[0].values["processing_time"].tolist()
    assert [3600.0] == run.measures[0].values["waiting_time"].tolist()
    assert 3600.0 == run.waiting_by_cause["off_shift"].mean


BATCH = (
    '[study]\ncalendar = "always"\nworking_day = "8 h"\n[arrivals]\ninterval = "10 min"\n[resources.Clerk]\n'
    'capacity = 1\n[activities.A]\nduration = "5 min"\n'
)


@pytest.mark.parametrize(
    ("rule", "first", "members"),
    [
        ("{ size = 5 }", 40, [5] * 5 + [5] * 5 + [1]),
        ('{ size = 5, wait = "25 min" }', 25, [3] * 9 + [2] * 2),
        ('{ wait = "45 min" }', 45, [5] * 10 + [1]),
        ("{ size = 2 }", 10, [2] * 10 + [1]),
        ("{ size = 1 }", 0, [1] * 11),
    ],
)
def test_c14_every_rule_of_batches_runs_and_loses_nobody(rule: str, first: float, members: list[int]) -> None:
    """C14. Batches by size, by age, or either: all cases are done, and who is left over too.

    The other runs no batch at all for "at least 5" and calls the cases complete, loses the odd last case for
    "at most 5", and breaks off for size or age.
    """
    played = play(chain("A"), written(f"{BATCH}batch = {rule}\n"), cases=11)

    assert [codes.COMPLETED] * 11 == played.status
    assert first == played.items[0][3]
    assert members == played.records.items.members.tolist()


def test_c8b_work_enabled_at_closing_goes_to_who_comes() -> None:
    """C8b. A task that comes exactly at 13:00, when one shift leaves and another comes, is begun by who comes.

    The other gives it to the clerk who leaves: it ends the next morning, with no wait told.
    """
    text = SHIFTS + people(1, "early", "late") + '[arrivals]\ninterval = "4 h"\n[activities.A]\nduration = "10 min"\n'
    played = play(chain("A"), written(text), cases=2)

    assert (1, "A", clock("13:00"), clock("13:00"), clock("13:10")) == played.items[1]
    assert 2 == played.records.items.unit[1]


@pytest.mark.parametrize(
    ("hours", "end"),
    [
        (6, clock("16:00")),
        (10, clock("12:00", 1)),
        (35, clock("17:00", 4)),
        (70, clock("17:00", 11)),
        (100, clock("11:00", 18)),
    ],
)
def test_c10_long_work_over_breaks_and_weekends(hours: int, end: float) -> None:
    """C10. Work of 6 to 100 hours, in a week of five days of 7, ends when a calendar and a pencil say (so does it)."""
    played = play(chain("A"), scenario({"A": 60 * hours}, office=office_hours("09:00-12:00, 13:00-17:00")))

    assert [end] == [item[4] for item in played.items]


def test_waits_of_hidden_off_shift() -> None:
    """What the office is closed for is told as such: never hidden in the duration, whoever ends the work."""
    text = (
        '[calendars.office]\nhours = { mon-fri = "08:00-12:00" }\n[arrivals]\ninterval = "3 h"\n[resources.Clerk]\n'
        'capacity = 1\n[activities.A]\nduration = "2 h"\n'
    )
    played = play(chain("A"), written(text), cases=2)

    assert [{"work": 120}, {"off": 20 * 60, "work": 120}] == waits(played)
    assert {"off_shift": 20 * 60, "work": 120} == played.spent(1)


def test_nobody_does_two_things_at_once() -> None:
    """Nobody works two things at once, or off shift: in the log of each person no two pieces of work overlap."""
    text = (
        SHIFTS
        + people(2, "early", "late")
        + '[arrivals]\ninterval = { distribution = "exponential", mean = "6 min" }\n[activities.A]\n'
        'duration = { distribution = "exponential", mean = "9 min" }\n'
    )
    items = play(chain("A"), written(text), cases=1000).records.items

    for unit in range(1, 5):
        mine = items.unit == unit
        order = np.argsort(items.started[mine], kind="stable")
        assert np.all(items.started[mine][order][1:] >= items.ended[mine][order][:-1])
