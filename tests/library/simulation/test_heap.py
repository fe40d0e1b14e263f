"""The kernel's heap of events: its order, and events that are taken out before their time."""

from __future__ import annotations

from typing import Any

from builders import chain, scenario
from hypothesis import given
from hypothesis import strategies as st

from bpr.simulation import compile_model, timetable
from bpr.simulation.engine import interpreted

ROWS = 40
ACTIONS = st.tuples(st.sampled_from(["schedule", "cancel", "pop", "pop"]), st.integers(0, ROWS - 1), st.integers(0, 9))


def kernel() -> Any:  # noqa: ANN401  the kernel's source, without types for the compiler
    """A kernel in which nothing happens yet."""
    compiled = compile_model(chain("a"), scenario({"a": 1}))
    times = timetable(compiled.calendars, compiled.start, 400)
    return interpreted().Kernel(compiled.tables, times, 1, 0, 0, 100, 100)


@given(st.lists(ACTIONS, max_size=200))
def test_first_by_time_then_by_order(actions: list[tuple[str, int, int]]) -> None:
    """Whatever is scheduled and taken out, the event that comes is the earliest, and of those the first scheduled."""
    run = kernel()
    expected: dict[int, tuple[int, int]] = {}
    for number, (action, row, delay) in enumerate(actions):
        if action == "schedule" and row not in expected:
            expected[row] = run.now + delay, number
            run._schedule(row, run.now + delay)
        elif action == "cancel" and row in expected:
            del expected[row]
            run._cancel(row)
        elif action == "pop" and expected:
            first = min(expected, key=expected.__getitem__)

            assert (first, first) == (run.next_row(), run._pop())
            assert expected.pop(first)[0] == run.now

    assert len(expected) == run.heap_size
    assert all((row in expected) == (run.heap_place[row] >= 0) for row in range(ROWS))
