"""A game: one case under way, its states so far, and the way back.

Example:
    >>> import bpr
    >>> from bpr.play import Game, setting
    >>> procedure = bpr.find("ma-company-creation")
    >>> scenario = bpr.load_scenario(procedure.scenarios["baseline"])
    >>> game = Game(setting(bpr.load(procedure.as_is), None, scenario), seed=1)
    >>> game.make(game.drawn()).status
    'running'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpr.errors import LimitReachedError
from bpr.execution import Execution, Move
from bpr.findings import Finding
from bpr.play.chance import next_move
from bpr.play.clock import Clock
from bpr.play.progress import first_state, next_state
from bpr.play.setting import Setting
from bpr.play.state import State

SIMULATED = frozenset({"event-without-trigger", "repetition"})
"""Rules by which the simulator says what it assumes where a player decides."""

MOST_STEPS = 1_000
"""Steps that a game plays by itself: SpiffWorkflow slows down with the length of a case."""


class Game:
    """One case that is played."""

    def __init__(self, place: Setting, seed: int = 1, moves: Iterable[Move] = ()) -> None:
        """Start a case and make the moves.

        Raises:
            UnsupportedElementError, LimitReachedError, ExecutionError: as `Execution.start` and `Execution.make`.
        """
        self.place = place
        self._clock = Clock(place.compiled, seed)
        self._case = Execution.start(place.model)
        self._states = [first_state(place, self._clock, self._case)]
        for move in moves:
            self.make(move)

    @property
    def state(self) -> State:
        """Where the case stands."""
        return self._states[-1]

    @property
    def moves(self) -> tuple[Move, ...]:
        """What was said so far."""
        return self._case.moves

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What had to be interpreted, once; what the simulator assumes is for the player to say."""
        assumed = (finding for finding in self.place.compiled.findings if finding.rule not in SIMULATED)
        return tuple(dict.fromkeys((*assumed, *self._case.findings)))

    def make(self, move: Move) -> State:
        """Make a move; the new state comes back.

        Raises:
            ExecutionError: it can't be made now.
            LimitReachedError: the case goes round and round, or lasts 150 years.
        """
        self._case.make(move)
        self._states.append(next_state(self.place, self._clock, self.state, move, self._case))
        return self.state

    def undo(self) -> Move | None:
        """Take the last move back; None when there is none."""
        if len(self._states) == 1:
            return None
        taken = self.moves[-1]
        self._case = self._case.replay(self.moves[:-1])
        self._states.pop()
        return taken

    def drawn(self) -> Move:
        """The move that the simulator would make; something must wait."""
        return next_move(self.place, self._clock, self.state)

    def drawn_moves(self) -> Iterator[Move]:
        """The moves that the simulator would make up to the end; each must be made before the next is asked for.

        Raises:
            LimitReachedError: there are too many.
        """
        while self.state.status == "running":
            if len(self.moves) >= MOST_STEPS:
                hint = "Look for a loop that is never left."
                raise LimitReachedError(f"the case is not over after {MOST_STEPS:,} steps.", hint=hint)
            yield self.drawn()
