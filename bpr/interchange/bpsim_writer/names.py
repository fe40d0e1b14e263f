"""Ids for what a scenario names and a diagram doesn't: names of XML, each once in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

FOREIGN = re.compile(
    "[^A-Za-z0-9_.\\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0391-\u03a1\u0410-\u044f\u0621-\u063a\u0641-\u064a]"
)
"""What isn't sure to be allowed in an id (Namespaces in XML 1.0, NCName) by every validator."""
START = re.compile("[0-9.\\-]")


def as_id(text: str, otherwise: str = "id") -> str:
    """A text as an id of XML.

    Example:
        >>> as_id("2nd office"), as_id("البنك")
        ('_2nd_office', 'البنك')
    """
    plain = FOREIGN.sub("_", text) or otherwise
    return f"_{plain}" if START.match(plain) else plain


class Names:
    """Gives every name of a scenario an id that nothing else in the file has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._given: dict[tuple[str, str], str] = {}

    def give(self, sort: str, name: str, wanted: str = "") -> str:
        """The id of a name, the same each time; `sort` parts calendars from resources."""
        if (sort, name) not in self._given:
            self._given[sort, name] = self._free(as_id(wanted or name, sort))
        return self._given[sort, name]

    def reuse(self, sort: str, name: str, id_: str) -> None:
        """Let a name stand for what the file has already."""
        self._given[sort, name] = id_

    def _free(self, wanted: str) -> str:
        found, number = wanted, 2
        while found in self._taken:
            found, number = f"{wanted}_{number}", number + 1
        self._taken.add(found)
        return found
