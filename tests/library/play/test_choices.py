"""Choices: their numbers, and what typed lines mean."""

from __future__ import annotations

import pytest
from builders import process, scenario

from bpr.execution import Move
from bpr.model import Loop, Model, Task
from bpr.play import Game, Setting, choices, understood
from bpr.simulation import compile_model


def game(model: Model, **durations: float) -> Game:
    """A game of a model, with people without limit."""
    return Game(Setting(model, compile_model(model, scenario(durations, staff={"Clerk": None}) if durations else None)))


def test_decisions_come_first_then_what_ends_first() -> None:
    """One number a way of a decision, one a thing to do."""
    one = game(process("s p1 A e", "p1 B e2", "p1 x1 C e3", "x1 D e4"))

    assert [("x1", "x1>C"), ("x1", "x1>D"), ("A", ""), ("B", "")] == [
        (choice.item.waiting.element, choice.way.id if choice.way else "") for choice in choices(one.state)
    ]
    timed = game(process("s p1 A e", "p1 B e2"), A=20, B=10)
    assert ["B", "A"] == [choice.item.waiting.element for choice in choices(timed.state)]


@pytest.mark.parametrize(
    ("line", "move"),
    [
        ("1", Move("do", "A", 1)),
        (" ١ ", Move("do", "A", 1)),
        ("2", Move("do", "B", 1)),
        ("1 1", Move("do", "A", 1)),
        ("", None),
        ("0", None),
        ("3", None),
        ("-1", None),
        ("1 2", None),
        ("1=2", None),
        ("²", None),
        ("99999999999999999999", None),
        ("one", None),
    ],
)
def test_things_to_do(line: str, move: Move | None) -> None:
    """A number of the list, in digits of any script; two things at once are refused."""
    assert move == understood(choices(game(process("s p1 A e", "p1 B e2")).state), line)


@pytest.mark.parametrize(
    ("line", "ways"),
    [("1", ("o1>A",)), ("1 2", ("o1>A", "o1>B")), ("2,1", ("o1>B", "o1>A")), ("١، ٢", ("o1>A", "o1>B")), ("1 3", None)],
)
def test_ways_that_go_together(line: str, ways: tuple[str, ...] | None) -> None:
    """Of an inclusive gateway one or several."""
    move = understood(choices(game(process("s o1 A e", "o1 B e2")).state), line)

    assert ways == (move.payload if move else None)


def test_ways_that_exclude_each_other() -> None:
    """Of an exclusive gateway one."""
    offered = choices(game(process("s x1 A e", "x1 B e2")).state)

    assert Move("decide", "x1", 1, ("x1>B",)) == understood(offered, "2")
    assert understood(offered, "1 2") is None


def test_numbers_of_instances() -> None:
    """One, unless more is said."""
    offered = choices(game(process("s A e", nodes=[Task(id="A", loop=Loop("parallel"))])).state)

    assert Move("decide", "A", 1, ("1",)) == understood(offered, "1")
    assert Move("decide", "A", 1, ("12",)) == understood(offered, "1 = 12")
