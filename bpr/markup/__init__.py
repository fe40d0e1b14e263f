"""Safe XML: the only door of bpr to an XML parser.

Every file is hostile until read: no network, no document type declaration, no entities, and limits of size, depth and
number of elements. Whoever reads XML takes `read_bytes` and `parse` from here, and looks at the result through
`Element`.
"""

from bpr.markup.element import Element, attribute, line, local_name, namespace, serialise, text
from bpr.markup.parse import DEFAULT_LIMITS, Limits, parse
from bpr.markup.source import read_bytes

__all__ = [
    "DEFAULT_LIMITS",
    "Element",
    "Limits",
    "attribute",
    "line",
    "local_name",
    "namespace",
    "parse",
    "read_bytes",
    "serialise",
    "text",
]
