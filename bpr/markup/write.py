"""XML from values: tags of our own, and fragments of other files that go through unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bpr.markup.element import DECLARATION, NAME

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
"""The attribute whose value is a qualified name."""

XML_PREFIX = "{http://www.w3.org/XML/1998/namespace}"

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, production 2)."""

TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Fragment:
    """An element as `serialise` gives it; `tag` is its name in Clark notation."""

    tag: str
    xml: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An element to be written.

    Attributes:
        name: in Clark notation.
        attributes: pairs (name, value), the names of foreign ones in Clark notation.
        content: elements in it, or
        text: its text.
        declares: namespaces declared here unless they are already.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: tuple[Tag | Fragment, ...] = ()
    text: str = ""
    declares: tuple[str, ...] = ()


def write(root: Tag, namespaces: Mapping[str, str], prefixes: Mapping[str, str]) -> bytes:
    """A document in UTF-8, the same for the same arguments.

    Args:
        root: its root.
        namespaces: those that the root declares, by prefix; "" is the default namespace.
        prefixes: which prefix a namespace gets that isn't declared yet; others are numbered.
    """
    declared = {prefix: uri for prefix, uri in namespaces.items() if uri}
    scope = _Scope(declared, prefixes)
    lines = _lines(root, scope, "", "".join(_declaration(prefix, uri) for prefix, uri in declared.items()))
    return ("\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *lines)) + "\n").encode()


class _Scope:
    """The namespaces that hold at some place."""

    def __init__(self, namespaces: Mapping[str, str], prefixes: Mapping[str, str]) -> None:
        self.namespaces = namespaces
        self.prefixes = prefixes
        self.prefix_of: dict[str, str] = {}
        for prefix, uri in namespaces.items():
            self.prefix_of[uri] = min(prefix, self.prefix_of.get(uri, prefix))

    def name(self, clark: str) -> str | None:
        """A name as written here, None when its namespace isn't declared."""
        uri, _, local = clark[1:].rpartition("}")
        if uri not in self.prefix_of:
            return None
        return f"{self.prefix_of[uri]}:{local}".lstrip(":")

    def attribute(self, clark: str) -> str | None:
        """As `name`, for an attribute, to which the default namespace doesn't apply."""
        if not clark.startswith("{"):
            return clark
        if clark.startswith(XML_PREFIX):
            return f"xml:{clark.removeprefix(XML_PREFIX)}"
        uri, _, local = clark[1:].rpartition("}")
        prefix = next((prefix for prefix, known in self.namespaces.items() if prefix and known == uri), None)
        return f"{prefix}:{local}" if prefix else None

    def within(self, uris: Iterator[str]) -> tuple[_Scope, str]:
        """The scope in which those namespaces are declared too, and the declarations."""
        added: dict[str, str] = {}
        for uri in uris:
            if uri not in added.values():
                added[self._free(uri, added)] = uri
        scope = _Scope({**self.namespaces, **added}, self.prefixes) if added else self
        return scope, "".join(_declaration(prefix, uri) for prefix, uri in added.items())

    def _free(self, uri: str, added: Mapping[str, str]) -> str:
        taken = {*self.namespaces, *added}
        wanted = self.prefixes.get(uri, "")
        numbered = (f"{wanted or 'ns'}{number}" for number in range(1, len(taken) + 2))
        return wanted if wanted and wanted not in taken else next(prefix for prefix in numbered if prefix not in taken)


def _lines(tag: Tag, outer: _Scope, indent: str, declarations: str = "") -> Iterator[str]:
    scope, added = outer.within(_undeclared(tag, outer))
    name = scope.name(tag.name)
    attributes = "".join(_attribute(scope, clark, value) for clark, value in tag.attributes)
    start = f"{indent}<{name}{declarations}{added}{attributes}"
    if tag.text:
        yield f"{start}>{_clean(tag.text).translate(TEXT)}</{name}>"
    elif not tag.content:
        yield f"{start}/>"
    else:
        yield f"{start}>"
        for child in tag.content:
            if isinstance(child, Tag):
                yield from _lines(child, scope, indent + INDENT)
            else:
                yield indent + INDENT + _fragment(child, scope)
        yield f"{indent}</{name}>"


def _undeclared(tag: Tag, scope: _Scope) -> Iterator[str]:
    names = [tag.name, *(f"{{{uri}}}" for uri in tag.declares)]
    names += [value for name, value in tag.attributes if name == XSI_TYPE and value.startswith("{")]
    yield from (name[1:].rpartition("}")[0] for name in names if scope.name(name) is None)
    yield from (name[1:].rpartition("}")[0] for name, _ in tag.attributes if scope.attribute(name) is None)


def _attribute(scope: _Scope, name: str, value: str) -> str:
    written = scope.name(value) if name == XSI_TYPE and value.startswith("{") else value
    return f' {scope.attribute(name)}="{_clean(written or value).translate(VALUE)}"'


def _fragment(fragment: Fragment, scope: _Scope) -> str:
    """The fragment without the declarations that hold here anyway."""
    start, close, rest = fragment.xml.partition(">")
    said = DECLARATION.findall(start)
    known = {_declaration(prefix, uri) for prefix, uri in scope.namespaces.items()}
    for declaration in (match.group() for match in DECLARATION.finditer(start)):
        if declaration in known:
            start = start.replace(declaration, "", 1)
    if not fragment.tag.startswith("{") and "" in scope.namespaces and "" not in dict(said):
        start = NAME.sub(lambda match: f'{match.group()} xmlns=""', start, count=1)
    return start + close + rest


def _declaration(prefix: str, uri: str) -> str:
    return f' xmlns{":" * bool(prefix)}{prefix}="{uri.translate(VALUE)}"'


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
