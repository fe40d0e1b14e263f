"""Play: one case, step by step, as a trainer walks it. Above the workflow engine and the simulator's draws.

`Game` knows where the case stands: who has the file, what waits for whom, what the applicant has seen, papers, visits
and handoffs so far, and a clock that advances by the durations and calendars of the scenario. What is done next is
said by a person, or drawn as the simulator would. Nobody else's files are in the offices: only the case itself queues.
Read `setting`, `state`, `clock`, `game`, then `telling`.
"""

from bpr.play.choices import Choice, choices, understood
from bpr.play.game import Game
from bpr.play.setting import Setting, setting
from bpr.play.state import Item, State, Step
from bpr.play.telling import Telling

__all__ = [
    "Choice",
    "Game",
    "Item",
    "Setting",
    "State",
    "Step",
    "Telling",
    "choices",
    "setting",
    "understood",
]
