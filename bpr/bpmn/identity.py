"""Which id every element goes by: its own, or a made one where that is missing or taken."""

from __future__ import annotations

from collections import Counter

from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import BPMN, EXTENSION_ELEMENTS, GROUPS
from bpr.markup import Element, attribute, local_name

STANDARD_TAGS = f"{{{BPMN}}}*"


def assign_ids(root: Element, reading: Reading) -> None:
    """Fill `reading.ids`, `groups` and `tags`; a finding for every id that had to be made."""
    taken = {attribute(element, "id") for element in root.iter()}
    reading.tags = {attribute(element, "id"): local_name(element) for element in reading.elements}
    used: set[str] = set()
    numbers: Counter[str] = Counter()
    for element in reading.elements:
        tag = local_name(element)
        if tag not in GROUPS:
            continue
        written = attribute(element, "id")
        if not written:
            identifier = _next_free(tag, taken, numbers)
        elif written in used:
            identifier = _next_free(written, taken, numbers)
        else:
            identifier = written
        reading.ids[element] = identifier
        used.add(identifier)
        taken.add(identifier)
        reading.groups.setdefault(GROUPS[tag], {}).setdefault(written or identifier, identifier)
        _tell(element, written, identifier, reading)


def standard_elements(root: Element) -> tuple[Element, ...]:
    """The elements of BPMN itself in the order of the file, without those in extension elements."""
    foreign = {
        inner for extension in root.iter(EXTENSION_ELEMENTS) for inner in extension.iter() if inner is not extension
    }
    return tuple(element for element in root.iter(STANDARD_TAGS) if element not in foreign)


def _next_free(stem: str, taken: set[str], numbers: Counter[str]) -> str:
    while True:
        numbers[stem] += 1
        candidate = f"{stem}_{numbers[stem]}"
        if candidate not in taken:
            return candidate


def _tell(element: Element, written: str, identifier: str, reading: Reading) -> None:
    tag = local_name(element)
    if not written:
        message = f"{tag} has no id and is called '{identifier}'."
        reading.tell("missing-id", "info", element, message, "Give it an id: a made one may change with the file.")
    elif written != identifier:
        message = f"{tag} has the id '{written}' of an earlier element and is called '{identifier}'."
        reading.tell("duplicate-id", "error", element, message, "Give every element an id of its own.")
