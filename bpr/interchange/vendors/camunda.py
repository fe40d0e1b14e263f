"""Camunda 7: attributes and elements of `camunda:`.

Source: Camunda 7 manual, "BPMN 2.0 Implementation Reference", section "Custom Extensions". `priority` is that of a user
task in a list of tasks; `jobPriority` and `taskPriority` rank jobs of the engine and external tasks, which machines do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpr.interchange.vendors.carried import Carried, Kind, Vendor, other, properties
from bpr.location import Location
from bpr.markup import Element, local_name

PERFORMERS: Mapping[str, Kind] = {
    "assignee": "performer",
    "candidateGroups": "performer",
    "candidateUsers": "performer",
    "owner": "performer",
}
ATTRIBUTES: Mapping[str, Kind] = {
    **PERFORMERS,
    "priority": "priority",
    "dueDate": "due",
    "followUpDate": "due",
    "candidateStarterGroups": "starter",
    "candidateStarterUsers": "starter",
    "collection": "items",
    "jobPriority": "job",
    "taskPriority": "job",
}


def _read(element: Element, place: Location) -> Iterator[Carried]:
    if local_name(element) == "properties":
        yield from properties(element, place, "camunda:property", ("name", "value"))
    else:
        yield other(element, place, "camunda")


CAMUNDA = Vendor(
    "Camunda 7",
    {"http://camunda.org/schema/1.0/bpmn": "camunda", "http://www.camunda.com/fox": "fox"},
    ATTRIBUTES,
    _read,
)
