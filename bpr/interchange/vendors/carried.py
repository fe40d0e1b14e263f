"""What a vendor's attributes and elements carry, before anyone asks what a scenario makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bpr.bpmn.common import foreign_elements
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name, namespace

Kind = Literal["performer", "priority", "due", "starter", "items", "job", "named", "other"]
"""Who does it; rank in a list of tasks; until when; who may start; a collection to go through; rank among an engine's
own jobs; a property whose name anyone may choose; and what no scenario asks for."""

NOTHING = frozenset({"", "[]", "{}", "null"})
"""Values of what a modeller left open."""

SHORT = 60
"""Letters of a value that a report shows."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One attribute or property.

    Attributes:
        kind: what it is about.
        what: its name with the vendor's prefix: "camunda:priority".
        value: as written, without the blanks around it; "" where nothing was filled in.
        location: its file and line, and the BPMN element it is about.
        name: of a property, as chosen by whoever drew; else "".
    """

    kind: Kind
    what: str
    value: str
    location: Location
    name: str = ""

    @property
    def told(self) -> str:
        """It with its value, on one line, for the report."""
        said = " ".join(self.value.split())
        short = said if len(said) <= SHORT else f"{said[:SHORT]}..."
        return f"{self.what} = {short}" if short else self.what


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor's vocabulary.

    Attributes:
        name: as people call the product.
        prefixes: usual prefix of each of its namespaces.
        attributes: what its attributes on elements of BPMN are about; others are "other".
        read: what one of its elements carries, given the element and where it stands.
    """

    name: str
    prefixes: Mapping[str, str]
    attributes: Mapping[str, Kind]
    read: Callable[[Element, Location], Iterator[Carried]]

    def carried(self, holder: Element, place: Location) -> Iterator[Carried]:
        """What an element of BPMN carries in this vocabulary; `place` is that of the element."""
        for name, value in holder.attrib.items():
            uri, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
            if uri in self.prefixes:
                kind = self.attributes.get(local, "other")
                yield carried(kind, f"{self.prefixes[uri]}:{local}", value, place)
        for child in foreign_elements(holder):
            if namespace(child) in self.prefixes:
                yield from self.read(child, placed(child, place))


def carried(kind: Kind, what: str, value: str, place: Location, name: str = "") -> Carried:
    """As `Carried`; what was left open has no value."""
    plain = value.strip()
    return Carried(kind, what, "" if plain in NOTHING else plain, place, name)


def properties(holder: Element, place: Location, what: str, names: tuple[str, str]) -> Iterator[Carried]:
    """The properties in an element: children with attributes for the name and the value, named by `names`."""
    for child in holder:
        name = attribute(child, names[0]).strip()
        yield carried("named", f"{what} '{name}'", attribute(child, names[1]), placed(child, place), name)


def attributes(element: Element, place: Location, prefix: str, kinds: Mapping[str, Kind]) -> Iterator[Carried]:
    """The attributes of a vendor's own element, which have no prefix."""
    for name, value in element.attrib.items():
        yield carried(kinds.get(name, "other"), f"{prefix}:{name}", value, place)


def other(element: Element, place: Location, prefix: str) -> Carried:
    """An element that isn't about time, people or money."""
    return Carried("other", f"{prefix}:{local_name(element)}", "", place)


def placed(element: Element, place: Location) -> Location:
    """The line of a vendor's element, and what it is about."""
    return Location(place.file, line(element) or place.line, place.element, place.name)
