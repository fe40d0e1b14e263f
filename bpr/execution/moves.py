"""What happens in a case, as values: what waits, and what was said. The list of moves is the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MoveKind = Literal["do", "deliver", "decide"]
"""An activity ends; an event happens; somebody decides."""

WaitKind = Literal["activity", "event", "boundary", "one", "some", "again", "count", "ending"]
"""An activity to do; an event, or a boundary event, to happen; a choice of one flow, or of some; whether an activity is
done again; how many instances of it there are; what happens at its end (where the simulator decides)."""

Status = Literal["running", "completed", "deadlocked"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to decide: id of the flow ("again" or "on" for a repetition), its label, and the element it leads to."""

    id: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a word.

    Attributes:
        kind: for which.
        element: id of the element; in a called process "call/element", for a start that nobody drew "...#start".
        visit: how often the case has come to it, this time included.
        name: its label.
        ways: of a choice.
    """

    kind: WaitKind
    element: str
    visit: int
    name: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """What was said.

    Attributes:
        kind: what it was.
        element, visit: of what waited.
        payload: ids of the ways chosen, or the number of instances; () where nothing is chosen.
    """

    kind: MoveKind
    element: str
    visit: int
    payload: tuple[str, ...] = ()
