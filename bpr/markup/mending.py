"""Text that is nearly XML: mended tag by tag, and at last by closing what was left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from bpr.markup.repair import Repair, line_at
from bpr.markup.tags import Markup, mend_text, read_tag
from bpr.markup.write import FORBIDDEN, VALUE

SPECIAL = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
"""Beginnings and ends of what isn't a tag."""

MOST_DAMAGES = 20
MOST_NAMES = 5
WELL_FORMED_TAG = re.compile(r"""<(/?)([^\s<>/]+)((?:\s+[^\s=]+="[^"<]*")*\s*)(/?)>""")
LATER = "urn:undeclared:"
"""Before the prefix: the namespace of one that nobody declares or knows."""


class _Notes:
    """Faults by kind: where the first was and how many there were."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.first: dict[str, int] = {}
        self.count: dict[str, int] = {}
        self.endless: set[str] = set()

    def __call__(self, fault: str) -> None:
        self.first.setdefault(fault, self.position)
        self.count[fault] = self.count.get(fault, 0) + 1

    def repairs(self) -> Iterator[Repair]:
        for fault, position in self.first.items():
            times = "" if self.count[fault] == 1 else f" ({self.count[fault]} times)"
            message = f"{fault}{times}; it was mended in the way that is plain."
            yield Repair("markup-repaired", message, line_at(self.text, position))


def mend(text: str, prefixes: Mapping[str, str]) -> tuple[str, tuple[Repair, ...]]:
    """A text with tags, attributes and references as XML wants them, and what was done.

    Args:
        text: without its declaration.
        prefixes: namespaces of prefixes that are well known, for those that aren't declared.
    """
    notes = _Notes(text)
    clean = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    if clean != text:
        notes("a character that XML doesn't allow")
    tags: list[Markup] = []
    pieces = list(_pieces(clean, notes, tags))
    missing = _undeclared(tags)
    if missing and tags:
        declarations = {prefix: prefixes.get(prefix, f"{LATER}{prefix}") for prefix in missing}
        pieces = _declare(pieces, tags[0], declarations)
    told = [Repair("undeclared-prefix", _prefix_message(prefix, prefixes), None) for prefix in missing]
    return "".join(pieces), (*notes.repairs(), *told)


def _pieces(text: str, notes: _Notes, tags: list[Markup]) -> Iterator[str]:
    position = 0
    while position < len(text):
        start = text.find("<", position)
        start = len(text) if start < 0 else start
        notes.position = position
        yield mend_text(text[position:start], notes)
        if start < len(text):
            notes.position = start
            piece, position = _markup(text, start, notes, tags)
            yield piece
        else:
            position = start


def _markup(text: str, start: int, notes: _Notes, tags: list[Markup]) -> tuple[str, int]:
    end = _end_of_special(text, start, notes)
    if end is not None:
        special = text[start:end]
        return special if special.startswith("<![") else "\n" * special.count("\n"), end
    tag = read_tag(text, start, notes)
    if tag is None:
        notes("'<' that is not written &lt;")
        return "&lt;", start + 1
    tags.append(tag)
    return tag.text, tag.end


def _end_of_special(text: str, start: int, notes: _Notes) -> int | None:
    """Where a comment, instruction or CDATA section ends; None when there is none or it has no end."""
    for begin, close in SPECIAL:
        if text.startswith(begin, start) and close not in notes.endless:
            end = text.find(close, start + len(begin))
            if end >= 0:
                return end + len(close)
            notes.endless.add(close)
    return None


def _undeclared(tags: list[Markup]) -> list[str]:
    """Prefixes that are used and declared nowhere, in the order met."""
    names = [name for tag in tags for name in (tag.name, *(name for name, _ in tag.attributes))]
    declared = {name.removeprefix("xmlns:") for name in names if name.startswith("xmlns:")} | {"xml", "xmlns"}
    used = dict.fromkeys(name.partition(":")[0] for name in names if ":" in name)
    return [prefix for prefix in used if prefix not in declared]


def _declare(pieces: list[str], root: Markup, declarations: Mapping[str, str]) -> list[str]:
    written = "".join(f' xmlns:{prefix}="{uri.translate(VALUE)}"' for prefix, uri in declarations.items())
    number = pieces.index(root.text)
    name = len(f"<{root.name}")
    return [*pieces[:number], root.text[:name] + written + root.text[name:], *pieces[number + 1 :]]


def _prefix_message(prefix: str, prefixes: Mapping[str, str]) -> str:
    known = f"it is taken for {prefixes[prefix]}" if prefix in prefixes else "what it marks is kept as foreign content"
    return f"the prefix '{prefix}' is declared nowhere; {known}."


def balance(text: str) -> tuple[str, tuple[Repair, ...]]:
    """A mended text with every start tag closed and every end tag opened, and what was done.

    An end tag closes what was opened last under its name, and all in it; without such a start it is ignored.
    """
    opened = _Opened()
    pieces: list[str] = []
    position = 0
    for found in WELL_FORMED_TAG.finditer(text):
        closing, name, _, empty = found.groups()
        between = text[position : found.start()]
        opened.line += between.count("\n")
        pieces.append(between)
        position = found.end()
        pieces.append(opened.close(name) if closing else found.group())
        opened.line += found.group().count("\n")
        if not (closing or empty):
            opened.open(name)
    pieces.append(text[position:].rstrip() if opened.names else text[position:])
    return "".join((*pieces, opened.close_all())), tuple(opened.repairs())


class _Opened:
    """The tags that are open at some place, and the damages met so far."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.times: Counter[str] = Counter()
        self.line = 1
        self.damages: list[Repair] = []
        self.count = 0

    def open(self, name: str) -> None:
        self.names.append(name)
        self.times[name] += 1

    def close(self, name: str) -> str:
        """What an end tag becomes."""
        if self.times[name] == 0:
            self.tell(f"the end of '{name}' has no beginning and is ignored", self.line)
            return ""
        inner: list[str] = []
        while self.names[-1] != name:
            inner.append(self._pop())
        self._pop()
        if inner:
            self.tell(f"'{name}' ends before {_listed(inner)} in it, which is closed here", self.line)
        return "".join(f"</{each}>" for each in (*inner, name))

    def close_all(self) -> str:
        """The end tags that a file lacks at its end."""
        if self.names:
            self.tell(f"the file ends too early: {_listed(self.names)} is not closed", None)
        return "".join(f"</{name}>" for name in reversed(self.names))

    def tell(self, what: str, line: int | None) -> None:
        self.count += 1
        if len(self.damages) < MOST_DAMAGES:
            message = f"{what}; what is read may not be what was meant."
            self.damages.append(Repair("damaged-xml", message, line, "error"))

    def repairs(self) -> Iterator[Repair]:
        yield from self.damages
        if self.count > MOST_DAMAGES:
            message = f"the tags don't match in {self.count - MOST_DAMAGES} more places."
            yield Repair("damaged-xml", message, None, "error")

    def _pop(self) -> str:
        name = self.names.pop()
        self.times[name] -= 1
        return name


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" * (len(names) > MOST_NAMES)
    return ", ".join(f"'{name}'" for name in names[:MOST_NAMES]) + more
