"""Which id every element goes by: its own, or a made one where that is missing or taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import BPMN, EXTENSION_ELEMENTS, GROUPS, INNER_DATA, PARENTS
from bpr.markup import Element, attribute, local_name

STANDARD_TAGS = f"{{{BPMN}}}*"


def assign_ids(root: Element, reading: Reading) -> None:
    """Fill `reading.ids`, `groups` and `tags`; a finding for every id that had to be made.

    Only elements in their right place get an id: what stands elsewhere is ignored with a finding, and all in it too.
    """
    taken = {attribute(element, "id") for element in root.iter()}
    reading.tags = {id_: local_name(each) for each in reading.elements if (id_ := attribute(each, "id"))}
    used: set[str] = set()
    numbers: Counter[str] = Counter()
    for element in _in_place(root, reading):
        tag, written = local_name(element), attribute(element, "id")
        identifier = written if written and written not in used else _next_free(written or tag, taken, numbers)
        used.add(identifier)
        taken.add(identifier)
        reading.ids[element] = identifier
        reading.groups.setdefault(GROUPS[tag], {}).setdefault(written or identifier, identifier)
        _tell(element, written, identifier, reading)


def _in_place(root: Element, reading: Reading) -> Iterator[Element]:
    kept = {root}
    for element in reading.elements:
        tag, parent = local_name(element), element.getparent()
        if tag not in PARENTS or parent is None or parent not in kept:
            continue
        if local_name(parent) in PARENTS[tag]:
            kept.add(element)
            if tag in GROUPS:
                yield element
        elif tag not in INNER_DATA:
            message = f"{tag} can't stand in {local_name(parent)}; it is ignored with all in it."
            reading.tell("misplaced-element", "error", element, message, "Export the diagram again.")


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
