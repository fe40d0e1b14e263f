"""What a diagram says of resources: which there are, and who performs an activity (BPMN 2.0.2, 8.4.7 and 10.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpr.markup import Element, attribute, local_name, parse
from bpr.model import Model

PERFORMERS = frozenset({"performer", "humanPerformer", "potentialOwner", "resourceRole"})


def resources(root: Element, model: Model | None) -> dict[str, str]:
    """Names by id of the resources of the file, and of the model, which may be that of another file."""
    kept = (one for one in model.kept if one.tag.endswith("}resource")) if model else ()
    others = (parse(one.xml.encode(), model.file if model else "") for one in kept)
    found = [*(element for element in root.iter() if local_name(element) == "resource"), *others]
    return {attribute(one, "id"): attribute(one, "name") for one in found if attribute(one, "id")}


def performers(root: Element, model: Model | None, known: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Ids of the resources that are named for an activity, by its id; `known` are names by id."""
    found: dict[str, tuple[str, ...]] = {}
    for activity, resource in (*_in_file(root), *_in_model(model, known)):
        plain = resource if resource in known else resource.rpartition(":")[2]
        if plain not in found.get(activity, ()):
            found[activity] = (*found.get(activity, ()), plain)
    return found


def owners(root: Element) -> dict[str, str]:
    """The activity of each resource role, by the id of the role."""
    found = ((element, element.getparent()) for element in root.iter() if local_name(element) in PERFORMERS)
    return {
        attribute(role, "id"): attribute(one, "id") for role, one in found if one is not None and attribute(role, "id")
    }


def _in_file(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        parent = element.getparent()
        if local_name(element) == "resourceRef" and parent is not None and local_name(parent) in PERFORMERS:
            holder = parent.getparent()
            if holder is not None:
                yield attribute(holder, "id"), (element.text or "").strip()


def _in_model(model: Model | None, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    by_name = {name: id_ for id_, name in known.items()}
    for activity in model.activities if model else ():
        for performer in activity.performers:
            if performer.rule in PERFORMERS and (performer.role in by_name or performer.role in known):
                yield activity.id, by_name.get(performer.role, performer.role)
