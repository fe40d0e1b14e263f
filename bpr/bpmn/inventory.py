"""What a file holds that the model has no place for: told, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import defaultdict

from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import EXTENSION_ELEMENTS, GROUPS, NOT_KEPT, NOT_READ, PARTS
from bpr.findings import Finding
from bpr.location import Location
from bpr.markup import Element, local_name

EMPTY = frozenset({"definitions", "extensionElements"})
"""Parts whose foreign content has a place in the model."""


def tell_what_is_not_kept(reading: Reading) -> None:
    """A finding for each unknown tag and each kind of diagram that isn't read; one for all technical detail."""
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for element in reading.elements:
        tag = local_name(element)
        if tag not in GROUPS and tag not in PARTS:
            found[tag].append(element)
        elif tag in PARTS and tag not in EMPTY and _is_extended(element):
            found[f"vendor additions to {tag}"].append(element)
    for tag, elements in found.items():
        _tell_one(reading, tag, elements)
    technical = sorted(f"{tag} ({len(found[tag])})" for tag in found if tag not in NOT_READ and _is_technical(tag))
    if technical:
        message = f"technical detail without a place in the model is not kept: {', '.join(technical)}."
        reading.findings.append(Finding("not-kept", "info", message, Location(reading.file)))


def _tell_one(reading: Reading, tag: str, elements: list[Element]) -> None:
    first, times = elements[0], "once" if len(elements) == 1 else f"{len(elements)} times"
    if tag in NOT_READ:
        message = f"{tag} ({times}): choreographies and conversations are not read, only processes."
        reading.tell("not-read", "warning", first, message, "Draw it as a process, or do without it.")
    elif not _is_technical(tag):
        message = f"{tag} ({times}) is no element of BPMN 2.0; it is ignored with all in it."
        reading.tell("unknown-element", "warning", first, message, "Check the spelling, or export the diagram again.")


def _is_technical(tag: str) -> bool:
    return tag in NOT_KEPT or " " in tag


def _is_extended(element: Element) -> bool:
    foreign = any(name.startswith("{") and not name.endswith("}type") for name in element.attrib)
    return foreign or any(child.tag == EXTENSION_ELEMENTS and len(tuple(child)) > 0 for child in element)
