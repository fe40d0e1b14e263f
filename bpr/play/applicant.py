"""What the applicant can see: the messages that the drawing sends to the applicant's pool, and those from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bpr.model import MessageFlow, Model, Pool, walk
from bpr.play.setting import Setting
from bpr.play.state import State
from bpr.simulation.applicant import applicant_pool


@dataclass(frozen=True, slots=True)
class Message:
    """A message between the applicant and the offices, and when it passed."""

    at: int
    flow: MessageFlow
    received: bool


def messages(place: Setting, state: State) -> tuple[Message, ...]:
    """What has passed between the applicant and the offices so far, in its order."""
    first = passed_messages(place, state.arrival, state.begun)
    return (*first, *(message for step in state.done for message in passed_messages(place, step.at, step.passed)))


def passed_messages(place: Setting, at: int, passed: Iterable[str]) -> tuple[Message, ...]:
    """What passes between the applicant and the offices when the case passes those elements at that instant."""
    pool = applicant_pool(place.model)
    if pool is None:
        return ()
    inside = _inside(place.model, pool)
    return tuple(message for element in passed for message in _about(place.model, inside, element, at))


def _about(model: Model, inside: frozenset[str], element: str, at: int) -> Iterator[Message]:
    node = element.rpartition("/")[2]
    for flow in model.message_flows:
        if flow.target == node and flow.source in inside:
            yield Message(at, flow, received=False)
        if flow.source == node and flow.target in inside:
            yield Message(at, flow, received=True)


def _inside(model: Model, pool: Pool) -> frozenset[str]:
    """The pool, and the nodes drawn in it."""
    processes = (process for process in model.processes if pool.process and process.id == pool.process)
    return frozenset({pool.id, *(node.id for process in processes for _, node in walk(process))})
