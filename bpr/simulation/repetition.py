"""How often an activity with a repetition marker is done: as the scenario says, else the file, else a default."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.findings import Finding
from bpr.model import Activity, Loop
from bpr.scenario.distributions import Distribution, Fixed
from bpr.scenario.scenario import ActivityAssumption
from bpr.simulation import codes, defaults
from bpr.simulation.context import Context
from bpr.simulation.steps import Step


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
        context.default(f"activities.{step.node.id}.repetitions")
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
