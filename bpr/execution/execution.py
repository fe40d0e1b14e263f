"""Play one case: what waits, do it, decide, deliver an event; the moves made so far are all there is to keep.

The same moves give the same case, whatever machine or day: `replay` is how a case is taken up again, and how a step is
taken back.

Example:
    >>> import bpr
    >>> from bpr.execution import Execution
    >>> case = Execution.start(bpr.load(bpr.find("ma-company-creation").as_is))
    >>> case.status, [item.kind for item in case.waiting]
    ('running', ['activity'])
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bpr.errors import ExecutionError, did_you_mean
from bpr.execution.lower import lower
from bpr.execution.moves import Move, MoveKind, Status, Waiting, Way
from bpr.findings import Finding
from bpr.model import Model
from bpr.simulation.network import REPEATED

if TYPE_CHECKING:
    from bpr.execution.engine import Open
    from bpr.execution.loading import Loaded
    from bpr.execution.lowered import Option, Point

MOST_INSTANCES = 1_000
KINDS: dict[MoveKind, tuple[str, ...]] = {
    "do": ("activity",),
    "deliver": ("event", "boundary"),
    "decide": ("one", "some", "again", "count"),
}


class Execution:
    """One case of a process in SpiffWorkflow."""

    def __init__(self, loaded: Loaded) -> None:
        from bpr.execution.engine import Engine

        self._loaded = loaded
        self._engine = Engine(loaded)
        self._moves: list[Move] = []

    @classmethod
    def start(cls, model: Model) -> Execution:
        """A new case of the process that a model runs.

        Raises:
            UnsupportedElementError: there is nothing to run, a process calls itself, or it is too large.
            LimitReachedError: it goes round and round.
            ExecutionError: SpiffWorkflow refuses it.
        """
        from bpr.execution.loading import load

        return cls(load(lower(model)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What had to be interpreted."""
        return self._loaded.lowered.findings

    @property
    def moves(self) -> tuple[Move, ...]:
        """What was said so far."""
        return tuple(self._moves)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What waits for a word, in the order in which the case came to it."""
        return tuple(self._waiting(item) for item in self._engine.open)

    @property
    def status(self) -> Status:
        """Whether the case goes on, has ended, or stands with tokens that wait for others in vain."""
        if self._engine.is_completed:
            return "completed"
        return "running" if self._engine.open else "deadlocked"

    @property
    def parked(self) -> tuple[str, ...]:
        """Elements at which tokens wait for others, one a token."""
        return tuple(self._element(step) for step in self._engine.parked)

    @property
    def stuck(self) -> tuple[str, ...]:
        """Elements at which tokens wait for others, each once."""
        return tuple(dict.fromkeys(self.parked))

    @property
    def passed(self) -> tuple[str, ...]:
        """Elements that the case has passed since the last move, or since its start, in order."""
        return tuple(self._element(step) for step in self._engine.passed)

    def do(self, element: str, visit: int | None = None) -> None:
        """End an activity; without a visit, the one that the case came to first.

        Raises:
            ExecutionError: nothing of that kind waits there, or SpiffWorkflow fails.
            LimitReachedError: it goes round and round.
        """
        self.make(Move("do", element, self._found("do", element, visit).visit))

    def deliver(self, element: str, visit: int | None = None) -> None:
        """Let an event happen. One behind an event-based gateway that still waits is the gateway's choice too.

        Raises:
            ExecutionError, LimitReachedError: as `do`.
        """
        if not self._matching("deliver", element, visit):
            self._choose_event(element)
        self.make(Move("deliver", element, self._found("deliver", element, visit).visit))

    def decide(self, element: str, *ways: str, visit: int | None = None) -> None:
        """Choose the ways on, or ("3",) the number of instances.

        Raises:
            ExecutionError, LimitReachedError: as `do`; or the choice is none of those offered.
        """
        self.make(Move("decide", element, self._found("decide", element, visit).visit, tuple(ways)))

    def make(self, move: Move) -> None:
        """Make a move; it is kept when it could be made.

        Raises:
            ExecutionError, LimitReachedError: as `do` and `decide`.
        """
        item = self._found(move.kind, move.element, move.visit)
        if move.kind == "decide":
            self._engine.choose(item, _choice(item.point, move))
        elif move.payload:
            raise ExecutionError(f"'{move.element}': nothing is chosen here.")
        else:
            self._engine.do(item)
        self._moves.append(move)

    def replay(self, moves: Iterable[Move]) -> Execution:
        """A new case of the same process with these moves made.

        Raises:
            ExecutionError, LimitReachedError: one of them can't be made.
        """
        case = Execution(self._loaded)
        for move in moves:
            case.make(move)
        return case

    def _choose_event(self, element: str) -> None:
        """Take the way to an event, where a choice that waits offers it."""
        for item in self._engine.open:
            for option in item.point.options if item.point.kind == "one" else ():
                if self._element(option.target) == element and self._is_event(option):
                    self.make(Move("decide", item.point.element, item.visit, (option.id,)))
                    return

    def _is_event(self, option: Option) -> bool:
        points = self._loaded.lowered.points.values()
        return any(point.step == option.target and point.kind == "event" for point in points)

    def _matching(self, kind: MoveKind, element: str, visit: int | None) -> list[Open]:
        return [
            item
            for item in self._engine.open
            if item.point.kind in KINDS[kind] and item.point.element == element and visit in (None, item.visit)
        ]

    def _found(self, kind: MoveKind, element: str, visit: int | None) -> Open:
        items = self._matching(kind, element, visit)
        if items:
            return items[0]
        there = [item.point.element for item in self._engine.open if item.point.kind in KINDS[kind]]
        hint = did_you_mean(element, there) or (f"There are: {', '.join(there)}." if there else "There is none.")
        raise ExecutionError(f"'{element}' is nothing to {kind} now.", hint=hint)

    def _waiting(self, item: Open) -> Waiting:
        point = item.point
        ways = tuple(self._way(option) for option in point.options)
        return Waiting(point.kind, point.element, item.visit, self._name(point.step), ways)

    def _way(self, option: Option) -> Way:
        flows = (link.flow for link in self._loaded.lowered.network.links if link.flow is not None)
        name = next((flow.name for flow in flows if flow.id == option.id), "")
        return Way(option.id, name, self._element(option.target))

    def _name(self, step: int) -> str:
        node = self._loaded.lowered.network.steps[step].node
        return node.name if node is not None else ""

    def _element(self, step: int) -> str:
        return self._loaded.lowered.network.steps[step].id.removesuffix(REPEATED)


def _choice(point: Point, move: Move) -> frozenset[str] | int:
    """What was chosen, in the words of the engine."""
    if point.kind == "count":
        return _number(move)
    ways = {option.id: option.flow for option in point.options}
    if not move.payload or not set(move.payload) <= set(ways) or (point.kind != "some" and len(move.payload) > 1):
        how = "one or more" if point.kind == "some" else "one"
        raise ExecutionError(f"'{move.element}': that is no choice.", hint=f"Choose {how} of: {', '.join(ways)}.")
    return frozenset(ways[way] for way in move.payload)


def _number(move: Move) -> int:
    text = move.payload[0] if len(move.payload) == 1 else ""
    if not (text.isascii() and text.isdecimal() and int(text) <= MOST_INSTANCES):
        raise ExecutionError(f"'{move.element}': say a number of instances, 0 to {MOST_INSTANCES}.")
    return int(text)
