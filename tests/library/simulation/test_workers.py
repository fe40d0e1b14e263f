"""Tasks side by side: results in order, shares of progress, and an end when nobody waits."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from bpr.simulation.workers import AbandonedError, Beat, mapped

KINDS = pytest.mark.parametrize(("workers", "processes"), [(1, False), (3, False), (2, True)])


def square(number: int, beat: Beat) -> int:
    """A task in two slices."""
    beat(0.5)
    beat(0.5)
    return number * number


def fail_at_zero(number: int, beat: Beat) -> int:
    """A task that fails at once, or goes on until it is told that nobody waits."""
    if number == 0:
        raise ValueError("zero")
    try:
        while True:
            beat(0.0)
    except AbandonedError:
        return number


@KINDS
def test_results_come_in_order_and_shares_add_up(workers: int, processes: bool) -> None:  # noqa: FBT001  a case
    """Whoever works, task by task; progress adds up to their number."""
    told: list[float] = []

    assert [0, 1, 4, 9, 16] == list(mapped(square, range(5), workers, processes=processes, progress=told.append))
    assert pytest.approx(5.0) == sum(told)


@KINDS
def test_an_error_ends_the_others(workers: int, processes: bool) -> None:  # noqa: FBT001  a case
    """A task that never ends by itself is left when another one fails."""
    with pytest.raises(ValueError, match="zero"):
        list(mapped(fail_at_zero, range(3), workers, processes=processes))


def test_workers_end_when_the_results_are_no_longer_asked_for() -> None:
    """Whoever closes the results, as an interruption does, isn't kept waiting by endless tasks."""
    found = mapped(lambda n, beat: fail_at_zero(n, beat) if n > 1 else n, range(1, 4), 3, processes=False)

    assert 1 == next(found)
    assert isinstance(found, Generator)
    found.close()
    assert [] == list(found)
