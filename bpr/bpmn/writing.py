"""What the parts of the writer share: tags of BPMN with the fields that every element has, in the schema's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bpr.bpmn.content_order import content_rank
from bpr.bpmn.translations import LANGUAGE, TRANSLATION
from bpr.bpmn.vocabulary import BPMN, EXTENSION_ELEMENTS
from bpr.markup import Fragment, Tag
from bpr.model import Documentation, Element, Extension, Part

Content = Tag | Fragment
Attributes = Mapping[str, str]
"""Values by name; an empty value isn't written."""


def bpmn(name: str, attributes: Attributes, content: Iterable[Content] = (), part: Part | None = None) -> Tag:
    """A tag of BPMN with what its part adds."""
    inner = [*content, *(fragments(part.kept) if part else ())]
    return Tag(f"{{{BPMN}}}{name}", pairs(attributes, part.attributes if part else ()), in_order(name, inner))


def expression(name: str, words: str, part: Part | None = None) -> Tag:
    """A tag of BPMN with a text in it."""
    return Tag(f"{{{BPMN}}}{name}", part.attributes if part else (), text=words)


def element_tag(element: Element, name: str, attributes: Attributes, content: Iterable[Content] = ()) -> Tag:
    """An element of the model: its own attributes and content, and what all elements have."""
    inner = [
        *(_documentation(each) for each in element.documentation),
        *extension_elements(element.extensions, element.translations),
        *content,
        *fragments(element.kept),
    ]
    own = {"id": element.id, "name": element.name, **attributes}
    return Tag(f"{{{BPMN}}}{name}", pairs(own, element.attributes), in_order(name, inner))


def extension_elements(extensions: Iterable[Extension], translations: Iterable[tuple[str, str]] = ()) -> list[Content]:
    """The tag around foreign content and translated names; none when there are none."""
    translated = (Tag(TRANSLATION, ((LANGUAGE, language),), text=name) for language, name in translations)
    inner: tuple[Content, ...] = (*translated, *fragments(extensions))
    return [Tag(EXTENSION_ELEMENTS, content=inner)] if inner else []


def part_of(parts: Iterable[Part], tag: str) -> Part | None:
    """The first part with that tag."""
    return next((part for part in parts if part.tag == tag), None)


def texts(names: Mapping[str, str], parts: Iterable[Part]) -> list[Content]:
    """Parts that are texts, by tag; an empty text is written only where a part says more of it."""
    parts = tuple(parts)
    found = ((name, words, part_of(parts, name)) for name, words in names.items())
    return [expression(name, words, part) for name, words, part in found if words or part]


def fragments(extensions: Iterable[Extension]) -> tuple[Fragment, ...]:
    """Kept content as the XML writer takes it."""
    return tuple(Fragment(each.tag, each.xml) for each in extensions)


def pairs(attributes: Attributes, others: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, str], ...]:
    """Attributes that have a value, then the others, each name once."""
    said = {name: value for name, value in attributes.items() if value}
    return (*said.items(), *((name, value) for name, value in others if name not in said))


def in_order(parent: str, content: Iterable[Content]) -> tuple[Content, ...]:
    """Content in the order of the schema."""
    return tuple(
        sorted(content, key=lambda each: content_rank(parent, each.name if isinstance(each, Tag) else each.tag))
    )


def _documentation(documentation: Documentation) -> Content:
    name = f"{{{BPMN}}}documentation"
    if documentation.xml:
        return Fragment(name, documentation.xml)
    kind = "" if documentation.format == "text/plain" else documentation.format
    return Tag(name, pairs({"textFormat": kind}), text=documentation.text)
