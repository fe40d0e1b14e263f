"""Rows of elements in the order of the drawings, with labels for people, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bpr.interchange.spreadsheet.cells import Plain, text_cell
from bpr.interchange.spreadsheet.columns import Sheet
from bpr.interchange.spreadsheet.drawn import Drawn
from bpr.interchange.spreadsheet.places import Path, joined, parted
from bpr.interchange.spreadsheet.rows import Row
from bpr.interchange.spreadsheet.words import SIDE_WORDS, message, shown
from bpr.language import Language, translator
from bpr.scenario.items import Item, plain
from bpr.scenario.scenario import SIDES

Key = tuple[str, ...]
"""Side, element, and flow if any."""
Cells = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Said:
    """Of what the scenario says something: its key paths; and the labels of all that is drawn, by id and name."""

    paths: frozenset[Path]
    order: tuple[Path, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def arrivals(self) -> bool:
        """Whether it says how applications come in."""
        return any(parted(path)[1][:2] in {("arrivals", "interval"), ("arrivals", "rate")} for path in self.paths)

    def named(self, sheet: Sheet) -> list[Key]:
        """The rows that a sheet has for what is said, in the order in which it is said."""
        count = len(sheet.references)
        return self.named_in(sheet.table, count, sided="side" in sheet.by_id)

    def named_in(self, table: str, count: int = 1, *, sided: bool = True) -> list[Key]:
        """The elements of a table, with their sides, as rows can name them."""
        found: dict[Key, None] = {}
        for path in self.order:
            side, rest = parted(path)
            references = rest[1 : 1 + count]
            if (
                rest[:1] == (table,)
                and len(references) == count
                and (sided or not side)
                and all(map(self.fits, references))
            ):
                found[(side, *references)] = None
        return list(found)

    @staticmethod
    def fits(name: str) -> bool:
        """Whether a name can stand in a cell as it is."""
        return text_cell(name) is not None

    def has(self, element: Drawn, side: str, table: str, *keys: str) -> bool:
        """Whether a key of an element is said for a side, by any of its names."""
        layers = ("", side) if side else ("", *SIDES)
        return any(joined(layer, table, name, *keys) in self.paths for layer in layers for name in element.names)

    def speaks_of(self, element: Drawn, side: str, table: str) -> bool:
        """Whether anything is said of an element for a side."""
        starts = {joined(layer, table, name) for layer in ("", side) for name in element.names}
        return any(path[: len(start)] == start for path in self.paths for start in starts)


def arranged(
    sheet: Sheet, found: Mapping[Key, Cells], elements: tuple[Drawn, ...], said: Said, language: Language
) -> list[Row]:
    """The rows in the order of the drawings, each element that nothing is said of with a row of its own."""
    rows: list[Row] = []
    left = dict(found)
    sheet_of = _Rows(sheet, said, language)
    for element in elements:
        own = [key for key in found if key[1] in element.names and (not key[0] or key[0] in element.sides)]
        keys = [*(key for key in own if key in left), *_unsaid(element, own)]
        rows += [sheet_of.row(key, left.pop(key, {}), element) for key in keys]
    return rows + [sheet_of.row(key, cells, None) for key, cells in left.items()]


def served(offices: tuple[Drawn, ...], items: Mapping[Path, Item]) -> tuple[Drawn, ...]:
    """The roles of the drawings that need an office, also named by the ids of the offices that serve them.

    Where every activity of a role names who does it, the role needs none.
    """
    by_role: dict[str, set[str]] = {}
    explicit = set()
    for path, item in items.items():
        side, rest = parted(path)
        if rest[:1] == ("resources",) and rest[2:] in {("roles",), ("name",)}:
            for name in _texts(plain(item)):
                by_role.setdefault(name, set()).add(rest[1])
        if rest[:1] == ("activities",) and rest[2:] in {("resource",), ("resources",)}:
            explicit |= {(one, rest[1]) for one in ((side,) if side else SIDES)}
    needed = [office for office in offices if any(_is_open(activity, explicit) for activity in office.does)]
    return tuple(
        replace(office, names=office.names.union(*(by_role.get(name, ()) for name in office.names)))
        for office in needed
    )


def _texts(value: object) -> list[str]:
    """The texts in a name or a list of names."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return [text for text in inner if isinstance(text, str)]


def _is_open(activity: Drawn, explicit: set[tuple[str, str]]) -> bool:
    return any(all((side, name) not in explicit for name in activity.names) for side in activity.sides)


def _unsaid(element: Drawn, own: list[Key]) -> Iterator[Key]:
    """The rows that an element lacks: one for both models, or for the one that has none."""
    for way in element.ways or (None,):
        keys = [key for key in own if way is None or key[2] in way.names]
        sides = way.sides if way else element.sides
        open_sides = [side for side in sides if not any(key[0] in ("", side) for key in keys)]
        side = "" if len(open_sides) > 1 else next(iter(open_sides), None)
        if side is not None:
            name = next((key[1] for key in own if key[0] == side), element.id)
            yield (side, name, way.id) if way else (side, name)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of one sheet."""

    sheet: Sheet
    said: Said
    language: Language

    def row(self, key: Key, cells: Cells, element: Drawn | None) -> Row:
        references = dict(zip(self.sheet.references, key[1:], strict=False))
        row = Row({**references, **cells})
        if "side" in self.sheet.by_id:
            row.cells["side"] = shown(key[0], SIDE_WORDS, self.language)
        self._label(key, element, row)
        self._mark(key, element, row)
        return row

    def _label(self, key: Key, element: Drawn | None, row: Row) -> None:
        labels = self.said.labels
        told = {"label": labels.get(key[1], ""), "role": ""}
        if element is not None:
            told = {"label": element.label, "role": element.role}
        if len(key) > 2:  # noqa: PLR2004  # side, decision, way out
            ways = element.ways if element is not None else ()
            told["way"] = next((way.label for way in ways if key[2] in way.names), labels.get(key[2], ""))
        row.cells |= {column: text for column, text in told.items() if text and column in self.sheet.by_id}

    def _mark(self, key: Key, element: Drawn | None, row: Row) -> None:
        """Say in words and by colour what the simulation needs and the scenario doesn't say."""
        find = MISSING.get(self.sheet.id)
        what, column = find(key, element, self.said) if find else ("", "")
        if what:
            row.cells["missing"] = translator(self.language)(what)
            row.missing = {column}


def _no_time(key: Key, element: Drawn | None, said: Said) -> tuple[str, str]:
    sides = element.sides if element and not key[0] else (key[0],)
    lacks = element is not None and element.manual and any(not _has_time(element, side, said) for side in sides)
    return (message("time of work"), "duration.usual") if lacks else ("", "")


def _has_time(element: Drawn, side: str, said: Said) -> bool:
    """Whether a time of work is given; a to-be activity of which nothing is said takes that of the as-is model."""
    if said.has(element, side, "activities", "duration"):
        return True
    carried = side == "to-be" and not said.speaks_of(element, side, "activities")
    before = replace(element, names=element.names | element.before)
    return carried and said.has(before, "as-is", "activities", "duration")


def _no_people(key: Key, _: Drawn | None, said: Said) -> tuple[str, str]:
    side, name = key[:2]
    known = Drawn(name, frozenset((name,)), "", ())
    lacks = not any(said.has(known, side, "resources", key) for key in ("capacity", "people", "capacity_by_calendar"))
    return (message("people"), "capacity.value") if lacks else ("", "")


def _no_share(key: Key, element: Drawn | None, said: Said) -> tuple[str, str]:
    """A way out without share or condition, unless it takes what all others leave."""
    if element is None:
        return "", ""
    side = key[0]
    unsaid = [way for way in element.ways if not _has_share(element, way, side, said)]
    lacks = any(key[2] in way.names for way in unsaid) and (len(unsaid) > 1 or len(element.ways) < 2)  # noqa: PLR2004
    return (message("share"), ".value") if lacks else ("", "")


def _has_share(element: Drawn, way: Drawn, side: str, said: Said) -> bool:
    return any(said.has(element, side, "gateways", name) for name in way.names)


MISSING = {"activities": _no_time, "resources": _no_people, "gateways": _no_share}
