"""The parameters of elements, gathered in any order and given in that of the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpr.interchange.bpsim_writer.carried import carried_content
from bpr.interchange.bpsim_writer.vocabulary import PERSPECTIVES, named
from bpr.markup import Fragment, Tag


class Elements:
    """Gathers; `tags` gives what has been gathered, an ElementParameters an element."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, tuple[Tag, ...]]] = {}
        self._properties: dict[str, list[Tag]] = {}

    def put(self, element: str, parameter: str, *values: Tag) -> None:
        """Set a parameter of an element."""
        self._values.setdefault(element, {})[parameter] = values

    def add_property(self, element: str, name: str, sort: str, value: Tag) -> None:
        """Add a property that is set when a token enters the element; `sort` is "double", "string" and so on."""
        self._values.setdefault(element, {})
        said = (("name", name), ("type", sort)) if sort else (("name", name),)
        self._properties.setdefault(element, []).append(Tag(named("Property"), said, (value,)))

    def tags(self, carried: Mapping[str, tuple[str, ...]]) -> Iterator[Tag]:
        """What was gathered, with what is carried along for each element behind it."""
        ids = dict.fromkeys((*self._values, *(element for element in carried if element)))
        for element in ids:
            content = (*self._perspectives(element), *carried_content(carried.get(element, ())))
            yield Tag(named("ElementParameters"), (("elementRef", element),), content)

    def _perspectives(self, element: str) -> Iterator[Tag | Fragment]:
        said = self._values.get(element, {})
        for perspective, names in PERSPECTIVES.items():
            found = tuple(Tag(named(name), content=said[name]) for name in names if name in said)
            if found:
                yield Tag(named(perspective), content=found)
        if element in self._properties:
            yield Tag(named("PropertyParameters"), content=tuple(self._properties[element]))
