"""What a file holds that plays no part in the model: told, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import defaultdict

from bpr.bpmn.coverage import TEXTS
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import EXTENSION_ELEMENTS, GROUPS, NOT_KEPT, NOT_READ, PARTS
from bpr.findings import Finding
from bpr.location import Location
from bpr.markup import Element, attribute, local_name, text

WITHOUT_EXTENSIONS = TEXTS | {"incoming", "outgoing", "flowNodeRef", "eventDefinitionRef"}
"""Parts that are read as their text alone: foreign content in them has no place."""

PLACEHOLDER = "__targetRef_placeholder"
"""Name of a property that bpmn.io adds to activities with data."""

BPSIM = "BPSimData"
"""Root of the parameters of BPSim (BPSim 2.0, 7), which stand in a relationship."""


def tell_what_is_not_kept(reading: Reading) -> None:
    """A finding for each unknown tag and each kind of diagram that isn't read; one for all technical detail."""
    found: defaultdict[str, list[Element]] = defaultdict(list)
    targets = {text(element).strip() for element in reading.elements if local_name(element) == "targetRef"}
    for element in reading.elements:
        tag = local_name(element)
        if tag in WITHOUT_EXTENSIONS and _is_extended(element):
            found[f"vendor additions to {tag}"].append(element)
        elif tag not in GROUPS and tag not in PARTS and not (tag == "property" and _is_target(element, targets)):
            found[tag].append(element)
    for tag, elements in found.items():
        _tell_one(reading, tag, elements)
    plain = {tag: [each for each in elements if not _is_of_parameters(each)] for tag, elements in found.items()}
    technical = {tag: plain[tag] for tag in sorted(plain) if tag in NOT_KEPT and plain[tag]}
    _tell_all(reading, "technical-detail", "is kept in the file, but plays no part", technical)
    lost = {tag: found[tag] for tag in sorted(found) if " " in tag}
    _tell_all(reading, "not-kept", "is not kept", lost)


def _tell_all(reading: Reading, rule: str, what: str, found: dict[str, list[Element]]) -> None:
    if found:
        listed = ", ".join(f"{tag} ({len(elements)})" for tag, elements in found.items())
        reading.findings.append(Finding(rule, "info", f"technical detail {what}: {listed}.", Location(reading.file)))


def _tell_one(reading: Reading, tag: str, elements: list[Element]) -> None:
    first, times = elements[0], "once" if len(elements) == 1 else f"{len(elements)} times"
    if tag in NOT_READ:
        message = f"{tag} ({times}): choreographies and conversations are kept, but only processes are read."
        reading.tell("not-read", "warning", first, message, "Draw it as a process, or do without it.")
    elif tag not in NOT_KEPT and " " not in tag:
        message = f"{tag} ({times}) is no element of BPMN 2.0; it is ignored with all in it."
        reading.tell("unknown-element", "warning", first, message, "Check the spelling, or export the diagram again.")


def _is_of_parameters(element: Element) -> bool:
    """Whether an element is a relationship that holds BPSim, or names its ends: that is what a simulation assumes."""
    around = element.getparent() if local_name(element) in ("source", "target") else element
    if around is None or local_name(around) != "relationship":
        return False
    return any(local_name(each) == BPSIM for each in around.iter())


def _is_target(element: Element, targets: set[str]) -> bool:
    """Whether a property is only there because a data association must lead somewhere."""
    return attribute(element, "id") in targets or attribute(element, "name") == PLACEHOLDER


def _is_extended(element: Element) -> bool:
    foreign = any(name.startswith("{") and not name.endswith("}type") for name in element.attrib)
    return foreign or any(child.tag == EXTENSION_ELEMENTS and len(tuple(child)) > 0 for child in element)
