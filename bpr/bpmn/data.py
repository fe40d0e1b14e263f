"""Data objects, stores, process inputs and outputs, and who reads or writes them (BPMN 2.0.2, 10.4)."""

from __future__ import annotations

from collections.abc import Iterator

from bpr.bpmn.common import ElementFields, children, element_fields, flag
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import DATA, DATA_ASSOCIATIONS, INNER_DATA
from bpr.markup import Element, attribute, local_name, text
from bpr.model import DataAssociation, DataObject

UNSHOWN = "it is kept, but not shown"


def data_objects(reading: Reading, scope: Element) -> tuple[DataObject, ...]:
    """Data drawn in a process or sub-process, its own inputs and outputs among them."""
    holders = [scope, *children(scope, "ioSpecification")]
    found = (element for holder in holders for element in _inputs_first(holder))
    elements = [element for element in found if element in reading.ids]
    collections = {reading.ids[element] for element in elements if flag(element, "isCollection", default=False)}
    return tuple(_data_object(reading, element, collections) for element in elements)


def _inputs_first(holder: Element) -> Iterator[Element]:
    outer = (name for name in DATA if name not in INNER_DATA)
    for names in (tuple(outer), ("dataInput",), ("dataOutput",)):
        yield from children(holder, *names)


def _data_object(reading: Reading, element: Element, collections: set[str]) -> DataObject:
    reference = _reference(reading, element)
    identifier = reading.ids[element]
    return DataObject(
        **element_fields(reading, element),
        kind=DATA[local_name(element)],
        tag=local_name(element),
        reference=reference,
        state=next((attribute(state, "name") for state in children(element, "dataState")), ""),
        collection=identifier in collections or reference in collections,
    )


def _reference(reading: Reading, element: Element) -> str:
    if local_name(element) == "dataObjectReference":
        return reading.follow(element, "dataObjectRef", attribute(element, "dataObjectRef"), "data")
    return reading.follow(element, "dataStoreRef", attribute(element, "dataStoreRef"), "definition")


def data_associations(reading: Reading, scope: Element) -> tuple[DataAssociation, ...]:
    """What the activities and events of a scope read and write.

    The file connects data with an input or output *of the activity*; here the activity itself is the other end.
    """
    return tuple(
        association
        for owner in children(scope)
        if owner in reading.ids
        for name in DATA_ASSOCIATIONS
        for element in children(owner, name)
        if element in reading.ids
        for association in _association(reading, element, reading.ids[owner])
    )


def _association(reading: Reading, element: Element, owner: str) -> Iterator[DataAssociation]:
    reads = local_name(element) == "dataInputAssociation"
    name = "sourceRef" if reads else "targetRef"
    references = [text(child).strip() for child in children(element, name)]
    found = [reading.follow(element, name, reference, "data", "definition", loss=UNSHOWN) for reference in references]
    for number, data in enumerate((data for data in found if data), start=1):
        fields = _numbered(element_fields(reading, element), number)
        source, target = (data, owner) if reads else (owner, data)
        yield DataAssociation(**fields, source=source, target=target)


def _numbered(fields: ElementFields, number: int) -> ElementFields:
    """An association with several sources becomes several, so all but the first need an id of their own."""
    return fields if number == 1 else ElementFields(**{**fields, "id": f"{fields['id']}_source_{number}"})
