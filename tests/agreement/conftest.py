"""Cases played by themselves."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pytest

from bpr.execution import Execution, Move, Waiting

LONGEST = 400
"""Moves after which a case that plays itself is given up."""

INSTANCES = ("1", "2")
MOST_STATES = 1_500


def moves_of(item: Waiting) -> list[Move]:
    """Every move that something that waits allows; of several flows, one, two or all."""
    if item.kind == "activity":
        return [Move("do", item.element, item.visit)]
    if item.kind in ("event", "boundary"):
        return [Move("deliver", item.element, item.visit)]
    if item.kind == "count":
        return [Move("decide", item.element, item.visit, (number,)) for number in INSTANCES]
    ids = [way.id for way in item.ways]
    sizes = range(1, len(ids) + 1) if item.kind == "some" else (1,)
    return [Move("decide", item.element, item.visit, chosen) for size in sizes for chosen in combinations(ids, size)]


def _play(case: Execution, seed: int) -> Execution:
    dice = random.Random(seed)  # noqa: S311  nothing secret
    for _ in range(LONGEST):
        if case.status != "running":
            break
        case.make(dice.choice(moves_of(dice.choice(case.waiting))))
    return case


def _explore(case: Execution) -> tuple[Execution | None, bool]:
    seen = {_marking(case)}
    todo = [case.moves]
    while todo:
        moves = todo.pop()
        here = case.replay(moves)
        for move in (move for item in here.waiting for move in moves_of(item)):
            after = case.replay((*moves, move))
            if after.status == "completed":
                return after, True
            if len(seen) < MOST_STATES and _marking(after) not in seen:
                seen.add(_marking(after))
                todo.append(after.moves)
    return None, len(seen) < MOST_STATES


def _marking(case: Execution) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where tokens are; how often the case has been there doesn't matter."""
    return tuple(sorted(f"{item.kind} {item.element}" for item in case.waiting)), tuple(sorted(case.stuck))


@pytest.fixture
def play() -> Callable[[Execution, int], Execution]:
    """Play a case by chance, up to its end or the longest."""
    return _play


@pytest.fixture
def explore() -> Callable[[Execution], tuple[Execution | None, bool]]:
    """Search all decisions for one that ends the case; with it, whether the search was complete."""
    return _explore
