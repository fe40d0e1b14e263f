"""Lowering: a network becomes a process that SpiffWorkflow can run.

Whatever is decided is decided outside: the engine stops at a point and is told. Every interpretation is a finding.
"""

from __future__ import annotations

from bpr.errors import UnsupportedElementError
from bpr.execution.building import Builder
from bpr.execution.lowered import Lowered
from bpr.execution.ways import ALONE, Ways
from bpr.findings import Finding
from bpr.model import Activity, Model
from bpr.simulation.network import Network, network

MOST_STEPS = 2_000
"""Elements of a process that the engine takes: it holds each of them several times."""


def lower(model: Model) -> Lowered:
    """The process of a model, lowered.

    Raises:
        UnsupportedElementError: there is nothing to run, a process calls itself, or it is too large.
    """
    whole = network(model, alone=True)
    return lower_network(whole, findings=(*whole.findings, *_told(model)))


def lower_network(whole: Network, ways: Ways = ALONE, findings: tuple[Finding, ...] = ()) -> Lowered:
    """A network, lowered.

    Args:
        whole: the network.
        ways: how what is attached in it comes about, as far as the simulator decides it.
        findings: of who has read it.
    """
    if len(whole.steps) > MOST_STEPS:
        raise UnsupportedElementError(
            f"the process has {len(whole.steps)} elements, the workflow engine takes {MOST_STEPS}.",
            hint="Split it into processes that call each other.",
        )
    builder = Builder(whole, ways)
    content = builder.scope(0)
    return Lowered(
        content, builder.points, builder.steps, whole, attached=builder.attached, again=ways.again, findings=findings
    )


def _told(model: Model) -> list[Finding]:
    """What whoever plays the case has to say."""
    message = "how often it is done is for whoever plays the case to say."
    repeated = [node for node in model.nodes if isinstance(node, Activity) and node.loop is not None]
    return [Finding("repetition", "info", message, node.location) for node in repeated]
