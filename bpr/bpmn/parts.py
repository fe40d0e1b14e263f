"""What an element holds beyond its value: kept as it is, so that writing the model back loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bpr.bpmn.content_order import content_rank
from bpr.bpmn.coverage import PART_CHILDREN, READ_ATTRIBUTES, REPEATED_PARTS, TEXTS, USED_CHILDREN
from bpr.bpmn.reading import Reading, spellings
from bpr.bpmn.vocabulary import BPMN, DATA_ASSOCIATIONS, GROUPS, INNER_DATA, LOOPS, TIMERS
from bpr.markup import Element, attribute, local_name, namespace, qualified, serialise, text
from bpr.markup.write import XSI_TYPE
from bpr.model import Extension, Part

ALWAYS_READ = frozenset({"documentation", "extensionElements"})
"""Children that every element of the model has a field for."""

LINES = frozenset({"messageFlow", "association"})

SILENT = TEXTS - {"conditionExpression", *TIMERS}
"""Texts whose absence and emptiness are one value."""

NOTHING: frozenset[str] = frozenset()


def kept_and_parts(reading: Reading, element: Element) -> tuple[tuple[Extension, ...], tuple[Part, ...]]:
    """The standard content of an element that became no value, and how its parts are written beyond their values."""
    inner = [child for child in _unread(reading, element) if local_name(child) not in ALWAYS_READ]
    if not inner:
        return (), ()
    known = PART_CHILDREN.get(local_name(element), NOTHING)
    written, others = _split(inner, known)
    return keep(element, others), _parts(reading, written)


def _parts(reading: Reading, elements: list[Element]) -> tuple[Part, ...]:
    """Parts with something to say; of several with one tag, each tells what it holds."""
    times = Counter(local_name(element) for element in elements)
    ordered = sorted(elements, key=lambda element: content_rank("", element.tag))
    found = (part(reading, element, several=times[local_name(element)] > 1) for element in ordered)
    return tuple(each for each in found if each is not None)


def part(reading: Reading, element: Element, *, several: bool = False) -> Part | None:
    """How a part is written beyond its value; None when there is nothing more to say."""
    tag = local_name(element)
    attributes = unread_attributes(element)
    members = tuple(reading.ids[child] for child in element if child in reading.ids) if several else ()
    if tag in TEXTS:
        return Part(tag, attributes) if attributes or (tag in SILENT and not text(element).strip()) else None
    written, others = _split(list(_unread(reading, element)), PART_CHILDREN.get(tag, NOTHING))
    parts = _parts(reading, written)
    kept = keep(element, [*others, *(child for child in element if namespace(child) != BPMN)])
    if not (attributes or parts or kept or several or (tag == "dataState" and not attribute(element, "name"))):
        return None
    return Part(tag, attributes, kept, parts, members)


def keep(parent: Element, children: Iterable[Element]) -> tuple[Extension, ...]:
    """Some children of an element as they are, in the order of the schema."""
    tag = local_name(parent)
    ordered = sorted(children, key=lambda child: content_rank(tag, child.tag))
    return tuple(Extension(child.tag, serialise(child)) for child in ordered)


def unread_attributes(element: Element) -> tuple[tuple[str, str], ...]:
    """Attributes without a field of their own: foreign ones, and those of BPMN that the model has no place for."""
    read = READ_ATTRIBUTES.get(local_name(element), NOTHING)
    found = element.attrib.items()
    return tuple(
        (name, qualified(element, value) if name == XSI_TYPE else value) for name, value in found if name not in read
    )


def _unread(reading: Reading, element: Element) -> Iterator[Element]:
    """Children of BPMN that are neither values, nor redundant, nor out of place."""
    used = USED_CHILDREN.get(local_name(element), NOTHING)
    marked = False
    for child in element:
        if namespace(child) != BPMN:
            continue
        tag = local_name(child)
        if tag in GROUPS:
            loose = tag in DATA_ASSOCIATIONS and child in reading.ids and not _has_data(reading, child)
            if loose or (child not in reading.ids and (tag in INNER_DATA or _joins(reading, child))):
                yield child
        elif tag not in used or (tag in LOOPS and marked):
            yield child
        marked = marked or tag in LOOPS


def _joins(reading: Reading, element: Element) -> bool:
    """Whether a line that is no value has both its ends in the file, one in content that is only kept."""
    ends = (attribute(element, name) for name in ("sourceRef", "targetRef"))
    return local_name(element) in LINES and all(_is_kept(reading, end) for end in ends)


def _is_kept(reading: Reading, reference: str) -> bool:
    tags = (reading.tags.get(name, "") for name in spellings(reference))
    return reading.resolve(reference) != "" or any(tag and tag not in GROUPS for tag in tags)


def _has_data(reading: Reading, association: Element) -> bool:
    """Whether an association leads to data of the model."""
    end = next(iter(USED_CHILDREN[local_name(association)]))
    ends = (child for child in association if namespace(child) == BPMN and local_name(child) == end)
    return any(reading.resolve(text(child).strip(), "data", "definition") for child in ends)


def _split(children: list[Element], known: frozenset[str]) -> tuple[list[Element], list[Element]]:
    """Those children that are parts with a value, and the others; of parts that can't repeat, the first has it."""
    written: list[Element] = []
    others: list[Element] = []
    met: set[str] = set()
    for child in children:
        tag = local_name(child)
        sort = "time" if tag in TIMERS else tag
        is_part = tag in known and (sort not in met or tag in REPEATED_PARTS)
        (written if is_part else others).append(child)
        met.add(sort)
    return written, others
