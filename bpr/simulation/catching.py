"""Which throw or end event is caught by which attached event: errors, escalations and cancels.

BPMN 2.0.2, 10.5.7: what is thrown rises from scope to scope to the first activity that carries an event of that kind
which takes its code; one without a code takes all. An error that nothing catches ends its process.
"""

from __future__ import annotations

from dataclasses import replace

from bpr.findings import Finding
from bpr.model import Event, Model, SubProcess
from bpr.simulation import codes
from bpr.simulation.steps import Network, Step

RISING = ("error", "escalation", "cancel")


def with_catchers(network: Network, model: Model) -> Network:
    """The network with what every such event does: it rises to its catcher, or ends its process or transaction."""
    holders = {step.inner: number for number, step in enumerate(network.steps) if step.inner >= 0}
    attached: dict[int, list[int]] = {}
    for number, step in enumerate(network.steps):
        attached.setdefault(step.host, []).append(number)
    words = codes_of(model)
    steps = list(network.steps)
    findings = list(network.findings)
    for number, step in enumerate(network.steps):
        if isinstance(step.node, Event) and step.node.position in ("end", "throw") and step.node.kind in RISING:
            catcher = _catcher(network, number, holders, attached, words)
            steps[number] = _thrown(step, step.node, catcher)
            if steps[number].action in (codes.ACT_ABORT, codes.ACT_TERMINATE):
                findings.append(_uncaught(step.node))
    return replace(network, steps=tuple(steps), findings=tuple(findings))


def codes_of(model: Model) -> dict[str, str]:
    """What errors and escalations are told apart by, by the id of their definition."""
    return {definition.id: definition.code or definition.name or definition.id for definition in model.definitions}


def code(event: Event, words: dict[str, str]) -> str:
    """The code of an event, "" for none."""
    reference = event.definitions[0].reference
    return words.get(reference, reference)


def _thrown(step: Step, event: Event, catcher: int) -> Step:
    if catcher >= 0:
        return replace(step, action=codes.ACT_RISE, catcher=catcher)
    if event.kind == "escalation" or event.position == "throw":
        return step
    return replace(step, action=codes.ACT_ABORT if event.kind == "error" else codes.ACT_TERMINATE)


def _uncaught(event: Event) -> Finding:
    ended = "process" if event.kind == "error" else "scope"
    message = f"an {event.kind} end that nothing catches ends its {ended} at once."
    return Finding("uncaught-error", "info", message.replace("an cancel", "a cancel"), event.location)


def _catcher(
    network: Network, throw: int, holders: dict[int, int], attached: dict[int, list[int]], words: dict[str, str]
) -> int:
    node = network.steps[throw].node
    assert isinstance(node, Event)  # noqa: S101  asked by the caller
    holder = holders.get(network.steps[throw].scope)
    while holder is not None:
        for place in attached.get(holder, ()):
            event = network.steps[place].node
            if isinstance(event, Event) and event.kind == node.kind and code(event, words) in ("", code(node, words)):
                return place if node.kind != "cancel" or _is_transaction(network, holder) else -1
        if node.kind == "cancel" and network.steps[holder].node is not None:
            return -1
        holder = holders.get(network.steps[holder].scope)
    return -1


def _is_transaction(network: Network, holder: int) -> bool:
    node = network.steps[holder].node
    return isinstance(node, SubProcess) and node.kind == "transaction"
