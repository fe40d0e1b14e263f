"""The ledger: which elements and attributes of an XML file have been asked for, so that no other is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from bpr.markup import Element, attribute, local_name, text

IDENTITY = frozenset({"id"})
"""Attributes that only tell an element from others: no parameters."""


class Ledger:
    """Asks elements for what they hold, and remembers what was asked.

    Names of elements are compared without namespace and without regard to case: the tools write `task` and `Task`.
    """

    def __init__(self, root: Element) -> None:
        self._all = tuple(root.iter())
        self._seen = {id(root)}
        self._asked: set[tuple[int, str]] = set()
        self._met: set[tuple[str, str]] = set()

    def get(self, element: Element, name: str) -> str:
        """The value of an attribute, without spaces around; "" when it isn't there."""
        self._asked.add((id(element), name))
        return attribute(element, name).strip()

    def text(self, element: Element | None) -> str:
        """The text of an element, without spaces around; "" for none."""
        if element is None:
            return ""
        self._asked.add((id(element), ""))
        return text(element).strip()

    def children(self, element: Element | None, *names: str) -> list[Element]:
        """The children of these names, of all names without any; none for no element."""
        wanted = {name.casefold() for name in names}
        inner = () if element is None else element
        found = [child for child in inner if not wanted or local_name(child).casefold() in wanted]
        self._seen.update(id(child) for child in found)
        return found

    def see(self, element: Element) -> None:
        """Note that an element was looked into."""
        self._seen.add(id(element))

    def child(self, element: Element | None, *names: str) -> Element | None:
        """The first child of these names."""
        found = self.children(element, *names)
        return found[0] if found else None

    def grandchildren(self, element: Element | None, outer: str, inner: str) -> list[Element]:
        """The elements `inner` in the elements `outer`."""
        return [found for child in self.children(element, outer) for found in self.children(child, inner)]

    def grandchildren_of(self, element: Element | None, outer: str) -> list[Element]:
        """Whatever stands in the elements `outer`."""
        return [found for child in self.children(element, outer) for found in self.children(child)]

    def again(self, sort: str, id_: str) -> str:
        """Why what is said of a thing a second time is ignored; "" the first time."""
        if (sort, id_) in self._met:
            return "it is given above already"
        self._met.add((sort, id_))
        return ""

    def whole(self, element: Element) -> str:
        """What an element and all below it hold, which counts as asked for; for elements that are told as a whole."""
        for each in element.iter():
            self._seen.add(id(each))
            self._asked.update((id(each), name) for name in ("", *each.attrib))
        return local_name(element)

    def rest(self) -> Iterator[tuple[Element, str, str]]:
        """What nobody asked for: elements that weren't looked into, without a name, and attributes with values."""
        passed: set[int] = set()
        for element in self._all:
            if id(element) in passed:
                continue
            if id(element) not in self._seen:
                passed.update(id(each) for each in element.iter())
                yield element, "", ""
                continue
            for name, value in element.attrib.items():
                if name not in IDENTITY and not name.startswith("{") and (id(element), name) not in self._asked:
                    yield element, name, value

    def is_asked(self, element: Element, name: str) -> bool:
        """Whether somebody asked for an attribute."""
        return (id(element), name) in self._asked
