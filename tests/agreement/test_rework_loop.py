"""The rework loop: two activities side by side in a loop, the place where SpiffWorkflow's own joins go wrong."""

from __future__ import annotations

import random

import pytest
from builders import process

from bpr.execution import Execution

ROUNDS = 5
RUNS = 400


def reworked(case: Execution, gateway: str, seed: int) -> list[str]:
    """Play five rounds, the activities in any order; the activities that were done."""
    dice = random.Random(seed)  # noqa: S311  nothing secret
    rounds = 0
    while case.status == "running":
        item = dice.choice(case.waiting)
        if item.kind == "activity":
            case.do(item.element)
        elif item.element == "x2":
            rounds += 1
            case.decide("x2", "x2>x1" if rounds < ROUNDS else "x2>Issue")
        else:
            case.decide(gateway, f"{gateway}>A", f"{gateway}>B")
    return [move.element for move in case.moves if move.kind == "do"]


def rounds_of(done: list[str]) -> list[tuple[str, ...]]:
    """What was done, in threes: the order of the first two of a round doesn't count."""
    return [(*sorted(done[place : place + 2]), *done[place + 2 : place + 3]) for place in range(0, len(done), 3)]


@pytest.mark.parametrize("gateway", ["p1", "o1"])
def test_every_round_of_a_loop_waits_for_both_branches(gateway: str) -> None:
    """400 cases of 5 rounds in random order: the review always follows both of its round, and each is done 5 times."""
    join = f"{gateway[0]}2"
    model = process(f"s x1 {gateway} A {join} Review x2 Issue e", f"{gateway} B {join}", "x2 x1")
    first = Execution.start(model)
    right = [("A", "B", "Review")] * ROUNDS + [("Issue",)]

    assert [right] * RUNS == [rounds_of(reworked(first.replay(()), gateway, seed)) for seed in range(RUNS)]
