"""A value of a JSON file together with its place, for reading what `shape` has found to be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from bpr.interchange.prosimos.parse import below
from bpr.location import Location


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands; the accessors take for granted that the value has the shape they ask for."""

    value: object
    file: str
    path: str = ""

    @property
    def location(self) -> Location:
        """Its place."""
        return Location(self.file, key=self.path)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of an object; none when it is none."""
        return tuple(self.value) if isinstance(self.value, Mapping) else ()

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, Mapping) and self.value.get(key) is not None

    def __getitem__(self, key: str) -> Node:
        inner = self.value.get(key) if isinstance(self.value, Mapping) else None
        return Node(inner, self.file, below(self.path, key))

    @property
    def rows(self) -> list[Node]:
        """The values of an array; none when it is none."""
        values = self.value if isinstance(self.value, list) else []
        return [Node(inner, self.file, f"{self.path}[{number}]") for number, inner in enumerate(values)]

    @property
    def text(self) -> str:
        """A text on one line, or a number as text; "" when it is missing."""
        words = "" if self.value is None else " ".join(str(self.value).split())
        return words if words.isprintable() else "".join(letter for letter in words if letter.isprintable())

    @property
    def number(self) -> float:
        """A number, be it written as text."""
        found = as_number(self.value)
        assert found is not None  # noqa: S101  the shape has been checked
        return found


def as_number(value: object) -> float | None:
    """A finite number, be it written as text; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def plain(number: float) -> int | float:
    """A number without needless decimals.

    Example:
        >>> plain(300.0), plain(0.5)
        (300, 0.5)
    """
    return int(number) if number.is_integer() and abs(number) < 1e15 else number  # noqa: PLR2004  # exact up to there
