"""Activiti and Flowable: attributes of `activiti:` and `flowable:`, whose names Camunda 7 took over.

Source: Activiti user guide, chapter "BPMN 2.0 Constructs", section "User Task"; Flowable user guide, the same section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpr.interchange.vendors.camunda import ATTRIBUTES
from bpr.interchange.vendors.carried import Carried, Vendor, other
from bpr.location import Location
from bpr.markup import Element, namespace

PREFIXES: Mapping[str, str] = {
    "http://activiti.org/bpmn": "activiti",
    "http://activiti.com/modeler": "modeler",
    "http://flowable.org/bpmn": "flowable",
    "http://flowable.org/design": "design",
    "http://flowable.org/modeler": "modeler",
}


def _read(element: Element, place: Location) -> Iterator[Carried]:
    yield other(element, place, PREFIXES[namespace(element)])


ACTIVITI = Vendor("Activiti or Flowable", PREFIXES, ATTRIBUTES, _read)
