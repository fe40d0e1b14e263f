"""Camunda 8: elements of `zeebe:`.

Source: Camunda 8 documentation, "User tasks" (assignment, scheduling, prioritization: 0 to 100, 50 where nothing is
said), "Multi-instance" and "Extension properties". Values that begin with "=" are expressions of FEEL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpr.interchange.vendors.camunda import PERFORMERS
from bpr.interchange.vendors.carried import Carried, Kind, Vendor, attributes, other, properties
from bpr.location import Location
from bpr.markup import Element, local_name

ELEMENTS: Mapping[str, Mapping[str, Kind]] = {
    "assignmentDefinition": PERFORMERS,
    "priorityDefinition": {"priority": "priority"},
    "taskSchedule": {"dueDate": "due", "followUpDate": "due"},
    "loopCharacteristics": {"inputCollection": "items"},
}
"""What the attributes of an element are about."""


def _read(element: Element, place: Location) -> Iterator[Carried]:
    name = local_name(element)
    if name == "properties":
        yield from properties(element, place, "zeebe:property", ("name", "value"))
    elif name in ELEMENTS:
        yield from attributes(element, place, "zeebe", ELEMENTS[name])
    else:
        yield other(element, place, "zeebe")


ZEEBE = Vendor("Camunda 8", {"http://camunda.org/schema/zeebe/1.0": "zeebe"}, {}, _read)
