"""Sub-processes and called processes: what is inside counts as if it stood outside."""

from __future__ import annotations

import pytest
from builders import called, play, process, scenario, sub

from bpr.errors import UnsupportedElementError
from bpr.model import CallActivity, SubProcess

TWO = {"Clerk": 2}


def test_a_sub_process_goes_on_when_its_last_token_has_ended() -> None:
    """Inside work in parallel, two ends: the activity after the sub-process begins with the later."""
    inner = sub("P", "s1 p1 B e1", "p1 C e2")
    model = process("s A P D e", nodes=[inner])

    played = play(model, scenario({"A": 1, "B": 10, "C": 20, "D": 5}, staff=TWO))

    assert [(0, "A", 0, 0, 1), (0, "B", 1, 1, 11), (0, "C", 1, 1, 21), (0, "D", 21, 21, 26)] == played.items
    assert {"work": 26} == played.spent()


def test_sub_processes_nest() -> None:
    """A sub-process in a sub-process runs in its turn, and its work follows the work before it."""
    deepest = sub("Q", "s2 B e2")
    model = process("s P C e", nodes=[sub("P", "s1 A Q e1", nodes=[deepest])])

    played = play(model, scenario({"A": 10, "B": 20, "C": 5}))

    assert [(0, "A", 0, 0, 10), (0, "B", 10, 10, 30), (0, "C", 30, 30, 35)] == played.items
    assert [-1, "A", "B"] == [played.label.get(row, row) for row in played.records.items.previous.tolist()]


def test_a_sub_process_runs_again_in_a_second_visit() -> None:
    """Two tokens in one sub-process have runs of their own: joins inside don't mix them."""
    inner = sub("P", "s1 p2 A p3 C e1", "p2 B p3")
    model = process("s p1 x1 P e", "p1 D x1", nodes=[inner])

    played = play(model, scenario({"A": 10, "B": 30, "C": 5, "D": 20}, staff={"Clerk": 9}))

    assert [
        (0, "A", 0, 0, 10),
        (0, "D", 0, 0, 20),
        (0, "B", 0, 0, 30),
        (0, "A", 20, 20, 30),
        (0, "C", 30, 30, 35),
        (0, "B", 20, 20, 50),
        (0, "C", 50, 50, 55),
    ] == played.items


def test_an_inclusive_join_in_a_sub_process_sees_its_own_run() -> None:
    """An inclusive join inside doesn't wait for tokens of another run of the sub-process."""
    inner = sub("P", "s1 o1 A o2 C e1", "o1 B o2")
    model = process("s p1 x1 P e", "p1 D x1", nodes=[inner])
    given = scenario({"A": 10, "B": 30, "C": 5, "D": 20}, shares={"o1": {"A": 1, "B": 1}}, staff={"Clerk": 9})

    played = play(model, given)

    assert [30, 50] == [item[2] for item in played.items if item[1] == "C"]


def test_an_empty_sub_process_is_a_task() -> None:
    """A collapsed sub-process without content has a duration like a task."""
    played = play(process("s P e", nodes=[SubProcess(id="P")]), scenario({"P": 10}))

    assert [(0, "P", 0, 0, 10)] == played.items


def test_an_ad_hoc_sub_process_starts_everything_at_once() -> None:
    """Without a start event every node that nothing leads to begins at once, and findings say so."""
    inner = SubProcess(id="P", nodes=sub("P", "A", "B").nodes, kind="ad-hoc")

    played = play(process("s P C e", nodes=[inner]), scenario({"A": 10, "B": 20, "C": 5}, staff=TWO))

    assert [(0, "A", 0, 0, 10), (0, "B", 0, 0, 20), (0, "C", 20, 20, 25)] == played.items
    assert {"ad-hoc", "implicit-start"} == set(played.rules)


def test_a_called_process_is_inlined() -> None:
    """A call activity runs the called process; its elements are named by the call and their own id."""
    model = process(
        "s A Call C e", nodes=[CallActivity(id="Call", called="Other")], others=[called("Other", "s1 B e1")]
    )

    played = play(model, scenario({"A": 10, "B": 20, "C": 5}))

    assert [(0, "A", 0, 0, 10), (0, "Call/B", 10, 10, 30), (0, "C", 30, 30, 35)] == played.items


def test_two_calls_of_a_process_are_kept_apart() -> None:
    """Each call has elements of its own, and visits are counted for each."""
    calls = [CallActivity(id="Call1", called="Other"), CallActivity(id="Call2", called="Other")]
    model = process("s Call1 Call2 e", nodes=calls, others=[called("Other", "s1 B e1")])

    played = play(model, scenario({"B": 20}))

    assert [(0, "Call1/B", 0, 0, 20), (0, "Call2/B", 20, 20, 40)] == played.items
    assert [1, 1] == played.records.items.visit.tolist()


def test_a_call_of_something_outside_the_file_is_a_task() -> None:
    """A call of an unknown process takes its duration from the scenario, and a finding says so."""
    model = process("s Call e", nodes=[CallActivity(id="Call", called="Elsewhere")])

    played = play(model, scenario({"Call": 10}))

    assert [(0, "Call", 0, 0, 10)] == played.items
    assert ["call-outside"] == played.rules


def test_a_process_that_calls_itself_is_refused() -> None:
    """Recursion has no end that could be drawn: the error names the process and the cure."""
    own = called("Other", "s1 Call2 e1", nodes=[CallActivity(id="Call2", called="Other")])
    model = process("s Call e", nodes=[CallActivity(id="Call", called="Other")], others=[own])

    with pytest.raises(UnsupportedElementError) as caught:
        play(model, scenario())
    assert "process 'Other' calls itself. Draw the repetition as a loop." == str(caught.value)
