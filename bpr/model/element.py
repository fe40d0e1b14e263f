"""What every BPMN element has: id, name and its translations, documentation, place, vendor additions."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.location import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class Documentation:
    """A text attached to an element.

    Attributes:
        text: its words.
        format: its media type.
        xml: the whole element as in the file where it says more than that (an id, markup), to be written back.
    """

    text: str
    format: str = "text/plain"
    xml: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A foreign element kept as it is.

    Attributes:
        tag: its name in Clark notation, "{namespace}local".
        xml: the whole element, serialised, so that it can be written back unchanged.
    """

    tag: str
    xml: str


@dataclass(frozen=True, slots=True)
class Part:
    """How the file writes a part of an element (a condition, a lane set, a label), beyond the value it became.

    Nothing is computed from it: it is there to be written back.

    Attributes:
        tag: local name.
        attributes: pairs (name, value) without a field of their own.
        kept: content without a value, as it is.
        parts: the same of its own parts.
        members: ids of the elements it holds, where an element has several such parts (lane sets).
    """

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[Extension, ...] = ()
    parts: tuple[Part, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Base of all elements.

    Attributes:
        id: unique in the file.
        name: the label as drawn, or "".
        translations: pairs (language, label) from the OMG i18n extension, sorted by language.
        documentation: texts attached to the element.
        location: file and line of its start tag.
        extensions: children of `extensionElements`, as they are.
        attributes: attributes without a field of their own, foreign ones as pairs (Clark name, value), in the order of
            the file.
        kept: standard content that has no value here, as it is, to be written back.
        parts: how the file writes parts that have a value, to be written back.
    """

    id: str
    name: str = ""
    translations: tuple[tuple[str, str], ...] = ()
    documentation: tuple[Documentation, ...] = ()
    location: Location = NOWHERE
    extensions: tuple[Extension, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[Extension, ...] = ()
    parts: tuple[Part, ...] = ()

    def label(self, language: str = "") -> str:
        """The name in that language if the file has it, else the name as drawn, else the id."""
        return dict(self.translations).get(language) or self.name or self.id
