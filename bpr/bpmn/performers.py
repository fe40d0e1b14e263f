"""Who does an activity: resources of BPMN, and the attributes by which engines assign tasks.

Best first: groups, then the resources of BPMN, then single persons; expressions, which name nobody yet, come last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bpr.bpmn.common import child_text, children, foreign_elements
from bpr.bpmn.reading import Reading, spellings
from bpr.bpmn.vocabulary import BPMN, PERFORMERS
from bpr.markup import Element, attribute, local_name, namespace
from bpr.model import Performer

PREFIXES = {
    "http://camunda.org/schema/1.0/bpmn": "camunda",
    "http://camunda.org/schema/zeebe/1.0": "zeebe",
    "http://flowable.org/bpmn": "flowable",
    "http://activiti.org/bpmn": "activiti",
}
"""Names of the vendors in rules, whatever prefix a file uses."""

GROUP_ATTRIBUTES = ("candidateGroups",)
PERSON_ATTRIBUTES = ("owner", "assignee", "candidateUsers")
ASSIGNMENT = "assignmentDefinition"
"""Zeebe's element that holds the attributes of an assignment."""

JBPM_INPUTS = frozenset({"GroupId", "ActorId"})

GROUP_OR_USER = re.compile(r"(?:group|user)\(([^()]*)\)")
EXPRESSION = re.compile(r"[$#]\{|^=")


def performers(reading: Reading, activity: Element) -> tuple[Performer, ...]:
    """Everyone the file names for an activity, best first, each once."""
    found = [
        *_assigned(activity, GROUP_ATTRIBUTES),
        *_resources(reading, activity),
        *_inputs(activity),
        *_assigned(activity, PERSON_ATTRIBUTES),
    ]
    unique = dict.fromkeys(performer for performer in found if performer.role)
    return tuple(sorted(unique, key=lambda performer: bool(EXPRESSION.search(performer.role))))


def _assigned(activity: Element, names: tuple[str, ...]) -> Iterator[Performer]:
    holders = [activity, *(child for child in foreign_elements(activity) if local_name(child) == ASSIGNMENT)]
    for wanted in names:
        for holder in holders:
            for name, value in holder.attrib.items():
                vendor, _, local = name[1:].rpartition("}") if name.startswith("{") else (namespace(holder), "", name)
                if local == wanted and vendor not in {"", BPMN}:
                    rule = f"{_prefix(holder, vendor)}:{local}"
                    yield from (Performer(role, rule) for role in _roles(value))


def _resources(reading: Reading, activity: Element) -> Iterator[Performer]:
    known = reading.resources
    for rule in PERFORMERS:
        for child in children(activity, rule):
            reference = child_text(child, "resourceRef")
            name = next((known[each] for each in spellings(reference) if known.get(each)), "")
            expression = child_text(child, "resourceAssignmentExpression")
            roles = (name,) if name else _roles(expression) or (attribute(child, "name") or reference,)
            yield from (Performer(role, rule) for role in roles)


def _inputs(activity: Element) -> Iterator[Performer]:
    """What jBPM assigns: constants that flow into the inputs GroupId and ActorId of a task."""
    inputs = (each for inner in children(activity, "ioSpecification") for each in children(inner, "dataInput"))
    names = {
        attribute(each, "id"): attribute(each, "name") for each in inputs if attribute(each, "name") in JBPM_INPUTS
    }
    for association in children(activity, "dataInputAssociation") if names else ():
        name = names.get(child_text(association, "targetRef"), "")
        for assignment in children(association, "assignment") if name else ():
            yield from (Performer(role, f"jbpm:{name}") for role in _roles(child_text(assignment, "from")))


def _roles(value: str) -> tuple[str, ...]:
    if EXPRESSION.search(value):
        return (value.strip(),)
    listed = GROUP_OR_USER.sub(r"\1", value).split(",")
    return tuple(role.strip() for role in listed if role.strip())


def _prefix(element: Element, vendor: str) -> str:
    in_file = (prefix for prefix, uri in element.nsmap.items() if uri == vendor and prefix)
    return PREFIXES.get(vendor) or next(in_file, vendor)
