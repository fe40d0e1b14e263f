"""Where on the sheets a key of a scenario has its place."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.interchange.spreadsheet.cells import text_cell
from bpr.interchange.spreadsheet.columns import Sheet
from bpr.interchange.spreadsheet.slots import Slot
from bpr.scenario.scenario import SIDES

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The row of a value and the slot that may hold it.

    Attributes:
        side: "as-is", "to-be", or "" for both.
        references: what names the row: an element, or an element and a flow.
        slot: the one that may hold the value.
    """

    side: str
    references: Path
    slot: Slot


def parted(path: Path) -> tuple[str, Path]:
    """The side of a path, "" for both, and the rest of it."""
    return (path[0], path[1:]) if path and path[0] in SIDES else ("", path)


def joined(side: str, *keys: str) -> Path:
    """The path of keys on a side."""
    return (side, *keys) if side else keys


def place_of(sheet: Sheet, path: Path) -> Place | None:
    """The place that a path has on a sheet of elements, if it has one."""
    side, rest = parted(path)
    count = len(sheet.references)
    references, below = rest[1 : 1 + count], rest[1 + count :]
    if rest[:1] != (sheet.table,) or len(references) < count or (side and "side" not in sheet.by_id):
        return None
    slot = next((slot for slot in sheet.slots if (slot.key,) == below or (not slot.key and not below)), None)
    kept = all(text_cell(reference) for reference in references)
    return Place(side, references, slot) if slot and kept else None
