"""Playing a net: every course that a case can take, one order of steps for each.

Of the steps that could be played next the first is, with all its outcomes: no other step takes its tokens, so the
order of independent steps changes nothing but the number of states (persistent sets: P. Godefroid, "Partial-Order
Methods for the Verification of Concurrent Systems", 1996, chapter 4). An end of the whole process is played last.
Where two tokens meet on one place or before one activity the course isn't followed: what comes after is done twice.

Without loops all of this is exact. Where a loop begins parallel branches anew, one order can hide that a token
overtakes another: a second order is played then. Fewer than one in a hundred such meetings are missed, none made up.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from bpr.lint.graph import Graph
from bpr.lint.soundness.net import Net, Outcome, Place, Step, net
from bpr.model import FlowNode

TroubleKind = Literal["deadlock", "leftover", "twice"]
Marking = tuple[int, ...]
Move = tuple[Step, Outcome]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that can go wrong.

    Attributes:
        kind: "deadlock" (stuck, no end reached), "leftover" (an end reached, tokens stuck) or "twice" (two tokens
            on one place or before one activity).
        node: the join that waits, or the node that gets or passes on the second token.
        waits_for: places from which a waiting join misses a token.
        moves: a shortest course that shows it.
    """

    kind: TroubleKind
    node: FlowNode
    waits_for: tuple[Place, ...]
    moves: tuple[tuple[FlowNode, tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What playing has shown.

    Attributes:
        troubles: each once.
        decided: whether every course was followed.
        concurrent: whether a case can be at several places at the same time.
    """

    troubles: tuple[Trouble, ...]
    decided: bool
    concurrent: bool


def explore(graph: Graph, limit: int) -> Verdict:
    """Play the token game of a graph with one node at least; undecided after `limit` steps."""
    player = _Player(net(graph), limit)
    player.play()
    troubles = list(player.troubles.values())
    if player.net.has_loop and player.concurrent and player.decided and not _twice(troubles):
        again = _Player(net(graph, last_first=True), limit)
        again.play()
        troubles += _twice(again.troubles.values())
    return Verdict(tuple(troubles), player.decided, player.concurrent)


def _twice(troubles: Iterable[Trouble]) -> list[Trouble]:
    return [trouble for trouble in troubles if trouble.kind == "twice"]


@dataclass(slots=True)
class _Player:
    """The state of a search, breadth first: the course found first is a shortest one."""

    net: Net
    limit: int
    came_from: dict[Marking, tuple[Marking | None, list[Move]]] = field(default_factory=dict)
    todo: deque[Marking] = field(default_factory=deque)
    troubles: dict[tuple[str, str], Trouble] = field(default_factory=dict)
    reached: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    decided: bool = True
    concurrent: bool = False
    played: int = 0

    def play(self) -> None:
        for start in self.net.starts:
            self.concurrent = self.concurrent or len(start) > 1
            self._note(start, None, [])
        while self.todo and self.decided:
            marking = self.todo.popleft()
            step = self._next(marking, set(marking))
            if step is None:
                self._tell_stuck(marking)
                continue
            for outcome in step.outcomes():
                if not self._follow(marking, step, outcome):
                    self.decided = False
                    break

    def _note(self, marking: Marking, before: Marking | None, moves: list[Move]) -> None:
        if marking not in self.came_from:
            self.came_from[marking] = (before, moves)
            if marking:
                self.todo.append(marking)

    def _follow(self, before: Marking, step: Step, outcome: Outcome) -> bool:
        """Play one outcome and then whatever has no alternative, as far as it goes on without going back.

        False when the limit is reached.
        """
        tokens, held = list(before), set(before)
        moves: list[Move] = []
        while self.played < self.limit:
            self.played += 1
            self.concurrent = self.concurrent or len(outcome) > 1
            moves.append((step, outcome))
            if not self._fire(step, outcome, tokens, held):
                self._tell_twice(before, moves)
                return True
            following = self._next(tokens, held)
            if following is None or following.rank <= step.rank or following.only is None:
                self._note(tuple(tokens), before, moves)
                return True
            step, outcome = following, following.only
        return False

    def _fire(self, step: Step, outcome: Outcome, tokens: list[int], held: set[int]) -> bool:
        """Move the tokens; False when something is done twice: a place gets a second token, or an activity has two."""
        if step.ends_all:
            tokens.clear()
            held.clear()
            return True
        taken = [place for place in step.incoming if place in held]
        if step.is_repeated(len(taken)):
            return False
        for place in taken[:1] if step.join == "any" else taken:
            tokens.remove(place)
            held.remove(place)
        for place in outcome:
            target = self.net.targets[place]
            if target.is_sink or (target.ends_all and place in held):
                continue
            if place in held:
                return False
            insort(tokens, place)
            held.add(place)
        return True

    def _next(self, tokens: list[int] | Marking, held: set[int]) -> Step | None:
        """The first step in the order of playing that has the tokens it needs."""
        last = None
        for place in tokens:
            step = self.net.targets[place]
            if step is not last and self._is_enabled(step, tokens, held):
                return step
            last = step
        return None

    def _is_enabled(self, step: Step, tokens: list[int] | Marking, held: set[int]) -> bool:
        if step.join == "any":
            return True
        missing = [place for place in step.incoming if place not in held]
        if step.join == "all":
            return not missing
        return not any(self._reach(step, token).intersection(missing) for token in tokens)

    def _reach(self, join: Step, token: int) -> set[int]:
        """The places before a join to which a token can still come, without passing the join itself."""
        key = (join.node.id, token)
        if key not in self.reached:
            self.reached[key] = self._search(join, token)
        return self.reached[key]

    def _search(self, join: Step, token: int) -> set[int]:
        found: set[int] = set()
        todo = [token]
        while todo:
            place = todo.pop()
            if place not in found:
                found.add(place)
                step = self.net.targets[place]
                if step is not join:
                    todo += (*step.outgoing, *step.interrupting, *step.beside)
        return found.intersection(join.incoming)

    def _tell_stuck(self, marking: Marking) -> None:
        held = set(marking)
        moves = self._moves(marking)
        ended = any(self._ends(outcome) for _, outcome in moves)
        join = min((self.net.targets[place] for place in marking), key=lambda step: step.rank)
        waits_for = tuple(self.net.places[place] for place in join.incoming if place not in held)
        self._tell("leftover" if ended else "deadlock", join, waits_for, moves)

    def _tell_twice(self, before: Marking, moves: list[Move]) -> None:
        self._tell("twice", moves[-1][0], (), self._moves(before) + moves)

    def _tell(self, kind: TroubleKind, step: Step, waits_for: tuple[Place, ...], moves: list[Move]) -> None:
        about = "twice" if kind == "twice" else "stuck"
        known = self.troubles.get((about, step.node.id))
        if known is None or (known.kind, kind) == ("leftover", "deadlock"):
            told = tuple((move.node, tuple(self.net.places[place] for place in outcome)) for move, outcome in moves)
            self.troubles[about, step.node.id] = Trouble(kind, step.node, waits_for, told)

    def _ends(self, outcome: Outcome) -> bool:
        return not outcome or any(self.net.targets[place].is_sink for place in outcome)

    def _moves(self, marking: Marking) -> list[Move]:
        """The course from a start to a marking."""
        parts = list(self._parts(marking))
        return [move for moves in reversed(parts) for move in moves]

    def _parts(self, marking: Marking) -> Iterator[list[Move]]:
        here: Marking | None = marking
        while here is not None:
            here, moves = self.came_from[here]
            yield moves
