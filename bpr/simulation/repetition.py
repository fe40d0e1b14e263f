"""How often an activity with a repetition marker is done: as the scenario says, else the file, else a default."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.findings import Finding
from bpr.model import Activity, Loop
from bpr.scenario.distributions import Distribution, Fixed
from bpr.scenario.scenario import ActivityAssumption
from bpr.simulation import codes, defaults
from bpr.simulation.context import Context
from bpr.simulation.steps import Network, Step


@dataclass(frozen=True, slots=True)
class Times:
    """A law of the number of times, the least number, and whether all are done at once."""

    law: Distribution
    least: int
    at_once: bool


def times_of(context: Context, step: Step) -> Times | None:
    """How often a step is done; None for one that nothing repeats."""
    if step.action != codes.ACT_REPEAT or not isinstance(step.node, Activity) or step.node.loop is None:
        return None
    loop = step.node.loop
    said = context.resolved.activities.get(step.node.id, ActivityAssumption()).repetitions
    least = int(loop.kind == "standard" and not loop.test_before)
    if said is not None:
        context.used(f"activities.{step.node.id}.repetitions", said)
        return Times(said.value, least, loop.kind == "parallel")
    drawn = _drawn(loop)
    if drawn is None:
        context.default(f"activities.{step.node.id}.repetitions", str(defaults.REPETITIONS))
        message = f"nothing tells how often it is done: {defaults.REPETITIONS} time is assumed."
        hint = f"Add [activities.{step.node.id}] with repetitions = 3."
        context.findings.append(Finding("repetition", "warning", message, step.node.location, hint))
    return Times(Fixed(defaults.REPETITIONS if drawn is None else drawn), least, loop.kind == "parallel")


def _drawn(loop: Loop) -> int | None:
    """The number that the file gives: of instances, or the most rounds of a loop."""
    text = loop.cardinality.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:  # noqa: PLR2004  a number to count with
        return int(text)
    return loop.maximum if loop.kind == "standard" else None


def openers(net: Network) -> tuple[int, ...]:
    """The outermost step that opens the instances (not the rounds of a loop) in which each step stands, or -1."""
    holders = {step.inner: number for number, step in enumerate(net.steps) if step.inner >= 0}
    return tuple(_opener(net, holders, step) for step in net.steps)


def _opener(net: Network, holders: dict[int, int], step: Step) -> int:
    found = -1
    holder = holders.get(step.scope, -1)
    while holder >= 0:
        above = net.steps[holder]
        if above.action == codes.ACT_REPEAT and isinstance(above.node, Activity) and above.node.loop is not None:
            found = found if above.node.loop.kind == "standard" else holder
        holder = holders.get(above.scope, -1)
    return found
