"""Safe XML, read and written: the only door of bpr to an XML parser.

Every file is hostile until read: no network, no document type declaration, no entities, and limits of size, depth and
number of elements. Whoever reads XML takes `read_bytes` and `parse` from here, and looks at the result through
`Element`. Whoever writes XML builds a `Tag` and calls `write`.
"""

from bpr.markup.containers import is_container, unpack
from bpr.markup.element import Element, attribute, line, local_name, namespace, qualified, relocate, serialise, text
from bpr.markup.encodings import decode
from bpr.markup.parse import DEFAULT_LIMITS, Limits, parse
from bpr.markup.recovery import parse_or_repair
from bpr.markup.repair import Repair
from bpr.markup.source import STANDARD_INPUT, read_bytes
from bpr.markup.spans import Span, edited, indent_before, spans
from bpr.markup.write import Fragment, Tag, write

__all__ = [
    "DEFAULT_LIMITS",
    "STANDARD_INPUT",
    "Element",
    "Fragment",
    "Limits",
    "Repair",
    "Span",
    "Tag",
    "attribute",
    "decode",
    "edited",
    "indent_before",
    "is_container",
    "line",
    "local_name",
    "namespace",
    "parse",
    "parse_or_repair",
    "qualified",
    "read_bytes",
    "relocate",
    "serialise",
    "spans",
    "text",
    "unpack",
    "write",
]
