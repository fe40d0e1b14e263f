"""Lowering: a network becomes a process that SpiffWorkflow can run.

Whatever is decided is decided outside: the engine stops at a point and is told. What the simulator doesn't run yet but
the engine can (`bpr.execution.attachments`, repetition markers) is run here; every interpretation is a finding.
"""

from __future__ import annotations

from bpr.errors import UnsupportedElementError
from bpr.execution.attachments import attached_events, with_attachments
from bpr.execution.building import Builder
from bpr.execution.catching import Catching, catching
from bpr.execution.lowered import Lowered
from bpr.findings import Finding
from bpr.model import Activity, Event, Model, SubProcess
from bpr.simulation import codes
from bpr.simulation.network import Network, network

MOST_STEPS = 2_000
"""Elements of a process that the engine takes: it holds each of them several times."""

RUN_HERE = frozenset({"boundary-event", "event-sub-process", "repetition", "uncaught-error", "unreachable"})
"""Rules by which the network says what only the simulator doesn't run, or what attachments change."""

NOTHING_CAUGHT = Catching({}, {})


def lower(model: Model) -> Lowered:
    """The process of a model, lowered: what the simulator runs, and what is attached to it besides.

    Raises:
        UnsupportedElementError: there is nothing to run, a process calls itself, or it is too large.
    """
    plain = network(model)
    whole = network(with_attachments(model))
    found = catching(whole, model)
    told = [finding for finding in plain.findings if finding.rule not in RUN_HERE]
    told += [finding for finding in whole.findings if finding.rule == "unreachable"]
    return lower_network(whole, found, tuple(told + _told(model) + _uncaught(whole, found)))


def lower_network(whole: Network, found: Catching = NOTHING_CAUGHT, findings: tuple[Finding, ...] = ()) -> Lowered:
    """A network, lowered; for one that has no attachments nothing else is needed."""
    if len(whole.steps) > MOST_STEPS:
        raise UnsupportedElementError(
            f"the process has {len(whole.steps)} elements, the workflow engine takes {MOST_STEPS}.",
            hint="Split it into processes that call each other.",
        )
    builder = Builder(whole, found)
    content = builder.scope(0)
    return Lowered(content, builder.points, builder.steps, whole, attached=builder.attached, findings=findings)


def _told(model: Model) -> list[Finding]:
    """What is attached in a way that isn't run, and what whoever plays the case has to say."""
    kept = attached_events(model)
    findings = []
    for node in model.nodes:
        boundary = isinstance(node, Event) and node.position == "boundary"
        started = isinstance(node, SubProcess) and node.kind == "event"
        if (boundary or started) and node.id not in kept:
            rule = "boundary-event" if boundary else "event-sub-process"
            findings.append(Finding(rule, "warning", "nothing can start it here; it is left out.", node.location))
        if isinstance(node, Activity) and node.loop is not None:
            message = "how often it is done is for whoever plays the case to say."
            findings.append(Finding("repetition", "info", message, node.location))
    return findings


def _uncaught(whole: Network, found: Catching) -> list[Finding]:
    """Ends that would rise to somebody, and find nobody."""
    findings = []
    for number, step in enumerate(whole.steps):
        node = step.node
        uncaught = step.action == codes.ACT_TERMINATE and number not in found.caught
        if uncaught and isinstance(node, Event) and node.kind != "terminate":
            message = f"an {node.kind} end that nothing catches ends its process at once."
            findings.append(Finding("uncaught-error", "info", message, node.location))
    return findings
