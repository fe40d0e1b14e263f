"""Findings of what a scenario says and nothing in the simulation asks for."""

from __future__ import annotations

from dataclasses import fields

from bpr.findings import Finding
from bpr.location import Location
from bpr.model import Activity
from bpr.scenario.scenario import ActivityAssumption
from bpr.simulation import codes
from bpr.simulation.context import Context
from bpr.simulation.steps import Network

ELSEWHERE = frozenset({"location", "published", "repetitions", "attributes", "silence"})
"""Said of an activity, and used or refused by others, whatever it is."""


def note_unused(context: Context, net: Network) -> None:
    """Note what is said of the work at sub-processes, and of answers that no event waits for."""
    for id_ in dict.fromkeys(
        step.node.id for step in net.steps if step.action == codes.ACT_SCOPE and isinstance(step.node, Activity)
    ):
        _note_sub_process(context, id_)
    asked = {item.key for item in context.inputs}
    for id_, said in context.resolved.pools.items():
        key = f"pools.{id_}.reply"
        if said.reply is not None and key not in asked:
            message = "no event waits for this answer: it takes no time."
            hint = "Draw the message to an event that catches it, or give the task an external_wait."
            place = Location(context.scenario.file, said.location.line, key=key)
            context.findings.append(Finding("reply-unused", "warning", message, place, hint))


def _note_sub_process(context: Context, id_: str) -> None:
    said = context.resolved.activities.get(id_, ActivityAssumption())
    keys = [
        field.name
        for field in fields(said)
        if field.name not in ELSEWHERE and getattr(said, field.name) not in (None, ())
    ]
    if keys:
        place = Location(context.scenario.file, said.location.line, key=f"activities.{id_}")
        message = f"nobody works at a sub-process itself: its {', '.join(keys)} changes nothing."
        hint = "Say it of the activities within."
        context.findings.append(Finding("sub-process-assumption", "warning", message, place, hint))
