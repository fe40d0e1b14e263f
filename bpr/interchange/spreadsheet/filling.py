"""From the items of a scenario to the rows of the workbook: each value in its place, the rest on the last sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bpr.interchange.spreadsheet.cells import Plain
from bpr.interchange.spreadsheet.columns import Sheet, column_id
from bpr.interchange.spreadsheet.drawing_sheets import DOCUMENT_SHEET
from bpr.interchange.spreadsheet.drawn import Models, drawn, labels
from bpr.interchange.spreadsheet.elements import Said, arranged, served
from bpr.interchange.spreadsheet.inline import path_text
from bpr.interchange.spreadsheet.layout import (
    CALENDAR_SHEET,
    OFFICE_SHEET,
    OTHER_SHEET,
    STAFF_SHEET,
    STUDY_SHEET,
    sheets,
)
from bpr.interchange.spreadsheet.leaves import leaves
from bpr.interchange.spreadsheet.lists import DOCUMENTS, PEOPLE, RULE_SLOTS, ListSlot, spread_rows
from bpr.interchange.spreadsheet.places import Path, joined, parted, place_of
from bpr.interchange.spreadsheet.rows import Filled, Row
from bpr.interchange.spreadsheet.slots import as_toml, spread
from bpr.interchange.spreadsheet.study import lines
from bpr.interchange.spreadsheet.words import ELSEWHERE, RULES, SIDE_WORDS, message, shown
from bpr.language import Language, translator
from bpr.scenario.items import Item
from bpr.scenario.scenario import SIDES

CHUNK = 30_000
"""Letters of a value on the last sheet; a longer one goes on in the next rows."""
CONTINUED = "+"

Key = tuple[str, ...]
Cells = dict[Key, dict[str, Plain]]
"""Cells by column, by row: its side and what it is about."""


@dataclass(slots=True)
class Filling:
    """The values that still have no place, all values, and the rows so far."""

    left: dict[Path, Item]
    language: Language
    models: Models
    said: Said
    items: Mapping[Path, Item]
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def word(self, text: str) -> str:
        """A message in the language of the workbook."""
        return translator(self.language)(text)


def fill(root: Item, models: Models, language: Language) -> Filled:
    """The rows of every sheet."""
    all_said = dict(leaves(root))
    said = Said(frozenset(all_said), tuple(all_said), labels(models, language))
    filling = Filling(dict(all_said), language, models, said, all_said)
    _fill_study(filling)
    for sheet in sheets():
        if sheet.table:
            _fill_elements(sheet, filling)
    _fill_lists(DOCUMENT_SHEET, "activities", DOCUMENTS, "document", filling)
    _fill_lists(STAFF_SHEET, "resources", PEOPLE, "person", filling)
    _fill_calendars(filling)
    filling.rows[OTHER_SHEET.id] = list(_other(filling.left, filling.language))
    return filling.rows


def _fill_study(filling: Filling) -> None:
    translate = translator(filling.language)
    rows = []
    for side in ("", *SIDES):
        found: dict[Path, dict[str, Plain]] = {}
        for line in lines():
            path = joined(side, *line.path)
            if path in filling.left:
                cells = spread(line.slot, filling.left[path], filling.language)
                found[path] = cells if cells is not None else {line.slot.roles[0]: translate(ELSEWHERE)}
            cells = found.get(path, {})
            if side and (not line.sided or not any(role in cells for role in line.roles.values())):
                continue
            row = Row({"what": translate(line.label), "key": line.text, **_side(side, filling)})
            row.cells |= {"example": line.example} if line.example else {}
            row.cells |= {column: cells[role] for column, role in line.roles.items() if role in cells}
            row.words["value"] = line.words
            if line.text == "arrivals.rate" and not side and not filling.said.arrivals:
                row.cells["missing"], row.missing = translate(message("applications")), {"value"}
            rows.append(row)
        for path, cells in found.items():
            if translate(ELSEWHERE) not in cells.values():
                del filling.left[path]
    filling.rows[STUDY_SHEET.id] = rows


def _side(side: str, filling: Filling) -> dict[str, Plain]:
    return {"side": shown(side, SIDE_WORDS, filling.language)}


def _fill_elements(sheet: Sheet, filling: Filling) -> None:
    """The rows of elements: those of which something is said, and those of the drawings."""
    found: Cells = {key: {} for key in filling.said.named(sheet)}
    done, failed = _spread_elements(sheet, found, filling)
    for path, key in done.items():
        if sheet.together and _group(path) in failed:
            (slot,) = sheet.slots
            mine = {column_id(slot, role) for role in slot.roles}
            found[key] = {column: cell for column, cell in found[key].items() if column not in mine}
            found[key][column_id(slot, slot.roles[0])] = filling.word(ELSEWHERE)
        else:
            del filling.left[path]
    elements = drawn(sheet.id, filling.models, filling.language)
    if sheet is OFFICE_SHEET:
        elements = served(elements, filling.items)
    filling.rows[sheet.id] = arranged(sheet, found, elements, filling.said, filling.language)


def _spread_elements(sheet: Sheet, found: Cells, filling: Filling) -> tuple[dict[Path, Key], set[Path]]:
    """Spread each value over its row: the rows of those that could be, and the groups of those that couldn't."""
    done: dict[Path, Key] = {}
    failed: set[Path] = set()
    for path, item in filling.left.items():
        place = place_of(sheet, path)
        if place is None:
            if parted(path)[1][:1] == (sheet.table,):
                failed.add(_group(path))
            continue
        key = (place.side, *place.references)
        cells = spread(place.slot, item, filling.language)
        if cells is None:
            failed.add(_group(path))
            cells = {place.slot.roles[0]: filling.word(ELSEWHERE)}
        else:
            done[path] = key
        found[key] |= {column_id(place.slot, role): cell for role, cell in cells.items()}
    return done, failed


def _group(path: Path) -> Path:
    """What keeps its order: the flows of a gateway, or all attributes."""
    side, rest = parted(path)
    return (side, *rest[:2]) if rest[:1] == ("gateways",) else (side, *rest[:1])


def _fill_lists(sheet: Sheet, table: str, slot: ListSlot, column: str, filling: Filling) -> None:
    """Several rows an element; one empty row for each of the drawings that asks for some."""
    rows: dict[tuple[str, ...], list[dict[str, Plain]]] = {}
    for key in filling.said.named_in(table):
        path = joined(key[0], table, key[1], slot.key)
        if path in filling.left:
            spread_over = spread_rows(slot, filling.left[path], filling.language)
            rows[key] = spread_over or [{column: filling.word(ELSEWHERE)}]
            if spread_over:
                del filling.left[path]
        elif sheet is DOCUMENT_SHEET:
            rows[key] = [{}]
    heads = arranged(
        sheet,
        {key: {} for key in rows},
        drawn(sheet.id, filling.models, filling.language),
        filling.said,
        filling.language,
    )
    filling.rows[sheet.id] = [
        Row({**head.cells, **row}) for key, head in _keyed(heads, filling) for row in rows.get(key, [{}])
    ]


def _keyed(heads: list[Row], filling: Filling) -> Iterator[tuple[tuple[str, ...], Row]]:
    sides = {shown(side, SIDE_WORDS, filling.language): side for side in SIDE_WORDS}
    for head in heads:
        yield (sides[str(head.cells["side"])], str(head.cells["id"])), head


def _fill_calendars(filling: Filling) -> None:
    rows: list[Row] = []
    for path, item in tuple(filling.left.items()):
        if len(path) == 3 and path[0] == "calendars" and path[2] in RULE_SLOTS:  # noqa: PLR2004  # table, id, rule
            spread_over = (
                spread_rows(RULE_SLOTS[path[2]], item, filling.language) if filling.said.fits(path[1]) else None
            )
            rule = {"id": path[1], "rule": shown(path[2], RULES, filling.language)}
            rows += [Row({**rule, **row}) for row in spread_over or ()]
            if spread_over:
                del filling.left[path]
    filling.rows[CALENDAR_SHEET.id] = rows


def _other(left: dict[Path, Item], language: Language) -> Iterator[Row]:
    for path, item in left.items():
        text, beside = as_toml(item, language)
        yield Row({"key": path_text(path), "value": text[:CHUNK], **beside})
        for start in range(CHUNK, len(text), CHUNK):
            yield Row({"key": CONTINUED, "value": text[start : start + CHUNK]})
