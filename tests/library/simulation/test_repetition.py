"""Loops and activities of several instances with constant times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import Played, play, process, scenario, sub

from bpr.model import Event, EventDefinition, Loop, Task
from bpr.scenario import ActivityAssumption, Scenario, Sourced
from bpr.scenario.distributions import Distribution, Fixed, Poisson
from bpr.simulation import codes

TWO = {"Clerk": 2}
EMPTY_TWICE = ActivityAssumption(repetitions=Sourced(Fixed(2)))


def repeated(given: Scenario, **times: Distribution) -> Scenario:
    """The scenario with numbers of repetitions."""
    activities = {
        id_: replace(table, repetitions=Sourced(times[id_])) if id_ in times else table
        for id_, table in given.common.activities.items()
    }
    return replace(given, common=replace(given.common, activities=activities))


def looped(loop: Loop, times: float | None = None, **durations: float) -> Played:
    """A case of "s A B e" with a marker at A, two clerks."""
    given = scenario(durations or {"A": 10, "B": 1}, staff=TWO)
    model = process("s A B e", nodes=[Task(id="A", loop=loop)])
    return play(model, given if times is None else repeated(given, A=Fixed(times)))


def test_instances_run_at_once_as_far_as_there_are_people() -> None:
    """Three instances, two clerks; the case goes on after the last."""
    played = looped(Loop("parallel"), 3)

    rounds = [(0, "A", 0, 0, 10), (0, "A", 0, 0, 10), (0, "A", 0, 10, 20)]
    assert [*rounds, (0, "B", 20, 20, 21)] == played.items
    assert {"queue": 10, "work": 11} == played.spent()
    assert [1, 2, 3, 1] == [int(visit) for visit in played.records.items.visit]


@pytest.mark.parametrize("kind", ["sequential", "standard"])
def test_rounds_follow_each_other(kind: str) -> None:
    """A loop, or instances one after the other: the next round begins when the one before has ended."""
    played = looped(Loop(kind), 3)  # type: ignore[arg-type]

    rounds = [(0, "A", 0, 0, 10), (0, "A", 10, 10, 20), (0, "A", 20, 20, 30)]
    assert [*rounds, (0, "B", 30, 30, 31)] == played.items


def test_a_loop_that_asks_before_may_not_run_at_all() -> None:
    """Zero rounds are none where the loop asks first; else a loop runs once at least."""
    assert [(0, "B", 0, 0, 1)] == looped(Loop("standard", test_before=True), 0).items
    assert [(0, "A", 0, 0, 10), (0, "B", 10, 10, 11)] == looped(Loop("standard"), 0).items
    assert [(0, "B", 0, 0, 1)] == looped(Loop("parallel"), 0).items


@pytest.mark.parametrize(("loop", "times"), [(Loop("parallel", cardinality="3"), 3), (Loop("standard", maximum=2), 2)])
def test_the_number_of_the_file_holds_without_a_word_of_the_scenario(loop: Loop, times: int) -> None:
    """A cardinality that is a number, or the maximum of a loop."""
    played = looped(loop)

    assert times == sum(item[1] == "A" for item in played.items)
    assert [] == played.rules


def test_what_nobody_tells_is_done_once() -> None:
    """A marker without number is passed once, and a finding says so."""
    played = looped(Loop("sequential", cardinality="${orders.size()}"))

    assert [(0, "A", 0, 0, 10), (0, "B", 10, 10, 11)] == played.items
    assert ["repetition"] == played.rules


def test_a_number_by_chance_is_drawn_for_each_case() -> None:
    """The mean number of rounds is that of the law; one case has always the same."""
    given = repeated(scenario({"A": 1, "B": 1}, staff={"Clerk": None}, every=5), A=Poisson(mean=2, unit=1))
    model = process("s A B e", nodes=[Task(id="A", loop=Loop("parallel"))])

    played = play(model, given, cases=1000)

    assert 1850 < sum(item[1] == "A" for item in played.items) < 2150
    assert played.items[:5] == play(model, given, cases=10).items[:5]


def test_a_sub_process_is_repeated_with_all_in_it() -> None:
    """Each instance of a sub-process is a run of its own."""
    inner = replace(sub("Z", "s1 p1 A p2 C e1", "p1 B p2"), loop=Loop("parallel"))
    given = scenario({"A": 10, "B": 20, "C": 5, "D": 1}, staff={"Clerk": 9})
    given = replace(given, common=replace(given.common, activities={**given.common.activities, "Z": EMPTY_TWICE}))

    played = play(process("s Z D e", nodes=[inner]), given)

    twice = [(0, "A", 0, 0, 10)] * 2 + [(0, "B", 0, 0, 20)] * 2 + [(0, "C", 20, 20, 25)] * 2
    assert [*twice, (0, "D", 25, 25, 26)] == played.items


def test_a_timer_ends_all_rounds() -> None:
    """What is attached to a repeated activity is attached to all its rounds together."""
    timer = EventDefinition("timer", timer="duration", text="PT25M")
    late = Event(id="l", position="boundary", attached_to="A", definitions=(timer,))
    model = process("s A B e", "l C e1", nodes=[Task(id="A", loop=Loop("sequential")), late])

    played = play(model, repeated(scenario({"A": 10, "B": 1, "C": 7}), A=Fixed(9)))

    assert [
        (0, "A", 0, 0, 10),
        (0, "A", 10, 10, 20),
        (0, "A", 20, 20, 25),
        (0, "C", 25, 25, 32),
    ] == played.items
    assert [codes.COMPLETED] == played.status
