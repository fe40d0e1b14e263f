"""The search over decisions that stands behind "this drawing can't end"."""

from __future__ import annotations

from collections.abc import Callable

from builders import process

from bpr.execution import Execution

Explore = Callable[[Execution], tuple[Execution | None, bool]]


def test_a_way_to_the_end_is_found_where_there_is_one(explore: Explore) -> None:
    """Three choices must be right, and the loop left: the moves lead to the end."""
    case = Execution.start(process("s x1 A x2 B x3 e", "x1 p1 e", "x2 p1", "x3 x1"))
    found, _ = explore(case)

    assert found is not None
    assert "completed" == case.replay(found.moves).status


def test_a_drawing_without_a_way_to_its_end_is_shown_to_have_none(explore: Explore) -> None:
    """A parallel join behind an exclusive gateway: the search is complete, and has found nothing."""
    case = Execution.start(process("s x0 x1 A p1 e", "x1 B p1", "x0 C x1"))

    assert (None, True) == explore(case)
