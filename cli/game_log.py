"""The step log of a played case: each step is kept before the next is asked for, and read back into moves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from bpr.errors import StoreError

if TYPE_CHECKING:
    from bpr.execution import Move
    from bpr.play import State, Step
    from bpr.store import Step as StoredStep
    from bpr.store import Store

UNDO = "undo"


class GameLog:
    """Where the steps of a game go; without a store nowhere."""

    def __init__(self, store: Store | None = None, case: int = 0, steps: int = 0) -> None:
        self._store = store
        self._case = case
        self._steps = steps

    def made(self, state: State) -> None:
        """Keep the last step of a state.

        Raises:
            StoreError: somebody else went on with the case, or the database says no.
        """
        move = state.done[-1].move
        self._keep(move.kind, move.element, {"visit": move.visit, "ways": list(move.payload)}, state)

    def taken_back(self, step: Step, state: State) -> None:
        """Keep that a step was undone; a log only grows. Raises StoreError as `made`."""
        self._keep(UNDO, step.move.element, {}, state)

    def _keep(self, kind: str, element: str, payload: dict[str, int | list[str]], state: State) -> None:
        if self._store is None:
            return
        from bpr.store import Step

        step = Step(kind, element, payload, state.now)
        self._steps = self._store.append_step(self._case, self._steps, step, state.status)


def moves_of(log: Iterable[StoredStep], case: int) -> tuple[Move, ...]:
    """The moves of a step log, without those that were undone.

    Raises:
        StoreError: the log isn't one of a game.
    """
    moves: list[Move] = []
    for step in log:
        if step.kind != UNDO:
            moves.append(_move(step, case))
        elif moves:
            moves.pop()
        else:
            raise _not_ours(case)
    return tuple(moves)


def _move(step: StoredStep, case: int) -> Move:
    from bpr.execution import Move
    from bpr.execution.moves import MoveKind

    visit, ways = step.payload.get("visit"), step.payload.get("ways")
    kinds: dict[str, MoveKind] = {kind: kind for kind in get_args(MoveKind)}
    if step.kind not in kinds or not isinstance(visit, int) or not isinstance(ways, list):
        raise _not_ours(case)
    return Move(kinds[step.kind], step.element, visit, tuple(map(str, ways)))


def _not_ours(case: int) -> StoreError:
    return StoreError(f"the step log of case {case} isn't one of a game.", hint="Play the case anew.")
