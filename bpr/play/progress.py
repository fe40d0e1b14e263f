"""From one state to the next: what has ended, what has begun, how late it is, and which results the file carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bpr.execution import Execution, Move, Waiting
from bpr.play.clock import Clock
from bpr.play.setting import Setting
from bpr.play.state import Item, Parked, State, Step
from bpr.play.timing import opened, pool_of, scheduled, stopped


def first_state(place: Setting, clock: Clock, case: Execution) -> State:
    """The state of a case that nobody has touched."""
    arrival = clock.arrival()
    state = State(arrival=arrival, now=arrival, begun=case.passed)
    return _settled(place, clock, state, case, ())


def next_state(place: Setting, clock: Clock, state: State, move: Move, case: Execution) -> State:
    """The state after a move that the case has made. The clock never goes back: what was due earlier ended just now."""
    item = item_of(state, move)
    now = max(state.now, item.due or 0)
    carried = (item.row,) if move.kind == "do" and item.row >= 0 else item.before
    ended = tuple(stopped(place, clock, other, now) for other in _put_an_end_to(place, state, item, case, now))
    done = (*state.done, Step(move, item, now, case.passed, ended))
    return _settled(place, clock, replace(state, now=now, done=done), case, carried)


def item_of(state: State, move: Move) -> Item:
    """What waits for that move."""
    return next(item for item in state.open if _answers(move, item.waiting))


def _answers(move: Move, waiting: Waiting) -> bool:
    kind = {"activity": "do", "event": "deliver", "boundary": "deliver"}.get(waiting.kind, "decide")
    return (kind, waiting.element, waiting.visit) == (move.kind, move.element, move.visit)


def _settled(place: Setting, clock: Clock, state: State, case: Execution, carried: tuple[int, ...]) -> State:
    """The state with what the case now waits for."""
    parked, carried = _joined(state.parked, case.parked, carried)
    known = {_key(item.waiting): item for item in state.open}
    seen: list[tuple[str, str]] = list(state.seen)
    items: list[Item] = []
    for waiting in case.waiting:
        if _key(waiting) in known:
            items.append(known[_key(waiting)])
            continue
        kind = (waiting.kind, waiting.element)
        seen.append(kind)
        number, visit = len(seen), seen.count(kind)
        order = (*_decision(state), number)
        item = opened(place, clock, waiting, number=number, order=order, visit=visit, now=state.now)
        items.append(replace(item, before=carried))
    status = case.status
    return scheduled(place, clock, replace(state, open=tuple(items), parked=parked, seen=tuple(seen), status=status))


def _decision(state: State) -> tuple[int, ...]:
    """The place of the decision that was made last; () when something else was done."""
    return state.done[-1].item.order if state.done and state.done[-1].item.decides else ()


def _put_an_end_to(place: Setting, state: State, item: Item, case: Execution, now: int) -> Iterator[Item]:
    """Activities that somebody worked on and that wait no longer, though nobody has ended them."""
    there = {_key(waiting) for waiting in case.waiting}
    for other in state.open:
        gone = other.number != item.number and _key(other.waiting) not in there
        if gone and other.started < now and pool_of(place, other) >= 0:
            yield other


def _key(waiting: Waiting) -> tuple[str, str, int]:
    return waiting.kind, waiting.element, waiting.visit


def _joined(
    before: tuple[Parked, ...], now: tuple[str, ...], carried: tuple[int, ...]
) -> tuple[tuple[Parked, ...], tuple[int, ...]]:
    """What stands at joins now, and the results carried on: those of tokens that a join has used up come along."""
    gone = Counter(parked.element for parked in before)
    gone.subtract(Counter(now))
    kept = []
    for parked in before:
        if gone[parked.element] > 0:
            gone[parked.element] -= 1
            carried = tuple(dict.fromkeys((*carried, *parked.before)))
        else:
            kept.append(parked)
    there = Counter(parked.element for parked in kept)
    for element in now:
        there[element] -= 1
        if there[element] < 0:
            kept.append(Parked(element, carried))
    return tuple(kept), carried
