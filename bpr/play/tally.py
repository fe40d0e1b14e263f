"""What a case has cost the applicant and the offices so far; each count is that of the KPI of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from bpr.play.setting import Setting
from bpr.play.state import Item, State
from bpr.play.timing import pool_of
from bpr.scenario.scenario import Document
from bpr.simulation import ElementInfo
from bpr.units import HOUR


def visits(place: Setting, state: State) -> int:
    """How often the applicant has come in person."""
    return sum(_info(place, item).visit for item in worked(state))


def papers(place: Setting, state: State) -> tuple[Document, ...]:
    """The papers handed in, each time they were asked for."""
    return tuple(document for item in worked(state) for document in _info(place, item).documents)


def paper_count(place: Setting, state: State) -> int:
    """How many papers that are; copies count."""
    return sum(document.copies for document in papers(place, state))


def handoffs(place: Setting, state: State) -> int:
    """How often the file has passed from one role to another."""
    return sum(_handoffs(place, item) for item in worked(state))


def cost(place: Setting, state: State) -> float:
    """Pay for the time worked, and what executions cost beside; in the currency of the study."""
    return sum(_cost(place, item) for item in worked(state))


def worked(state: State) -> Iterator[Item]:
    """The activities of the simulated model on which somebody has worked, to the end or not."""
    for step in state.done:
        if step.move.kind == "do" and step.item.row >= 0:
            yield step.item
        yield from step.stopped


def _info(place: Setting, item: Item) -> ElementInfo:
    return place.compiled.elements[item.row]


def _handoffs(place: Setting, item: Item) -> int:
    role = _info(place, item).role
    before = [place.compiled.elements[row].role for row in item.before]
    return sum(role >= 0 and other >= 0 and other != role for other in before)


def _cost(place: Setting, item: Item) -> float:
    pool = pool_of(place, item)
    hourly = place.compiled.pools[pool].cost_per_hour if pool >= 0 else 0.0
    return hourly * (item.work or 0) / HOUR + _info(place, item).cost
