"""What every BPMN element has: id, name and its translations, documentation, place, vendor additions."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.location import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class Documentation:
    """A text attached to an element; `format` is its media type."""

    text: str
    format: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Extension:
    """A foreign element kept as it is.

    Attributes:
        tag: its name in Clark notation, "{namespace}local".
        xml: the whole element, serialised, so that it can be written back unchanged.
    """

    tag: str
    xml: str


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
        attributes: foreign attributes as pairs (Clark name, value), in the order of the file.
    """

    id: str
    name: str = ""
    translations: tuple[tuple[str, str], ...] = ()
    documentation: tuple[Documentation, ...] = ()
    location: Location = NOWHERE
    extensions: tuple[Extension, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def label(self, language: str = "") -> str:
        """The name in that language if the file has it, else the name as drawn, else the id."""
        return dict(self.translations).get(language) or self.name or self.id
