"""Boundary events, event sub-processes and event-based gateways with constant times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import Played, columns, play, process, scenario, sub

from bpr.execution import verify
from bpr.model import Definition, Event, EventDefinition, FlowNode, Gateway, Model, SubProcess
from bpr.scenario import EventAssumption, Scenario, Sourced
from bpr.scenario.distributions import Exponential
from bpr.simulation import codes, compile_model
from bpr.units import MINUTE

EMPTY = EventAssumption()
TWO = {"Clerk": 2}


def boundary(id_: str, host: str, kind: str = "timer", *, after: str = "", interrupting: bool = True) -> Event:
    """An event attached to an activity; a timer with a duration, or a cycle ("R...")."""
    definition = EventDefinition(kind, timer="cycle" if after.startswith("R") else "duration", text=after)  # type: ignore[arg-type]
    if kind != "timer":
        definition = EventDefinition(kind, reference=after)  # type: ignore[arg-type]
    return Event(id=id_, position="boundary", attached_to=host, interrupting=interrupting, definitions=(definition,))


def event(id_: str, position: str, kind: str, reference: str = "", *, interrupting: bool = True) -> Event:
    """An event of a kind."""
    definition = EventDefinition(kind, reference=reference)  # type: ignore[arg-type]
    return Event(id=id_, position=position, interrupting=interrupting, definitions=(definition,))  # type: ignore[arg-type]


def likely(given: Scenario, **chances: float) -> Scenario:
    """The scenario with probabilities of events."""
    events = {
        id_: replace(given.common.events.get(id_, EMPTY), probability=Sourced(chance))
        for id_, chance in chances.items()
    }
    return replace(given, common=replace(given.common, events={**given.common.events, **events}))


def started_by(start: Event, id_: str, *paths: str) -> SubProcess:
    """An event sub-process."""
    made: SubProcess = sub(id_, *paths, nodes=[start])
    return replace(made, kind="event")


def late(model: Model, durations: dict[str, float]) -> Played:
    """One case, two clerks."""
    return play(model, scenario(durations, staff=TWO))


def test_a_timer_interrupts_the_work() -> None:
    """At the limit the work stops as far as it is, and the case goes on by the event."""
    model = process("s A B e", "l C e1", nodes=[boundary("l", "A", after="PT30M")])

    played = late(model, {"A": 50, "B": 5, "C": 7})

    assert [(0, "A", 0, 0, 30), (0, "C", 30, 30, 37)] == played.items
    assert {"work": 37} == played.spent()
    assert [codes.COMPLETED] == played.status


def test_a_timer_does_nothing_to_work_that_is_done_in_time() -> None:
    """Work that ends before the limit goes on by its flow, and the timer is taken back."""
    model = process("s A B e", "l C e1", nodes=[boundary("l", "A", after="PT30M")])

    played = late(model, {"A": 20, "B": 15, "C": 7})

    assert [(0, "A", 0, 0, 20), (0, "B", 20, 20, 35)] == played.items


def test_a_timer_takes_work_out_of_the_queue() -> None:
    """What waits in the queue at the limit is withdrawn; the person isn't given it any more."""
    model = process("s p1 B e", "p1 A e1", "l C e2", nodes=[boundary("l", "A", after="PT30M")])

    played = play(model, scenario({"A": 40, "B": 50, "C": 1}))

    assert [(0, "B", 0, 0, 50), (0, "C", 30, 50, 51)] == played.items
    assert {"timer": 30, "queue": 20, "work": 1} == played.spent()


def test_a_timer_that_does_not_interrupt_goes_beside_the_work() -> None:
    """A reminder is sent while the work goes on; the case ends with the last of both."""
    model = process("s A B e", "l C e1", nodes=[boundary("l", "A", after="PT30M", interrupting=False)])

    played = late(model, {"A": 50, "B": 5, "C": 7})

    assert [(0, "C", 30, 30, 37), (0, "A", 0, 0, 50), (0, "B", 50, 50, 55)] == played.items


@pytest.mark.parametrize(("text", "times"), [("R/PT10M", [10, 20, 30]), ("R2/PT10M", [10, 20])])
def test_a_cycle_comes_again_and_again(text: str, times: list[float]) -> None:
    """A cycle that doesn't interrupt comes as often as it says while the work lasts."""
    model = process("s A e", "l C e1", nodes=[boundary("l", "A", after=text, interrupting=False)])

    played = late(model, {"A": 35, "C": 1})

    assert times == [item[2] for item in played.items if item[1] == "C"]


def test_a_timer_interrupts_a_sub_process_and_all_in_it() -> None:
    """Every token of the sub-process is withdrawn, what is in nested ones too."""
    inner = sub("Z", "s1 p1 A e1", "p1 Y e2", nodes=[sub("Y", "s2 B e3")])
    model = process("s Z D e", "l C e4", nodes=[inner, boundary("l", "Z", after="PT30M")])

    played = late(model, {"A": 50, "B": 60, "C": 7, "D": 1})

    assert [(0, "C", 30, 30, 37)] == [item for item in played.items if item[1] not in "AB"]
    assert {(0, "A", 0, 0, 30), (0, "B", 0, 0, 30)} == {item for item in played.items if item[1] in "AB"}
    assert {"timer": 30, "work": 7} == played.spent()


def test_an_event_that_nothing_brings_about_never_happens() -> None:
    """A message that no one sends and of which nothing is said never comes, and a finding says so."""
    model = process("s A e", "m C e1", nodes=[boundary("m", "A", "message")])

    played = late(model, {"A": 5, "C": 7})

    assert [(0, "A", 0, 0, 5)] == played.items
    assert ["event-without-trigger"] == played.rules


def test_an_event_without_delay_happens_at_the_end_of_its_activity() -> None:
    """With a probability and no delay the work fails in that share of the cases, when it is done."""
    model = process("s A e", "m C e1", nodes=[boundary("m", "A", "error")])
    given = likely(scenario({"A": 5, "C": 7}, staff=TWO), m=1)

    assert [(0, "A", 0, 0, 5), (0, "C", 5, 5, 12)] == play(model, given).items
    some = play(model, likely(given, m=0.3), cases=400)
    assert 90 < sum(item[1] == "C" for item in some.items) < 150


def test_an_event_with_delay_and_probability_happens_in_that_share() -> None:
    """The delay passes in the cases in which it happens at all."""
    model = process("s A e", "m C e1", nodes=[boundary("m", "A", "message")])
    given = likely(scenario({"A": 50, "C": 7}, staff=TWO, delays={"m": 20}), m=0.5)

    played = play(model, given, cases=200)

    ends = {item[4] - item[3] for item in played.items if item[1] == "A"}
    assert {20, 50} == ends
    assert 70 < sum(item[1] == "C" for item in played.items) < 130


def test_an_error_rises_to_the_event_that_catches_it() -> None:
    """An error end in a nested sub-process withdraws everything up to the activity that catches it."""
    inner = sub("Z", "s1 p1 A e1", "p1 Y e2", nodes=[sub("Y", "s2 B f", nodes=[event("f", "end", "error", "E1")])])
    nodes: list[FlowNode] = [inner, boundary("c", "Z", "error", after="E1"), boundary("d", "Z", "error", after="E2")]
    model = process("s Z D e", "c C e4", "d F e5", nodes=nodes)

    played = late(model, {"A": 50, "B": 20, "C": 7, "D": 1, "F": 1})

    assert [(0, "B", 0, 0, 20), (0, "A", 0, 0, 20), (0, "C", 20, 20, 27)] == played.items
    assert {"work": 27} == played.spent()


def test_an_error_that_nothing_catches_ends_the_case() -> None:
    """From a sub-process too: whatever else the case does is withdrawn."""
    inner = sub("Z", "s1 B f", nodes=[event("f", "end", "error")])
    model = process("s p1 Z D e", "p1 A e1", nodes=[inner])

    played = late(model, {"A": 50, "B": 20, "D": 1})

    assert [(0, "B", 0, 0, 20), (0, "A", 0, 0, 20)] == played.items
    assert ["uncaught-error"] == played.rules
    assert [20] == played.leads


def test_an_escalation_goes_beside() -> None:
    """Caught by an event that doesn't interrupt it begins something, and its thrower goes on."""
    inner = sub("Z", "s1 A f B e1", nodes=[event("f", "throw", "escalation", "up")])
    model = process("s Z D e", "c C e4", nodes=[inner, boundary("c", "Z", "escalation", interrupting=False)])

    played = late(model, {"A": 10, "B": 20, "C": 7, "D": 1})

    assert [(0, "A", 0, 0, 10), (0, "C", 10, 10, 17), (0, "B", 10, 10, 30), (0, "D", 30, 30, 31)] == played.items


def test_a_transaction_is_cancelled() -> None:
    """A cancel end takes the case to the cancel event of its transaction."""
    inner = replace(sub("Z", "s1 p1 A e1", "p1 B f", nodes=[event("f", "end", "cancel")]), kind="transaction")
    model = process("s Z D e", "c C e4", nodes=[inner, boundary("c", "Z", "cancel")])

    played = late(model, {"A": 50, "B": 20, "C": 7, "D": 1})

    assert [(0, "B", 0, 0, 20), (0, "A", 0, 0, 20), (0, "C", 20, 20, 27)] == played.items


@pytest.mark.parametrize("interrupting", [True, False])
def test_an_event_sub_process_is_started_by_its_event(*, interrupting: bool) -> None:
    """Its timer runs while the process does; it ends or accompanies what else is done."""
    start = Event(
        id="s1",
        position="start",
        interrupting=interrupting,
        definitions=(EventDefinition("timer", timer="duration", text="PT30M"),),
    )
    model = process("s A B e", "Late", nodes=[started_by(start, "Late", "s1 C e1")])

    played = late(model, {"A": 20, "B": 20, "C": 7})

    done = [(0, "A", 0, 0, 20), (0, "C", 30, 30, 37), (0, "B", 20, 20, 30 if interrupting else 40)]
    assert sorted(done) == sorted(played.items)
    assert [37 if interrupting else 40] == played.leads


def test_an_event_sub_process_catches_an_error_of_its_process() -> None:
    """An error end beside it begins it instead of ending the process."""
    nodes: list[FlowNode] = [
        event("f", "end", "error", "E"),
        started_by(event("s1", "start", "error", "E"), "H", "s1 C e1"),
    ]
    model = process("s p1 A f", "p1 B e", "H", nodes=nodes)

    played = late(model, {"A": 20, "B": 50, "C": 7})

    assert [(0, "A", 0, 0, 20), (0, "B", 0, 0, 20), (0, "C", 20, 20, 27)] == played.items


def test_a_terminate_end_ends_event_sub_processes_too() -> None:
    """What an event sub-process does is part of the process that is terminated."""
    start = boundary("s1", "", after="PT10M", interrupting=False)
    model = process("s A k", "H", nodes=[started_by(replace(start, position="start"), "H", "s1 C e1")])

    played = late(model, {"A": 20, "C": 70})

    assert [(0, "A", 0, 0, 20), (0, "C", 10, 10, 20)] == sorted(played.items)
    assert [20] == played.leads


def test_events_race_behind_an_event_based_gateway() -> None:
    """Where it is told when each comes, the first decides; the other isn't waited for any more."""
    nodes = [Gateway(id="g", kind="event-based"), event("m", "catch", "message")]
    model = process("s g t1 A e", "g m B e", nodes=nodes)

    played = play(model, scenario({"A": 1, "B": 2}, delays={"t1": 50, "m": 40}))

    assert [(0, "B", 40, 40, 42)] == played.items
    assert {"external": 40, "work": 2} == played.spent()
    assert [] == played.rules


def test_a_race_is_won_by_the_timer() -> None:
    """A message that never comes (probability 0) leaves the case to the timer."""
    nodes = [Gateway(id="g", kind="event-based"), event("m", "catch", "message")]
    model = process("s g t1 A e", "g m B e", nodes=nodes)

    played = play(model, likely(scenario({"A": 1, "B": 2}, delays={"t1": 50}), m=0))

    assert [(0, "A", 50, 50, 51)] == played.items
    assert {"timer": 50, "work": 1} == played.spent()


def test_a_signal_reaches_all_who_wait_for_it() -> None:
    """Every catcher of that name in the case goes on, an interrupting boundary event too."""
    nodes: list[FlowNode] = [
        event("c1", "catch", "signal", "go"),
        event("h", "throw", "signal", "go"),
        boundary("b", "D", "signal", after="go"),
    ]
    model = process("s p1 A h B e", "p1 c1 C e1", "p1 D e2", "b F e3", nodes=nodes)

    played = late(model, {"A": 20, "B": 5, "C": 7, "D": 100, "F": 3})

    starts = {item[1]: item[2] for item in played.items}
    assert {"A": 0, "B": 20, "C": 20, "D": 0, "F": 20} == starts
    assert (0, "D", 0, 0, 20) in played.items
    assert [] == played.rules


def test_a_signal_that_comes_too_early_is_lost() -> None:
    """Who waits after it was thrown waits in vain: the case is stuck there."""
    nodes = [event("c1", "catch", "signal", "go"), event("h", "throw", "signal", "go")]
    model = process("s h A c1 B e", nodes=nodes)

    played = late(model, {"A": 20, "B": 5})

    assert [codes.DEADLOCKED] == played.status
    assert {"c1": 1} == played.stuck


def test_errors_are_told_apart_by_their_codes() -> None:
    """Definitions with the same code are the same error."""
    words = (Definition(id="E1", kind="error", code="late"), Definition(id="E2", kind="error", code="late"))
    inner = sub("Z", "s1 B f", nodes=[event("f", "end", "error", "E1")])
    drawn = process("s Z D e", "c C e4", nodes=[inner, boundary("c", "Z", "error", after="E2")])

    played = late(replace(drawn, definitions=words), {"B": 20, "C": 7, "D": 1})

    assert [(0, "B", 0, 0, 20), (0, "C", 20, 20, 27)] == played.items


def everything() -> tuple[Model, Scenario]:
    """A model with an event of every sort, and laws by chance."""
    inner = sub("Z", "s1 p1 A x1 e1", "x1 f", "p1 B e2", nodes=[event("f", "end", "error", "E1")])
    nodes: list[FlowNode] = [
        inner,
        boundary("c", "Z", "error", after="E1"),
        boundary("l", "Z", after="R/PT15M", interrupting=False),
        boundary("w", "D", "message"),
        Gateway(id="g", kind="event-based"),
        event("m", "catch", "message"),
        started_by(replace(boundary("s2", "", after="PT2H"), position="start"), "H", "s2 K e9"),
    ]
    model = process("s Z D g t1 e", "g m e3", "c C e4", "l L e5", "w W e6", "H", nodes=nodes)
    law = {id_: Exponential(mean=20 * MINUTE) for id_ in ("A", "B", "C", "D", "K", "L", "W", "t1", "m")}
    durations = {id_: law[id_] for id_ in "ABCDKLW"}
    given = scenario(
        durations,
        staff=TWO,
        every=Exponential(mean=90 * MINUTE),
        delays={"t1": law["t1"], "m": law["m"]},
        shares={"x1": {"e1": 0.7, "f": 0.3}},
    )
    return model, likely(given, w=0.3)


def test_compiled_and_interpreted_do_the_same_with_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Same bytes; every account adds up to the lead time (`play` sees to it)."""
    model, given = everything()
    first = play(model, given, cases=300)
    monkeypatch.setenv("BPR_KERNEL", "interpreted")

    assert columns(first.records) == columns(play(model, given, cases=300).records)
    assert {"A", "B", "C", "D", "K", "L", "W"} == {item[1] for item in first.items}
    assert {codes.COMPLETED} == set(first.status)


def test_the_workflow_engine_does_the_same_with_events() -> None:
    """Case by case, the activities and events in the same order."""
    model, given = everything()

    assert () == verify(compile_model(model, given), 30).differences
