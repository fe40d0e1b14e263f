"""Collaborations, their pools, and lanes of a process (BPMN 2.0.2, 9.3 and 10.8)."""

from __future__ import annotations

from bpr.bpmn.activities import whole_number
from bpr.bpmn.common import children, element_fields
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import ARTIFACTS
from bpr.markup import Element, attribute, text
from bpr.model import Collaboration, Lane, Pool

MEMBERS = (("participant",), ("messageFlow",), tuple(ARTIFACTS), ("association",))


def collaboration(reading: Reading, element: Element) -> Collaboration:
    """A collaboration and the ids of what it holds."""
    members = tuple(
        reading.ids[child] for name in MEMBERS for child in children(element, *name) if child in reading.ids
    )
    return Collaboration(**element_fields(reading, element), members=members)


def pool(reading: Reading, element: Element) -> Pool:
    """A participant; one whose process isn't in the file is a black box."""
    reference = attribute(element, "processRef")
    process = reading.follow(element, "processRef", reference, "process", loss="the pool is a black box")
    multiplicity = next(children(element, "participantMultiplicity"), None)
    written = "" if multiplicity is None else attribute(multiplicity, "maximum") or "1"
    maximum = whole_number(written)
    if written and maximum is None:
        message = f"participantMultiplicity: maximum '{written}' is no whole number; the marker is ignored."
        reading.tell("wrong-number", "warning", element, message, "Write a number such as 3.")
    return Pool(**element_fields(reading, element), process=process, maximum=maximum)


def lanes(reading: Reading, scope: Element, sets: str = "laneSet") -> tuple[Lane, ...]:
    """The lanes of all lane sets of a process, sub-process or (`sets="childLaneSet"`) outer lane."""
    return tuple(
        _lane(reading, element) for lane_set in children(scope, sets) for element in children(lane_set, "lane")
    )


def _lane(reading: Reading, element: Element) -> Lane:
    references = (text(child).strip() for child in children(element, "flowNodeRef"))
    found = (reading.follow(element, "flowNodeRef", reference, "node") for reference in references)
    nodes = tuple(dict.fromkeys(node for node in found if node))
    return Lane(**element_fields(reading, element), nodes=nodes, lanes=lanes(reading, element, "childLaneSet"))
