"""An XML element as its readers see it, and small questions about one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

UNSURE_LINE = 65535
"""From here on libxml2 no longer knows the line of every element (it stores 16 bits), so none is told."""


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


def serialise(element: Any) -> str:  # noqa: ANN401 -- lxml's own type, which only this package names
    """The element as XML that stands alone: it declares the namespaces it uses and no others.

    A prefix that occurs in a value ("xsi:type") counts as used.
    """
    from lxml import etree

    xml = str(etree.tostring(element, encoding="unicode", with_tail=False))
    for prefix, uri in element.nsmap.items():
        if not _is_used(prefix, xml):
            declaration = f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"'
            xml = xml.replace(declaration, "", 1)
    return xml


def _is_used(prefix: str | None, xml: str) -> bool:
    pattern = rf"(?<![\w.-]){re.escape(prefix)}:" if prefix else r"<[\w.-]+[\s/>]"
    return re.search(pattern, xml) is not None
