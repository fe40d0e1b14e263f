"""Counters: tasks that take no time and need nobody, drawn behind start events and before end events of a model.

The records of the simulation tell when activities are done, not when events happen; a counter is done when its event
happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PREFIX = "counted_"
"""Before the id of an event: the id of its counter."""
TAG = re.compile(r'<(?P<prefix>\w+:)?(?P<kind>startEvent|endEvent)\b[^>]*\bid="(?P<id>[^"]*)"')


def with_counters(text: str, events: Iterable[str]) -> str:
    """A BPMN file with a counter for each start or end event of those; other elements are left alone."""
    wanted = set(events)
    for event in list(TAG.finditer(text)):
        if event["id"] in wanted:
            text = _with_counter(text, event)
    return text


def _with_counter(text: str, event: re.Match[str]) -> str:
    id_, prefix = event["id"], event["prefix"] or ""
    counter = PREFIX + id_
    end, first, second = ("sourceRef", id_, counter) if event["kind"] == "startEvent" else ("targetRef", counter, id_)
    text = text.replace(f'{end}="{id_}"', f'{end}="{counter}"')
    drawn = (
        f'<{prefix}task id="{counter}" name="{counter}"/>'
        f'<{prefix}sequenceFlow id="flow_{counter}" sourceRef="{first}" targetRef="{second}"/>'
    )
    return text.replace(event[0], drawn + event[0], 1)
