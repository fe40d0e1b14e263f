"""Files as findings call them and as runs keep them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """What was read.

    Attributes:
        name: as findings say it.
        content: its bytes.
        place: of a scenario, where it lies beside the one that was named.
    """

    name: str
    content: bytes
    place: str = ""


def called(path: Path) -> str:
    """How findings call a file."""
    return name_in_catalog(path) or str(path)


def name_in_catalog(path: Path | str) -> str | None:
    """The folder and name of a file that bpr brings along and nobody gave the path of."""
    place = Path(path)
    return f"{place.parent.name}/{place.name}" if place.is_absolute() and _is_shipped(place) else None


def _is_shipped(place: Path) -> bool:
    from bpr.catalog import procedures

    return any(place in (found.as_is, found.to_be, *found.scenarios.values()) for found in procedures())
