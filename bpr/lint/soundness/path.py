"""A course of the token game in words."""

from __future__ import annotations

from collections.abc import Iterator

from bpr.lint.soundness.explore import Trouble
from bpr.lint.soundness.net import Place
from bpr.lint.wording import called
from bpr.model import Activity, FlowNode, Gateway

FIRST, LAST = 2, 6
"""How many stations of a long course are shown at each end."""


def course(trouble: Trouble, nodes: dict[str, FlowNode]) -> str:
    """The stations that a case passes, with the answers it gets: "'Check', 'Complete?': no, 'Send back'".

    "right at the start" when it passes nothing that has a name.
    """
    stations = [word for node, filled in trouble.moves for word in _station(node, filled, nodes)]
    if len(stations) > FIRST + LAST + 1:
        left_out = len(stations) - FIRST - LAST
        stations = [*stations[:FIRST], f"… {left_out} more …", *stations[-LAST:]]
    return ", ".join(stations) or "right at the start"


def _station(node: FlowNode, filled: tuple[Place, ...], nodes: dict[str, FlowNode]) -> Iterator[str]:
    """An activity or event by its label; a gateway by question and answers, what has neither is passed over."""
    if not isinstance(node, Gateway):
        if isinstance(node, Activity) or node.name.strip():
            yield called(node)
    elif len(node.outgoing) > 1:
        if node.name.strip():
            yield f"{called(node)}: {' and '.join(_answer(place) or _target(place, nodes) for place in filled)}"
        else:
            yield from filter(None, [" and ".join(answer for place in filled if (answer := _answer(place)))])


def _answer(place: Place) -> str:
    return " ".join(place.flow.name.split()) if place.flow is not None else ""


def _target(place: Place, nodes: dict[str, FlowNode]) -> str:
    return f"to {called(nodes[place.target])}"
