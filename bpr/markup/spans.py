"""Where the elements of an XML text stand, so that it can be changed at some places and stay as it is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</[^>]*>"
    r"|<(?P<name>[^\s<>/!?]+)(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True)
class Span:
    """An element and its places in the text.

    Attributes:
        name: as written, with its prefix.
        tag: in Clark notation.
        attributes: by name as written.
        namespaces: those that hold in it, by prefix.
        start: where its start tag begins.
        opened: where its start tag ends.
        closed: where its end tag begins; `opened` for an element without one.
        end: where it ends.
        children: the elements in it.
    """

    name: str
    tag: str
    attributes: Mapping[str, str]
    namespaces: Mapping[str, str]
    start: int
    opened: int
    closed: int = -1
    end: int = -1
    children: list[Span] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon, or ""."""
        before, colon, _ = self.name.rpartition(":")
        return before + colon

    def iter(self) -> Iterator[Span]:
        """The element and all in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.iter()


def spans(text: str) -> Span:
    """The root of a well-formed text without document type declaration; ask `parse` first whether it is one.

    Example:
        >>> root = spans('<a x="1"><b/></a>')
        >>> root.attributes, [(child.tag, child.start, child.end) for child in root.children]
        ({'x': '1'}, [('b', 9, 13)])
    """
    around: list[Span] = []
    root: Span | None = None
    for token in TOKEN.finditer(text):
        if token["name"]:
            span = _opened(token, around[-1].namespaces if around else {})
            if around:
                around[-1].children.append(span)
            root = root or span
            if span.end < 0:
                around.append(span)
        elif token.group().startswith("</"):
            around[-1].closed, around[-1].end = token.span()
            around.pop()
    if root is None:
        raise ValueError("the text has no element")
    return root


def _opened(token: re.Match[str], outer: Mapping[str, str]) -> Span:
    pairs = {name: unescape(double or single) for name, double, single in ATTRIBUTE.findall(token["attributes"])}
    own = {name[6:]: value for name, value in pairs.items() if name == "xmlns" or name.startswith("xmlns:")}
    scope = {**outer, **own} if own else outer
    prefix, _, local = token["name"].rpartition(":")
    uri = scope.get(prefix, "")
    span = Span(token["name"], f"{{{uri}}}{local}" if uri else local, pairs, scope, *token.span())
    if token["attributes"].endswith("/"):
        span.closed = span.end = span.opened
    return span


def indent_before(text: str, place: int) -> str:
    """The blanks between the beginning of a line and a place in it; "" where something else stands there."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line if not line.strip() else ""


def edited(text: str, edits: Mapping[tuple[int, int], str]) -> str:
    """The text with pieces, named by begin and end, in place of others; a place takes one piece.

    Example:
        >>> edited("abcd", {(1, 2): "X", (4, 4): "Y"})
        'aXcdY'
    """
    for (start, end), piece in sorted(edits.items(), reverse=True):
        text = text[:start] + piece + text[end:]
    return text
