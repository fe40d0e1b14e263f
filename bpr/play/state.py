"""Where a case stands, as frozen values. Instants are ms since the start of the study."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.execution import Move, Waiting
from bpr.execution.moves import Status

DECISIONS = ("one", "some", "again", "count")
"""Kinds of what waits that take no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that waits for a word, and its times.

    Attributes:
        waiting: as the workflow engine tells it.
        number: how many have ever waited, this one included.
        order: place in the order in which the simulator would have come to it: what a decision opens, in its place.
        row: of the compiled element; -1 for what the simulator doesn't run.
        visit: how often the case has come to it, as the simulator counts.
        before: rows of the activities whose result the file carries.
        ready: when the case came to it.
        enabled: when the file has arrived where the work is done.
        work: time it takes; None when nothing tells.
        started: when somebody can begin.
        due: when it would end by itself; None when nothing tells.
    """

    waiting: Waiting
    number: int
    order: tuple[int, ...]
    row: int
    visit: int
    before: tuple[int, ...]
    ready: int
    enabled: int
    work: int | None
    started: int
    due: int | None

    @property
    def decides(self) -> bool:
        """Whether it is a choice and no work or wait."""
        return self.waiting.kind in DECISIONS


@dataclass(frozen=True, slots=True)
class Parked:
    """A token that waits at a join for others, with the activities whose result it carries."""

    element: str
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What was done.

    Attributes:
        move: in the words of the engine.
        item: what it was done to.
        at: when.
        passed: ids of the elements that the case has passed by it.
        stopped: activities under way that it has put an end to, with the time worked on them.
    """

    move: Move
    item: Item
    at: int
    passed: tuple[str, ...]
    stopped: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case stands.

    Attributes:
        arrival: when the application came in.
        now: the clock.
        begun: ids of the elements passed at the start.
        open: what waits, in the order in which the case came to it.
        done: the steps so far.
        parked: tokens that wait at joins.
        seen: kind and element of everything that has ever waited.
        status: whether it goes on.
    """

    arrival: int
    now: int
    begun: tuple[str, ...] = ()
    open: tuple[Item, ...] = ()
    done: tuple[Step, ...] = ()
    parked: tuple[Parked, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    status: Status = "running"
