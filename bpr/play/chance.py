"""What the simulator would do: the next word, drawn under its keys. Choices come first, then what ends first."""

from __future__ import annotations

from collections.abc import Sequence

from bpr.execution import Move, Way
from bpr.model import Activity
from bpr.play.clock import Clock
from bpr.play.setting import Setting
from bpr.play.state import Item, State
from bpr.simulation.streams import stream_key


def in_order(items: Sequence[Item]) -> list[Item]:
    """Choices, then what ends first; what nobody can foresee comes last."""
    return sorted(items, key=lambda item: (not item.decides, item.due is None, item.due or 0, item.order))


def next_move(place: Setting, clock: Clock, state: State) -> Move:
    """The word that comes next by itself; something must wait."""
    item = in_order(state.open)[0]
    kind, element, visit = item.waiting.kind, item.waiting.element, item.waiting.visit
    if kind == "activity":
        return Move("do", element, visit)
    if kind in ("event", "boundary"):
        return Move("deliver", element, visit)
    return Move("decide", element, visit, _chosen(place, clock, item))


def _chosen(place: Setting, clock: Clock, item: Item) -> tuple[str, ...]:
    if item.waiting.kind == "count":
        return ("1",)
    if item.waiting.kind == "again":
        return (_again(place, item),)
    shares = _shares(place, item)
    if item.waiting.kind == "some":
        return _some(place, clock, item, shares)
    key = place.compiled.tables.element_key[item.row] if item.row >= 0 else stream_key("play", item.waiting.element)
    return (_one(item.waiting.ways, shares, clock.uniform(key, item.visit)),)


def _again(place: Setting, item: Item) -> str:
    """Once, as the simulator: a loop that asks before its first round is entered and then left."""
    node = place.drawn(item.waiting.element)
    asks_before = isinstance(node, Activity) and node.loop is not None and node.loop.test_before
    return "again" if asks_before and item.visit % 2 else "on"


def _one(ways: Sequence[Way], shares: dict[str, tuple[float, int]], drawn: float) -> str:
    """The first way whose cumulative share is above the draw, in the order of the simulator; else the last."""
    if not shares:
        return ways[min(int(drawn * len(ways)), len(ways) - 1)].id
    return next((way for way, (share, _) in shares.items() if drawn < share), list(shares)[-1])


def _some(place: Setting, clock: Clock, item: Item, shares: dict[str, tuple[float, int]]) -> tuple[str, ...]:
    """The ways whose own draw is below their chance; the last, the default, when there is none."""
    if not shares:
        return (item.waiting.ways[-1].id,)
    keys = place.compiled.tables.flow_key
    taken = [way for way, (chance, flow) in shares.items() if clock.uniform(keys[flow], item.visit) < chance]
    return tuple(taken) or (list(shares)[-1],)


def _shares(place: Setting, item: Item) -> dict[str, tuple[float, int]]:
    """Share and row of the flow of each way, in the order of the tables; {} when these don't have them all."""
    compiled, found = place.compiled, {}
    if item.row < 0:
        return {}
    ways = {way.id: way.id for way in item.waiting.ways}
    targets = {way.target: way.id for way in item.waiting.ways}
    for flow in range(*compiled.tables.element_out[item.row : item.row + 2]):
        target = compiled.elements[compiled.tables.flow_target[flow]].id
        way = ways.get(compiled.flows[flow]) or (targets.get(target) if not compiled.flows[flow] else None)
        if way is not None:
            found[way] = (compiled.tables.flow_share[flow], flow)
    return found if len(found) == len(ways) else {}
