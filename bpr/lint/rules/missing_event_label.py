"""Finds events that only a label could explain.

What it does:
    Tells of start and end events without a name where a process or sub-process has several of them, and of events on
    the way without a name whose message, signal or time the file doesn't tell either.

Why it matters:
    Several ends are several outcomes: without names the shares of approved and refused cases can't be told apart. An
    event on the way is a wait: without a name nobody knows for what.

Wrong:
    <Complete? (exclusive)> yes -> Register -> end
                            no -> Refuse -> end

Right:
    <Complete? (exclusive)> yes -> Register -> end "Registered"
                            no -> Refuse -> end "Refused"

What to do:
    Name starts after what happened, ends after the outcome, others after what is awaited or sent.

Source:
    B. Silver, "BPMN Method and Style", 2nd edition, 2011. bpmnlint: label-required.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpr.findings import Severity
from bpr.lint.drawing import Drawing
from bpr.lint.rule import Concern
from bpr.model import Event

NAME = "missing-event-label"
SEVERITY: Severity = "info"

SEVERAL = {"start": "starts", "end": "ends"}
"""Positions where a label matters only when there are several."""


def check(drawing: Drawing) -> Iterator[Concern]:
    """Starts and ends that can't be told apart, once for each scope; other events that nothing in the file explains."""
    for graph in drawing.ordered:
        events = [node for node in graph.scope.nodes if isinstance(node, Event)]
        for position, name in SEVERAL.items():
            yield from _alike([event for event in events if event.position == position], name)
        for event in events:
            if event.position not in SEVERAL and _is_mute(event):
                yield Concern(event, "nobody can tell what happens here.", "Name it.")


def _alike(events: Sequence[Event], name: str) -> Iterator[Concern]:
    mute = [event for event in events if event.kind == "none" and not event.name.strip()]
    if mute and len(events) > 1:
        message = f"{len(mute)} of {len(events)} {name} have no label: nobody can tell them apart."
        yield Concern(mute[0], message, "Name starts after what happened, ends after the outcome.")


def _is_mute(event: Event) -> bool:
    told = event.name.strip() or any(found.reference or found.text for found in event.definitions)
    return not told and event.kind != "compensation"
