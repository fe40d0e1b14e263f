"""Bytes to a tree of elements, or one error that says what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from bpr.errors import NotBpmnError
from bpr.location import Location
from bpr.markup.element import Element, local_name

CHUNK = 1 << 16
"""Bytes fed at once: the limits are asked after each."""

MEBIBYTE = 1 << 20

OTHER_FORMATS = {
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed archive",
    b"\xd0\xcf\x11\xe0": "an old Office or Visio document",
}
"""First bytes of files that are often handed in by mistake."""

ERROR_LEVEL = 2
"""Of libxml2's messages; what is below is a warning."""

EXPORT_HINT = "Export the diagram as BPMN 2.0 XML."


class MalformedError(NotBpmnError):
    """Not XML by its syntax alone: `bpr.markup.recovery` may be able to mend it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken: bytes, levels of nesting, elements, attributes of one element.

    The defaults keep reading within 500 MB of memory and 20 seconds; a model of 7,000 nodes has some 50,000 elements.
    """

    size: int = 50 * MEBIBYTE
    depth: int = 100
    elements: int = 150_000
    attributes: int = 1000


DEFAULT_LIMITS = Limits()


def parse(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Element:
    """The root element. Comments and processing instructions are gone.

    Args:
        data: the file's bytes, in any encoding that XML allows.
        file: its name, for messages.
        limits: how much is taken.

    Raises:
        NotBpmnError: not XML, a document type declaration, or beyond a limit.
    """
    _refuse_by_bytes(data, file, limits)
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    progress = _Progress(file, limits)
    try:
        for start in range(0, len(data), CHUNK):
            parser.feed(data[start : start + CHUNK])
            progress.follow(parser)
        return cast("Element", parser.close())
    except etree.XMLSyntaxError as error:
        progress.follow(parser)
        raise _not_xml(_reason(error, parser.feed_error_log), file, limits) from error


def _refuse_by_bytes(data: bytes, file: str, limits: Limits) -> None:
    place = Location(file)
    if not data.strip():
        raise NotBpmnError("the file is empty.", place, EXPORT_HINT)
    if len(data) > limits.size:
        size, limit = (f"{count / MEBIBYTE:.1f} MB" for count in (len(data), limits.size))
        raise NotBpmnError(
            f"the file is too large: {size}, the limit is {limit}.", place, "Split it, or export it again."
        )
    for first_bytes, what in OTHER_FORMATS.items():
        if data.startswith(first_bytes):
            raise NotBpmnError(f"this is {what}, not XML.", place, EXPORT_HINT)


class _Progress:
    """Follows a parser and stops it at a document type declaration or a limit."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.depth = 0
        self.count = 0

    def follow(self, parser: Any) -> None:  # noqa: ANN401 -- lxml's stubs leave its events untyped
        for event, element in parser.read_events():
            if event == "end":
                self.depth -= 1
                continue
            if self.count == 0:
                self._refuse_doctype(element)
            self.depth += 1
            self.count += 1
            self._refuse_beyond_limits(element)

    def _refuse_doctype(self, root: Any) -> None:  # noqa: ANN401 -- as above
        document = root.getroottree().docinfo
        if document.internalDTD is None and not document.doctype:
            return
        place = Location(self.file, root.sourceline)
        if local_name(root).lower() == "html":
            raise NotBpmnError(
                "this is a web page.", place, "Download the BPMN file itself, not the page that shows it."
            )
        raise NotBpmnError(
            "the file has a document type declaration (DTD), which may hide an attack and is never read.",
            place,
            "Remove the <!DOCTYPE ...> at its beginning.",
        )

    def _refuse_beyond_limits(self, element: Element) -> None:
        place = Location(self.file, element.sourceline)
        if self.depth > self.limits.depth:
            raise NotBpmnError(_too_deep(self.limits), place, "Export the diagram again.")
        if self.count > self.limits.elements:
            message = f"there are more than {self.limits.elements:,} elements."
            raise NotBpmnError(message, place, "Split the file, or raise the limit.")
        if len(element.attrib) > self.limits.attributes:
            message = f"an element has more than {self.limits.attributes:,} attributes."
            raise NotBpmnError(message, place, "Export the diagram again.")


def _reason(error: Any, log: Any) -> tuple[str, int | None]:  # noqa: ANN401 -- lxml's stubs leave both untyped
    """The first thing the parser met, and its line; what it raises in the end may only be a consequence."""
    first = next((entry for entry in log if entry.level >= ERROR_LEVEL), None)
    if first is not None:
        return str(first.message), first.line
    return str(error.msg or "the text ends too early"), error.lineno


def _not_xml(reason_and_line: tuple[str, int | None], file: str, limits: Limits) -> NotBpmnError:
    reason, number = " ".join(reason_and_line[0].split()), reason_and_line[1]
    place = Location(file, number or None)
    if "depth" in reason:
        return NotBpmnError(_too_deep(limits), place, "Export the diagram again.")
    if "ntity" in reason:
        hint = "Write the character itself: entities other than &amp; &lt; &gt; &quot; &apos; are never read."
    else:
        hint = "Correct this place, or export the diagram as BPMN 2.0 XML again."
    return MalformedError(f"not XML: {reason.rstrip('.')}.", place, hint)


def _too_deep(limits: Limits) -> str:
    return f"elements are nested more than {limits.depth} deep."
