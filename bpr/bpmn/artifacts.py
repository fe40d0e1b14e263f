"""Annotations, groups, and the lines that tie them to elements (BPMN 2.0.2, 8.4.1)."""

from __future__ import annotations

from bpr.bpmn.common import child_text, children, element_fields
from bpr.bpmn.reading import Reading, spellings
from bpr.bpmn.vocabulary import ARTIFACTS
from bpr.markup import Element, attribute, local_name
from bpr.model import Artifact, Association


def artifacts(reading: Reading, scope: Element) -> tuple[Artifact, ...]:
    """Annotations and groups that a process, sub-process or collaboration holds directly."""
    return tuple(_artifact(reading, element) for element in children(scope, *ARTIFACTS))


def associations(reading: Reading, scope: Element) -> tuple[Association, ...]:
    """Associations that a scope holds directly; without those that `connect_nodes` took out."""
    found = (_association(reading, element) for element in children(scope, "association"))
    return tuple(association for association in found if association is not None)


def _artifact(reading: Reading, element: Element) -> Artifact:
    kind = ARTIFACTS[local_name(element)]
    words = child_text(element, "text") if kind == "annotation" else _category(reading, element)
    return Artifact(**element_fields(reading, element), kind=kind, text=words)


def _category(reading: Reading, element: Element) -> str:
    reference = attribute(element, "categoryValueRef")
    known = reading.categories
    found = next((known[name] for name in spellings(reference) if name in known), None)
    if reference and found is None:
        message = f"group: categoryValueRef '{reference}' leads to nothing; the group has no label."
        reading.tell("dangling-reference", "warning", element, message)
    return found or ""


def _association(reading: Reading, element: Element) -> Association | None:
    if element not in reading.ids:
        return None
    source, target = (reading.resolve(attribute(element, name)) for name in ("sourceRef", "targetRef"))
    direction = attribute(element, "associationDirection") or "None"
    return Association(**element_fields(reading, element), source=source, target=target, direction=direction)
