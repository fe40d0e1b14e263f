"""The control flow that a widely used business process simulator gets wrong (Prosimos 2.1.0, as measured), right here.

Each test names the probe and what that simulator makes of it.
"""

from __future__ import annotations

from collections import Counter

import pytest
from builders import chain, opening, play, process, scenario, sub

from bpr.kpi import simulate
from bpr.model import Model, Task
from bpr.scenario import Calendar
from bpr.scenario.distributions import Exponential, Uniform
from bpr.simulation import Settings, codes
from bpr.units import MINUTE

TASKS = tuple(
    Task(id="A", kind=kind) for kind in ("user", "service", "manual", "send", "receive", "script", "business rule")
)
COMPLETED = codes.COMPLETED


def parallel() -> Model:
    """A long task beside two short ones."""
    model: Model = process("s p1 L p2 e", "p1 A B p2")
    return model


def test_a_timer_is_drawn_for_each_case_and_told_as_a_timer() -> None:
    """C3b, timer U(0, 20 min) between tasks of 1 min: 2 to 22 min, all different (there: one idle time for all)."""
    given = scenario({"A": 1, "B": 1}, every=60, delays={"t": Uniform(0.0, 20.0 * MINUTE)})

    played = play(process("s A t B e"), given, cases=400)

    assert len(set(played.leads)) == 400
    assert 2.0 <= min(played.leads) < 2.5
    assert 21.5 < max(played.leads) <= 22.0
    assert abs(sum(played.leads) / 400 - 12.0) < 3 * 20 / 12**0.5 / 20
    assert {"timer": played.leads[0] - 2, "work": 2} == pytest.approx(played.spent())


def test_processing_beside_other_processing_counts_along_the_critical_path() -> None:
    """C4, 1000 s beside twice 100 s: 1000 s of work, no waiting (there: 1040 s)."""
    given = scenario({"L": 1000 / 60, "A": 100 / 60, "B": 100 / 60}, staff={"Clerk": None}, every=60)

    played = play(parallel(), given)

    assert {"work": pytest.approx(1000 / 60)} == played.spent()


def test_waiting_is_never_longer_than_the_case() -> None:
    """C4 with one person for all: the causes add up to the lead time (there: waiting longer than the cycle)."""
    given = scenario({"L": 17, "A": 2, "B": 2}, every=Exponential(30.0 * MINUTE))

    played = play(parallel(), given, cases=200)

    for case, lead in enumerate(played.leads):
        assert lead == pytest.approx(sum(played.spent(case).values()))


def test_an_inclusive_join_fires_when_its_other_token_has_gone_elsewhere() -> None:
    """C5: the task behind the join runs for all 50 cases (there: 30, the others vanish)."""
    model = process("s o1 A o2 C e", "o1 B x o2", "x D e2")
    given = scenario(
        {"A": 1, "B": 5, "C": 1, "D": 1},
        shares={"o1": {"A": 1.0, "B": 1.0}, "x": {"o2": 0.5, "D": 0.5}},
        staff={"Clerk": None},
        every=60,
    )

    played = play(model, given, cases=50)
    done = Counter(item[1] for item in played.items)

    assert [COMPLETED] * 50 == played.status
    assert 50 == done["C"]
    assert 0 < done["D"] < 50


def test_a_terminate_end_withdraws_work_in_progress() -> None:
    """C15: the case ends when the first branch is done, the other person is free again (there: ValueError)."""
    given = scenario({"A": 5, "B": 60}, staff={"Clerk": 2}, every=1000)

    played = play(process("s p A k", "p B e"), given, cases=2)

    assert [5.0, 5.0] == played.leads
    assert [(0, "A", 5.0), (0, "B", 5.0)] == sorted(
        (case, id_, end - start) for case, id_, _, start, end in played.items
    )[:2]
    assert [COMPLETED] * 2 == played.status


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.kind)
def test_every_kind_of_task_is_work(task: Task) -> None:
    """A task of any kind takes its time (there: KeyError for all but the plain task)."""
    played = play(process("s A e", nodes=[task]), scenario({"A": 7}))

    assert [7.0] == played.leads


def test_several_ends_and_sub_processes_are_executed() -> None:
    """Two end events and a sub-process (there: both refused)."""
    model = process("s x A e1", "x S e2", nodes=[sub("S", "s3 B e3")])
    given = scenario({"A": 1, "B": 2}, shares={"x": {"A": 0.5, "S": 0.5}}, every=60)

    played = play(model, given, cases=40)

    assert {1.0, 2.0} == set(played.leads)


def test_chances_of_an_inclusive_gateway_need_not_add_up_to_one() -> None:
    """Each branch by its own chance (there: ValueError, probabilities do not sum to 1)."""
    model = process("s o1 A o2 e", "o1 B o2")
    given = scenario({"A": 1, "B": 2}, shares={"o1": {"A": 0.9, "B": 0.8}}, staff={"Clerk": None}, every=60)

    done = Counter(item[1] for item in play(model, given, cases=2000).items)

    assert abs(done["A"] / 2000 - 0.9) < 0.03
    assert abs(done["B"] / 2000 - 0.8) < 0.04


def test_a_deadlocked_case_is_not_complete() -> None:
    """A parallel join behind an exclusive split: no case completes, all are told (there: counted as completed)."""
    model = process("s x A p B e", "x C p")
    given = scenario({"A": 1, "B": 1, "C": 1}, shares={"x": {"A": 0.5, "C": 0.5}}, every=60)

    played = play(model, given, cases=30)

    assert [codes.DEADLOCKED] * 30 == played.status
    assert {"p": 30} == played.stuck


def test_a_shift_may_run_over_midnight() -> None:
    """22:00 to 06:00, two hours of work from 23:00 on end at 01:00 (there: IndexError)."""
    night = Calendar("office", (opening("22:00-30:00"),) * 7)

    played = play(chain("A"), scenario({"A": 120}, every=23 * 60, office=night))

    assert 120.0 == played.items[0][4] - played.items[0][3]
    assert {"work": 120} == played.spent()


def test_one_case_of_one_task_is_a_study() -> None:
    """The smallest study has an answer (there: a crash)."""
    run = simulate(chain("A"), scenario({"A": 7}), settings=Settings(cases=1, replications=1))

    assert run.cases["completed"] == 1
    assert [420.0] == [value for value in run.means("lead_time") if value is not None]


def test_the_same_seed_gives_the_same_numbers_and_another_one_others() -> None:
    """Seed 1 twice is one result, seed 2 is another (there: no seed can be given)."""
    given = scenario({"A": Exponential(10.0 * MINUTE)}, every=Exponential(20.0 * MINUTE))

    first, again, other = (play(chain("A"), given, cases=50, seed=seed).leads for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_the_gap_between_closed_and_open_is_no_flood_of_arrivals() -> None:
    """Behind the first, no arrival is moved to an opening (there: 78 of 102 days begin with a case at 09:00)."""
    day = Calendar("office", (opening("09:00-17:00"),) * 7)
    given = scenario({"A": 1}, every=Exponential(60.0 * MINUTE), office=day)

    arrivals = play(chain("A"), given, cases=500).records.cases.arrival.tolist()
    at_opening = sum(1 for instant in arrivals[1:] if instant % (1440 * MINUTE) == 9 * 60 * MINUTE)

    assert at_opening == 0
