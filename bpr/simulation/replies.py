"""What pools drawn as black boxes answer, and whom a case waits for at an event: the applicant, others, the clock."""

from __future__ import annotations

from bpr.model import Event, Pool, walk
from bpr.scenario.scenario import DurationLaw, PoolAssumption
from bpr.simulation import codes
from bpr.simulation.applicant import applicant_pool
from bpr.simulation.context import Context
from bpr.simulation.steps import Step

TIMER = codes.CAUSES.index("timer")
APPLICANT = codes.CAUSES.index("applicant")
EXTERNAL = codes.CAUSES.index("external")


def reply_to(context: Context, node: str) -> DurationLaw | None:
    """How long a black box takes to answer at a node, if one is drawn to and the scenario says."""
    for pool in _senders(context, node):
        reply = context.resolved.pools.get(pool.id, PoolAssumption()).reply
        if reply is not None and not pool.process:
            context.used(f"pools.{pool.id}.reply", reply)
            return reply.value
    return None


def cause_of(context: Context, step: Step) -> int:
    """Cause of waiting of an event: what it waits for."""
    if not isinstance(step.node, Event):
        return TIMER if step.silence else EXTERNAL
    applicant = applicant_pool(context.model)
    if applicant is not None and applicant in _senders(context, step.node.id):
        return APPLICANT
    return TIMER if step.node.kind == "timer" else EXTERNAL


def _senders(context: Context, node: str) -> list[Pool]:
    """Pools from which a message flow leads to a node."""
    sources = {flow.source for flow in context.model.message_flows if flow.target == node}
    if not sources:
        return []
    home = {inner.id: process.id for process in context.model.processes for _, inner in walk(process)}
    return [
        pool for pool in context.model.pools if {pool.id, pool.process} & {*sources, *map(home.get, sources)} - {""}
    ]
