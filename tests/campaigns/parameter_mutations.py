"""Files of parameters made hostile: JSON by its values, XML by its elements, workbooks by their parts.

A mutation takes the source of chance and the bytes, and gives other bytes; what isn't of its kind it gives back.
"""

from __future__ import annotations

import copy
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

Mutation = Callable[[random.Random, bytes], bytes]
Parts = list[tuple[str, bytes]]
Place = tuple[Any, Any]
"""A container and one of its keys."""

RAW = (
    "NaN",
    "-Infinity",
    "1e999",
    "-1e-999",
    "9" * 400,
    "1" + "0" * 5000,
    "-0",
    "0.1e-300",
    '"\\ud83d"',
    '"\\u0000"',
    '{"a": 1, "a": 2}',
    "[" * 3000 + "]" * 3000,
    '{"a":' * 3000 + "1" + "}" * 3000,
    "[" * 200_000,
    "tru",
    "",
)
"""Texts of JSON, and of what is none, that no value gives."""

VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.5, 1.5, 1e15, 1e308, -1e308, 10**30, 1e-300, 86_400, 10**6,
    "", " ", "NaN", "inf", "1_0", "-1", "1e400", "0", "1", "9" * 400, "x" * 100_000, "always", "__import__('os')",
    "=1+1", "a\nb", "\u202e", "طلب", "a.b", '"', "'", "${x}", "25:61", "24:00", "00:00:00", "23:59:59.999999999999",
    "MONDAY", "SUNDAY", "FUZZY", "size", "week_day", "in", "!=", "expon", "histogram_sampling", "Parallel",
    [], {}, [[]], [{}], [None], {"": ""}, {"value": None}, [1, "a", None, [], {}], {"value": [1]}, [["a"]], [0, "inf"],
)  # fmt: skip

WORDS = (
    "", " ", "NaN", "-1", "0", "1", "0.5", "2", "1e999", "-1e-999", "Infinity", "9" * 400, "x" * 50_000, "1_0", "0x10",
    "T", "always", "true", "__import__('os')", "24:61", "24:00", "00:00", "PT", "P1Y2M3DT4H5M6S", "-PT1H", "PT1e9H",
    "P99999999999Y", "2026-02-30", "9999-12-31T23:59:59Z", "0001-01-01", "2026-01-05T09:00:00+99:00", "MONDAY",
    "RRULE:FREQ=SECONDLY", "BEGIN:VCALENDAR", "a\nb", "\u202e", "طلب", "[", "]", "((((", "a.b['c']", "1 / 0", "9 ** 99",
    "bpsim:getProperty('x')", "count(//*)", "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "A1", "XFD1048576", "A0", "s",
    "str", "b", "e", "d", "inlineStr", "1048577", "-5", "#REF!", "5 min", "working day", "mon-fri", "as-is", "to-be",
)  # fmt: skip
"""What may stand in an attribute, a text or a cell."""

HOSTILE_PARTS = (
    "xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "../../evil.xml", "xl/worksheets/sheet99.xml", "/etc/x",
    "XL/WORKBOOK.XML", "xl/media/image1.png", "mimetype", "content.xml", "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip
MANY = 1_000_000
BOMB = 39 << 20
RARELY = 0.004
GENTLY = 0.7
HALF = 0.5
SHORT = 15
"""Letters of a row of which a million go into a file."""


@dataclass(slots=True)
class Draft:
    """A JSON value that is being changed.

    Attributes:
        chance: the source of chance.
        root: the value; whole it is what a file holds.
        raws: texts that stand in place of "@raw 0", "@raw 1" and so on.
    """

    chance: random.Random
    root: Any
    raws: list[str]

    def spoil(self) -> None:
        """Change something."""
        places = list(_places(self.root))
        gentle = self.chance.random() < GENTLY
        chosen = [place for place in places if not isinstance(place[0][place[1]], list | dict)] if gentle else places
        if chosen:
            holder, key = self.chance.choice(chosen)
            (self._other_value if gentle else self._other_shape)(holder, key, places)

    def _other_value(self, holder: Any, key: Any, places: list[Place]) -> None:  # noqa: ANN401
        """A number for a number, a text for a text."""
        old = holder[key]
        same = [each for each in VALUES if isinstance(each, str) == isinstance(old, str) and not _is_holder(each)]
        known = [each for other, place in places if not _is_holder(each := other[place])]
        scaled = [-old, old * 1e9, old / 1e9, f"{old}"] if isinstance(old, int | float) else [f"{old} "]
        holder[key] = self.chance.choice(self.chance.choice((same, known, scaled)))

    def _other_shape(self, holder: Any, key: Any, places: list[Place]) -> None:  # noqa: ANN401
        """Anything, nothing, or the same many times."""
        chance, old = self.chance, holder[key]
        way = chance.choice(("gone", "swapped", "raw", "again", "renamed", "many", "other"))
        if way == "gone":
            del holder[key]
        elif way == "swapped":
            other, place = chance.choice(places)
            holder[key] = copy.deepcopy(other[place])
        elif way == "raw":
            self.raws.append(chance.choice(RAW))
            holder[key] = f"@raw {len(self.raws) - 1}"
        elif way == "again" and isinstance(old, list):
            old.extend(copy.deepcopy(old[: chance.choice((1, 3))]) * chance.choice((1, 1, 20, 300)))
        elif way == "renamed" and isinstance(holder, dict):
            holder[chance.choice([*holder, "unknown", "", "a\nb", "\u202e"])] = holder.pop(key)
        elif way == "many" and isinstance(old, list) and chance.random() < RARELY * 10:
            holder[key] = old[:1] * MANY if len(json.dumps(old[:1])) < SHORT else [0] * MANY
        else:
            holder[key] = copy.deepcopy(chance.choice(VALUES))

    def text(self) -> str:
        """What stands in the file."""
        text = json.dumps(self.root, ensure_ascii=self.chance.random() < HALF, indent=self.chance.choice((None, 1)))
        for number, raw in enumerate(self.raws):
            text = text.replace(f'"@raw {number}"', raw)
        return text


def mutate_json(chance: random.Random, data: bytes) -> bytes:
    """Some values of a JSON file are others, of any kind."""
    try:
        draft = Draft(chance, json.loads(data), [])
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        draft.spoil()
    return draft.text().encode(chance.choice(("utf-8",) * 30 + ("utf-16", "latin-1", "utf-8-sig")), "replace")


def _places(value: Any) -> Iterator[Place]:  # noqa: ANN401
    """Every container with each of its keys."""
    todo = [value]
    while todo:
        here = todo.pop()
        if not _is_holder(here):
            continue
        for key in here if isinstance(here, dict) else range(len(here)):
            yield here, key
            todo.append(here[key])


def _is_holder(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list | dict)


def mutate_xml(chance: random.Random, data: bytes) -> bytes:
    """Some elements, attributes and texts of an XML file are others."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        cells = [each for each in elements if etree.QName(each).localname == "t"]
        if cells and chance.random() < GENTLY:
            chance.choice(cells).text = chance.choice((chance.choice(WORDS), chance.choice(cells).text))
        else:
            _spoil_element(chance, chance.choice(elements), elements)
    written = etree.tostring(root, xml_declaration=True, encoding=chance.choice(("utf-8",) * 9 + ("utf-16",)))
    return written if isinstance(written, bytes) else written.encode()


def _spoil_element(chance: random.Random, element: Any, elements: list[Any]) -> None:  # noqa: ANN401  # of lxml
    parent, way = element.getparent(), chance.choice(("words",) * 5 + ("gone", "again", "elsewhere", "tag", "nested"))
    if way == "words" or parent is None:
        _spoil_words(chance, element, elements)
    elif way == "gone":
        parent.remove(element)
    elif way == "again":
        for _ in range(chance.choice((1, 1, 1, 30, 400))):
            element.addnext(copy.deepcopy(element))
    elif way == "elsewhere":
        chance.choice(elements).append(copy.deepcopy(element))
    elif way == "tag":
        element.tag = chance.choice(elements).tag
    else:
        _nest(element, chance.choice((1, 5, 100)))


def _nest(element: Any, depth: int) -> None:  # noqa: ANN401  # of lxml
    inner = copy.deepcopy(element)
    for _ in range(depth):
        element.append(etree.SubElement(element, element.tag))
        element = element[-1]
    element.append(inner)


def _spoil_words(chance: random.Random, element: Any, elements: list[Any]) -> None:  # noqa: ANN401  # of lxml
    """An attribute or a text is another word, or one that stands elsewhere."""
    other = chance.choice(elements)
    words = [*other.attrib.values(), other.text or ""]
    word = chance.choice(words) if chance.random() < 0.3 else chance.choice(WORDS)
    names = list(element.attrib)
    if names and chance.random() < 0.7:
        name = chance.choice(names)
        if chance.random() < 0.15:
            del element.attrib[name]
        else:
            element.set(name, word)
    elif chance.random() < 0.8:
        element.text = word
    else:
        element.set(chance.choice(list(other.attrib) or ["id"]), word)


def mutate_workbook(chance: random.Random, data: bytes) -> bytes:
    """Some parts of a workbook are others, or missing, or too many."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (BadZipFile, OSError, ValueError):
        return data
    for _ in range(chance.randint(1, 3)):
        parts = _spoil_parts(chance, parts)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", chance.choice((ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED))) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return buffer.getvalue()


def _spoil_parts(chance: random.Random, parts: Parts) -> Parts:
    sheets = [place for place, (name, _) in enumerate(parts) if "sheet" in name or "sharedStrings" in name]
    place = chance.choice(sheets) if sheets and chance.random() < 0.8 else chance.randrange(len(parts))
    name, part = parts[place]
    way = chance.random()
    if way < RARELY:
        return [*parts, ("xl/media/image2.png", bytes(BOMB))]
    if way < 2 * RARELY:
        return [*parts[:place], (name, _rows(part)), *parts[place + 1 :]]
    if way < 0.04 and len(parts) > 1:
        return [*parts[:place], *parts[place + 1 :]]
    if way < 0.08:
        taken = {known for known, _ in parts}
        return [*parts, *((new, part) for new in (chance.choice(HOSTILE_PARTS),) if new not in taken)]
    return [*parts[:place], (name, mutate_xml(chance, part)), *parts[place + 1 :]]


def _rows(part: bytes) -> bytes:
    """The sheet with a million rows."""
    return part.replace(b"</sheetData>", b"<row><c><v>1</v></c></row>" * MANY + b"</sheetData>", 1)


BY_SORT = {"json": mutate_json, "xml": mutate_xml, "spreadsheet": mutate_workbook}
"""By the sort of a file, as `bpr.interchange.recognition` calls it."""
