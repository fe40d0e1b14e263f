"""What can be said now, numbered; and what a line typed by a person means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import decimal

from bpr.execution import Move, Way
from bpr.play.chance import in_order
from bpr.play.state import Item, State

COUNTED = re.compile(r"(\d{1,4})\s*=\s*(\d{1,4})", re.ASCII)
NUMBERS = re.compile(r"\d{1,4}(?:[\s,،]+\d{1,4})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be said: to an item, and the way of it that is chosen, if it offers any."""

    item: Item
    way: Way | None = None


def choices(state: State) -> tuple[Choice, ...]:
    """Everything that can be said, decisions first, then by the time at which it would end."""
    found = []
    for item in in_order(state.open):
        ways = item.waiting.ways
        found += [Choice(item, way) for way in ways] if ways else [Choice(item)]
    return tuple(found)


def understood(offered: Sequence[Choice], line: str) -> Move | None:
    """The move that a line means, in digits of any script; None: it means none.

    "2" is a choice, "2 3" are several ways of an inclusive one, "4=7" is how many instances choice 4 shall have.

    Example:
        >>> understood((), "1") is None
        True
    """
    text = "".join(str(decimal(letter)) if letter.isdecimal() else letter for letter in line.strip())
    counted = COUNTED.fullmatch(text)
    if counted:
        return _move(_taken(offered, [int(counted[1])]), counted[2])
    if not NUMBERS.fullmatch(text):
        return None
    return _move(_taken(offered, [int(number) for number in re.split(r"[\s,،]+", text)]))


def _taken(offered: Sequence[Choice], numbers: Sequence[int]) -> list[Choice]:
    if not all(1 <= number <= len(offered) for number in numbers):
        return []
    return [offered[number - 1] for number in dict.fromkeys(numbers)]


def _move(taken: Sequence[Choice], count: str = "") -> Move | None:
    if len({choice.item.number for choice in taken}) != 1:
        return None
    waiting = taken[0].item.waiting
    if (count and waiting.kind != "count") or (len(taken) > 1 and waiting.kind != "some"):
        return None
    if waiting.kind == "activity":
        return Move("do", waiting.element, waiting.visit)
    if waiting.kind in ("event", "boundary"):
        return Move("deliver", waiting.element, waiting.visit)
    ways = tuple(choice.way.id for choice in taken if choice.way is not None)
    return Move("decide", waiting.element, waiting.visit, ways or (str(int(count or 1)),))
