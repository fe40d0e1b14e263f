"""What every element has: id, name, translations, documentation, place, foreign content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from bpr.bpmn.parts import kept_and_parts, unread_attributes
from bpr.bpmn.reading import Reading
from bpr.bpmn.translations import is_translated_name, translated_names
from bpr.bpmn.vocabulary import BPMN, EXTENSION_ELEMENTS
from bpr.location import Location
from bpr.markup import Element, attribute, local_name, namespace, serialise, text
from bpr.model import Documentation, Extension, Part


class ElementFields(TypedDict):
    """Arguments of `bpr.model.Element`."""

    id: str
    name: str
    translations: tuple[tuple[str, str], ...]
    documentation: tuple[Documentation, ...]
    location: Location
    extensions: tuple[Extension, ...]
    attributes: tuple[tuple[str, str], ...]
    kept: tuple[Extension, ...]
    parts: tuple[Part, ...]


def element_fields(reading: Reading, element: Element) -> ElementFields:
    """The fields that all elements share, for an element that has an id."""
    foreign = foreign_elements(element)
    kept, parts = kept_and_parts(reading, element)
    return ElementFields(
        id=reading.ids[element],
        name=attribute(element, "name"),
        translations=translated_names(foreign),
        documentation=documentation(element),
        location=reading.location(element),
        extensions=extensions(foreign),
        attributes=unread_attributes(element),
        kept=kept,
        parts=parts,
    )


def children(element: Element, *names: str) -> Iterator[Element]:
    """Children that are elements of BPMN itself; with names, only those."""
    for child in element:
        if namespace(child) == BPMN and (not names or local_name(child) in names):
            yield child


def child_text(element: Element, name: str) -> str:
    """Text of the first child of that name without the blanks around it, or ""."""
    child = next(children(element, name), None)
    return "" if child is None else text(child).strip()


def flag(element: Element, name: str, *, default: bool) -> bool:
    """A boolean attribute (XML Schema: true, false, 1, 0)."""
    value = attribute(element, name).strip()
    return value in {"true", "1"} if value else default


def optional_flag(element: Element, name: str) -> bool | None:
    """As `flag`, None when the attribute isn't there."""
    return flag(element, name, default=False) if attribute(element, name) else None


def documentation(element: Element) -> tuple[Documentation, ...]:
    """The texts attached to an element; empty ones, which many tools write, are none."""
    found = (_documentation(child) for child in children(element, "documentation"))
    return tuple(each for each in found if each.text.strip())


def _documentation(element: Element) -> Documentation:
    says_more = any(name != "textFormat" for name in element.attrib) or any(True for _ in element)
    format_ = attribute(element, "textFormat") or "text/plain"
    return Documentation(text(element), format_, serialise(element) if says_more else "")


def foreign_elements(element: Element) -> tuple[Element, ...]:
    """What other vocabularies add: in `extensionElements`, and wrongly beside it."""
    found: list[Element] = []
    for child in element:
        if child.tag == EXTENSION_ELEMENTS:
            found.extend(child)
        elif namespace(child) != BPMN:
            found.append(child)
    return tuple(found)


def extensions(foreign: tuple[Element, ...]) -> tuple[Extension, ...]:
    """Foreign elements as they are, without the translated names, which have a field of their own."""
    return tuple(Extension(child.tag, serialise(child)) for child in foreign if not is_translated_name(child))
