"""An XML element as its readers see it, and small questions about one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

UNSURE_LINE = 65535
"""From here on libxml2 no longer knows the line of every element (it stores 16 bits), so none is told."""


DECLARATION = re.compile(r' xmlns(?::([^=\s"]+))?="([^"]*)"')
"""Of a namespace, in a start tag as lxml writes it: prefix, which may be empty, and namespace, escaped."""

EMPTY = re.compile(r"<([^\s/>]+)((?:\s[^<>]*[^<>/])?)></\1>")
"""An empty element written with two tags."""

NAME = re.compile(r"<[^\s/>]+")
UNPREFIXED = re.compile(r"<[\w.-]+[\s/>]")


class Element(Protocol):
    """What readers may ask of an element: the part of lxml's that bpr relies on. Tags are in Clark notation."""

    @property
    def tag(self) -> str:
        """Name in Clark notation, "{namespace}local"."""

    @property
    def text(self) -> str | None:
        """Text before the first child."""

    @property
    def attrib(self) -> Mapping[str, str]:
        """Attributes by Clark name, in the order of the file."""

    @property
    def nsmap(self) -> Mapping[str | None, str]:
        """Namespaces by prefix, as they hold here."""

    @property
    def sourceline(self) -> int | None:
        """Line of the start tag as the parser says; ask `line` instead."""

    def __iter__(self) -> Iterator[Element]:
        """Children."""

    def get(self, key: str, default: str) -> str:
        """Value of an attribute by Clark name."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element itself and all below it, in the order of the file; with tags, only those."""

    def itertext(self) -> Iterator[str]:
        """All text in it."""

    def getparent(self) -> Element | None:
        """The element around it."""


def local_name(element: Element) -> str:
    """Name without its namespace."""
    return element.tag.rpartition("}")[2]


def namespace(element: Element) -> str:
    """Namespace of the name, or ""."""
    return element.tag[1:].rpartition("}")[0]


def attribute(element: Element, name: str) -> str:
    """Value of an attribute by Clark name, "" when it isn't there."""
    return element.get(name, "")


def text(element: Element) -> str:
    """All text in an element, that of its descendants too, as it stands."""
    return "".join(element.itertext())


def line(element: Element) -> int | None:
    """Line of its start tag, 1-based; None where the parser can't be trusted."""
    number = element.sourceline
    return number if number is not None and number < UNSURE_LINE else None


def qualified(element: Element, value: str) -> str:
    """A qualified name in a value ("xsi:type") in Clark notation; as it stands where its prefix isn't declared."""
    prefix, _, name = value.strip().rpartition(":")
    uri = element.nsmap.get(prefix or None)
    return f"{{{uri}}}{name}" if uri else value


def serialise(element: Any) -> str:  # noqa: ANN401 -- lxml's own type, which only this package names
    """The element as XML that stands alone: it declares the namespaces it uses, by prefix, and no others.

    A prefix that occurs in a value ("xsi:type") counts as used. The text is the same wherever the element stood.
    """
    from lxml import etree

    xml = EMPTY.sub(r"<\1\2/>", str(etree.tostring(element, encoding="unicode", with_tail=False)))
    start, close, rest = xml.partition(">")
    bare = DECLARATION.sub("", start)
    used = [
        (prefix, uri) for prefix, uri in sorted(DECLARATION.findall(start)) if _is_used(prefix, bare + close + rest)
    ]
    declarations = "".join(f' xmlns{":" * bool(prefix)}{prefix}="{uri}"' for prefix, uri in used)
    name = len(bare) - len(NAME.sub("", bare, count=1))
    return f"{bare[:name]}{declarations}{bare[name:]}{close}{rest}"


def _is_used(prefix: str, xml: str) -> bool:
    if not prefix:
        return UNPREFIXED.search(xml) is not None
    return f"{prefix}:" in xml and re.search(rf"(?<![\w.-]){re.escape(prefix)}:", xml) is not None


def relocate(root: Any, lines: Mapping[str, int | None]) -> None:  # noqa: ANN401 -- lxml's own type
    """Let elements say that they stand at another line, by id: that of the file they were made from."""
    for element in root.iter():
        number = lines.get(element.get("id", ""))
        if number is not None:
            element.sourceline = number
