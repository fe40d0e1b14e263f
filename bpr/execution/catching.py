"""Which throw or end event is caught by which attached event: errors, escalations and cancels.

BPMN 2.0.2, 10.5.7: what is thrown rises from scope to scope to the first activity that carries an event of that kind
which takes its code; one without a code takes all.
"""

from __future__ import annotations

from dataclasses import dataclass

from bpr.execution.attachments import is_attachment
from bpr.model import Event, Model, SubProcess
from bpr.simulation.network import Network

RISING = ("error", "escalation", "cancel")


@dataclass(frozen=True, slots=True)
class Catching:
    """By number of the throwing step, that of the catching one; and the generated code of each step that has one."""

    caught: dict[int, int]
    codes: dict[int, str]


def catching(network: Network, model: Model) -> Catching:
    """Who catches what in a network whose attachments are links."""
    holders = {step.inner: number for number, step in enumerate(network.steps) if step.inner >= 0}
    attached: dict[int, list[int]] = {}
    for link in network.links:
        if is_attachment(link):
            attached.setdefault(link.source, []).append(link.target)
    words = {definition.id: definition.code or definition.name or definition.id for definition in model.definitions}
    caught: dict[int, int] = {}
    for number, step in enumerate(network.steps):
        if isinstance(step.node, Event) and step.node.position in ("end", "throw") and step.node.kind in RISING:
            catcher = _catcher(network, number, holders, attached, words)
            if catcher is not None:
                caught[number] = catcher
    return Catching(caught, _codes(network, caught, words))


def _catcher(
    network: Network, throw: int, holders: dict[int, int], attached: dict[int, list[int]], words: dict[str, str]
) -> int | None:
    node = network.steps[throw].node
    assert isinstance(node, Event)  # noqa: S101  asked by the caller
    holder = holders.get(network.steps[throw].scope)
    while holder is not None:
        for place in attached.get(holder, ()):
            event = network.steps[place].node
            if isinstance(event, Event) and event.kind == node.kind and _code(event, words) in ("", _code(node, words)):
                return place if node.kind != "cancel" or _is_transaction(network, holder) else None
        if node.kind == "cancel":
            return None
        holder = holders.get(network.steps[holder].scope)
    return None


def _is_transaction(network: Network, holder: int) -> bool:
    node = network.steps[holder].node
    return isinstance(node, SubProcess) and node.kind == "transaction"


def _code(event: Event, words: dict[str, str]) -> str:
    reference = event.definitions[0].reference
    return words.get(reference, reference)


def _codes(network: Network, caught: dict[int, int], words: dict[str, str]) -> dict[int, str]:
    """Generated codes: one for each kind and code that is thrown or caught."""
    known: dict[tuple[str, str], str] = {}
    codes = {}
    for number in sorted({*caught, *caught.values()}):
        event = network.steps[number].node
        if isinstance(event, Event) and _code(event, words):
            codes[number] = known.setdefault((event.kind, _code(event, words)), f"c{len(known) + 1}")
    return codes
