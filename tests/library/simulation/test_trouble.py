"""What doesn't end well: deadlocks, tokens left behind, endless rework, waits beyond the calendars."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import chain, clock, keep, office_hours, play, process, scenario, sub

from bpr.errors import LimitReachedError, SimulationError
from bpr.model import SequenceFlow
from bpr.simulation import Settings, codes, compile_model, replicate
from bpr.simulation.horizon import LONGEST_HORIZON
from bpr.simulation.replicate import no_way_out

TWO = {"Clerk": 2}
YEAR = 366 * 1440


def test_a_deadlock_is_counted_and_its_gateway_named() -> None:
    """An exclusive choice in front of a parallel join stops every case there, and the next cases are none the worse."""
    model = process("s x1 A p1 C e", "x1 B p1")
    given = scenario({"A": 10, "B": 10, "C": 5}, shares={"x1": {"A": 1, "B": 0}}, every=5)

    played = play(model, given, cases=3)

    assert [(0, "A", 0, 0, 10), (1, "A", 5, 10, 20), (2, "A", 10, 20, 30)] == played.items
    assert [codes.DEADLOCKED] * 3 == played.status
    assert {"p1": 3} == played.stuck
    assert [10, 15, 20] == played.leads
    assert {"queue": 10, "work": 10} == played.spent(2)


def test_a_deadlock_of_all_cases_names_where_they_stand() -> None:
    """The error for a model without way out names the model, the gateway and the likely cause."""
    model = process("s x1 p1 C e", "x1 B p1")
    played = play(model, scenario({"B": 1, "C": 1}, shares={"x1": {"p1": 1, "B": 0}}))

    error = no_way_out(played.compiled, played.records.stuck.tolist())

    assert (
        "no case of model comes to an end; they stand at 'p1'. "
        "A parallel join waits for a branch that was not taken, or a loop has no way out."
    ) == str(error)


def test_deadlocked_cases_end_when_nothing_moves_any_more() -> None:
    """A case with one branch stuck and another at work ends with the latter, as deadlocked."""
    model = process("s p1 x1 p2 e", "x1 A p2", "p1 B e1")
    given = scenario({"A": 10, "B": 40}, shares={"x1": {"p2": 1, "A": 0}}, staff=TWO)

    played = play(model, given)

    assert [(0, "B", 0, 0, 40)] == played.items
    assert [codes.DEADLOCKED] == played.status
    assert [40] == played.leads
    assert {"p2": 1} == played.stuck


def test_a_deadlock_behind_a_wait_is_seen() -> None:
    """A case that stands still after a timer, a transfer and a sub-process has ended as well."""
    model = process("s t P x1 p1 e", "x1 B p1", nodes=[sub("P", "s1 A e1")])
    given = scenario({"A": 10, "B": 1}, shares={"x1": {"p1": 1, "B": 0}}, delays={"t": 20}, transfers={"A": 30})

    played = play(model, given, cases=2)

    assert [codes.DEADLOCKED] * 2 == played.status
    assert {"timer": 20, "transfer": 30, "work": 10} == played.spent(1)


def test_tokens_left_behind_are_not_completion() -> None:
    """A third token at a join of two stays, and the case never counts as complete."""
    model = process("s p1 A x1 p2 C e", "p1 B p2", "p1 D x1")

    played = play(model, scenario({"A": 10, "B": 5, "C": 1, "D": 20}, staff={"Clerk": 3}))

    assert [(0, "B", 0, 0, 5), (0, "A", 0, 0, 10), (0, "C", 10, 10, 11), (0, "D", 0, 0, 20)] == played.items
    assert [codes.DEADLOCKED] == played.status
    assert {"p2": 1} == played.stuck


def test_a_deadlock_in_a_sub_process_leaves_the_next_cases_alone() -> None:
    """Cases that overlap and deadlock inside a sub-process neither mix nor hang."""
    inner = sub("P", "s1 x1 A p1 e1", "x1 B p1")
    model = process("s P C e", nodes=[inner])
    given = scenario({"A": 10, "B": 10, "C": 5}, shares={"x1": {"A": 1, "B": 0}}, staff={"Clerk": 9}, every=3)

    played = play(model, given, cases=6)

    assert [(case, "A", 3 * case, 3 * case, 3 * case + 10) for case in range(6)] == played.items
    assert [codes.DEADLOCKED] * 6 == played.status
    assert {"p1": 6} == played.stuck


def test_cases_that_complete_after_a_deadlock_are_right() -> None:
    """Of cases that draw either way, those that deadlock in a sub-process don't touch those that complete."""
    inner = sub("P", "s1 p0 x1 p1 e1", "x1 e2", "p0 A p1")
    model = process("s P C e", nodes=[inner])
    given = scenario({"A": 10, "C": 5}, shares={"x1": {"p1": 0.5, "e2": 0.5}}, staff={"Clerk": 99}, every=3)

    played = play(model, given, cases=40)

    assert {codes.COMPLETED: 15, codes.DEADLOCKED: 10} == dict(zip(played.status, played.leads, strict=True))
    assert {codes.COMPLETED, codes.DEADLOCKED} == set(played.status)
    assert played.stuck == {"p1": played.status.count(codes.DEADLOCKED)}


def test_the_step_limit_stops_a_case() -> None:
    """Rework without end stops after the elements it may pass; the case counts as stopped where it stood."""
    model = process("s A x1 A", "x1 e")
    given = scenario({"A": 10}, shares={"x1": {"A": 1, "e": 0}}, every=1000)

    played = play(model, given, cases=2, step_limit=7)

    assert [
        (case, "A", 1000 * case + 10 * k, 1000 * case + 10 * k, 1000 * case + 10 * k + 10)
        for case in range(2)
        for k in range(3)
    ] == played.items
    assert [codes.STOPPED] * 2 == played.status
    assert [30, 30] == played.leads
    assert {"A": 2} == played.stuck


def test_the_step_limit_stops_what_else_the_case_does() -> None:
    """Work of other branches of a stopped case ends, inside sub-processes too, and its people are free."""
    model = process("s p1 A x1 A", "x1 e", "p1 P e1", nodes=[sub("P", "s1 B e2")])
    given = scenario({"A": 10, "B": 500}, shares={"x1": {"A": 1, "e": 0}}, staff={"Clerk": 4}, every=2)

    played = play(model, given, cases=2, step_limit=11)

    assert [codes.STOPPED] * 2 == played.status
    assert [(case, 2 * case, played.leads[case] + 2 * case) for case in range(2)] == [
        (item[0], item[3], item[4]) for item in played.items if item[1] == "B"
    ]


def test_a_loop_of_gateways_alone_is_told() -> None:
    """A token that goes round without any time passing stops the simulation with a hint."""
    model = process("s x1 x2 x1", "x2 A e")
    given = scenario({"A": 10}, shares={"x2": {"x1": 1, "A": 0}})

    with pytest.raises(LimitReachedError) as caught:
        play(model, given, step_limit=1 << 60)
    told = "model.bpmn: a case goes round and round without any time passing. Look for a loop of gateways only."
    assert told == str(caught.value)


def test_a_loop_of_gateways_alone_meets_the_step_limit_first() -> None:
    """With the usual limit such a case is stopped and counted."""
    model = process("s x1 x2 x1", "x2 A e")

    played = play(model, scenario({"A": 10}, shares={"x2": {"x1": 1, "A": 0}}))

    assert [codes.STOPPED] == played.status
    assert [0] == played.leads


def test_a_wait_beyond_the_known_calendars_is_simulated_to_its_end() -> None:
    """The calendars grow: a wait of three years ends on its day, and the office is open as ever."""
    given = scenario({"A": 10, "B": 10}, delays={"t": 3 * YEAR}, office=office_hours("00:00-24:00"))

    played = play(process("s A t B e"), given)

    # 1098 days after Monday is a Sunday: closed until midnight
    assert (0, "B", clock("00:10", 1098), clock("00:00", 1099), clock("00:10", 1099)) == played.items[1]
    assert {"timer": 3 * YEAR, "off_shift": 1430, "work": 20} == played.spent()


def test_work_beyond_the_known_calendars_is_simulated_to_its_end() -> None:
    """Five hundred working days of work end on a Friday at closing, a hundred weeks later."""
    played = play(chain("A"), scenario({"A": 500 * 480}, office=office_hours("09:00-17:00")))

    assert [(0, "A", clock("09:00"), clock("09:00"), clock("17:00", 7 * 99 + 4))] == played.items


def test_a_wait_of_lifetimes_is_told() -> None:
    """Beyond a century and a half the simulation gives up, with a hint."""
    years = LONGEST_HORIZON // 366

    with pytest.raises(LimitReachedError) as caught:
        play(process("s t A e"), scenario({"A": 1}, delays={"t": 2 * years * YEAR}, office=office_hours("09:00-10:00")))
    assert f"most cases still stand here after {years} years." == caught.value.message
    assert "A" == caught.value.location.element


def test_cases_that_never_end_are_told_early() -> None:
    """When twenty cases were stopped and none completed, the simulation stops and names where most stood."""
    model = process("s x1 A x1", "x1 e")
    given = scenario({"A": 10}, shares={"x1": {"A": 1, "e": 0}})

    with pytest.raises(LimitReachedError) as caught:
        play(model, given, cases=30)
    assert "no case ends: each passes more than 10000 elements." == caught.value.message


def test_a_split_that_feeds_itself_ends_soon() -> None:
    """Tokens without number at one join are put away in constant time; the cases are stopped."""
    model = process("s x1 p1 x1", "p1 A p2 e", "p1 p2")

    with pytest.raises(LimitReachedError):
        play(model, scenario({"A": 1}, staff={"Clerk": None}, every=1), cases=25)


def test_a_case_is_counted_once_at_each_place_where_it_stands() -> None:
    """Two tokens of one case at one join are one case that stands there."""
    model = process("s p1 p2 e", "p1 p2", "p1 x1 A p2", "x1 B e1")
    given = scenario({"A": 1, "B": 1}, shares={"x1": {"A": 0, "B": 1}})

    played = play(model, given, cases=3)

    assert [codes.DEADLOCKED] * 3 == played.status
    assert 3 == int(played.records.stuck.sum())


def test_a_wait_at_the_end_is_measured_in_office_hours() -> None:
    """A timer of a thousand days as the last node lies beyond the first calendars; cycle time counts it whole."""
    given = scenario({"A": 10}, delays={"t": 1000 * 24 * 60}, office=office_hours("09:00-17:00"))

    played = play(process("s A t e"), given)
    opened = played.times.open_before(1, played.records.cases.end)

    assert 1000 * 5 / 7 * 8 * 60 * 60_000 == pytest.approx(int(opened[0]), rel=0.01)


def test_no_cases_leave_empty_records() -> None:
    """A replication of nothing has empty columns."""
    played = play(chain("A"), scenario({"A": 1}), cases=0)

    assert [] == played.items
    assert [] == played.status


def test_a_failing_replication_stops_the_others() -> None:
    """An error in one of several workers comes out as it is."""
    model = process("s x1 x2 x1", "x2 A e")
    compiled = compile_model(model, scenario({"A": 10}, shares={"x2": {"x1": 1, "A": 0}}))

    with pytest.raises(SimulationError):
        replicate(compiled, Settings(cases=1, replications=2, step_limit=1 << 60), keep, jobs=2)


def test_a_flow_across_a_border_is_told() -> None:
    """A flow whose end stands in another scope is left out, and a finding says so."""
    inner = sub("S", "s2 A e2")
    model = process("s1 S e1", nodes=[inner])
    drawn = model.processes[0]
    astray = SequenceFlow(id="astray", source="s1", target="A")
    model = replace(model, processes=(replace(drawn, flows=(*drawn.flows, astray)),))

    played = play(model, scenario({"A": 10}))

    assert [codes.COMPLETED] == played.status
    assert ["flow-across-borders"] == played.rules
