"""Diagram interchange: shapes and edges of every page (BPMN 2.0.2, chapter 12)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bpr.bpmn.common import optional_flag
from bpr.bpmn.parts import keep, unread_attributes
from bpr.bpmn.reading import Reading
from bpr.bpmn.vocabulary import BPMNDI
from bpr.findings import Finding
from bpr.location import Location
from bpr.markup import Element, attribute, line, local_name
from bpr.model import Bounds, Diagram, Edge, Extension, Part, Shape

LEAST_WAYPOINTS = 2


def diagrams(reading: Reading, root: Element) -> tuple[Diagram, ...]:
    """Every page of the file; what is drawn of elements that the model hasn't is left out with a finding."""
    pages = (element for element in root if element.tag == f"{{{BPMNDI}}}BPMNDiagram")
    return tuple(_diagram(reading, page, number) for number, page in enumerate(pages, start=1))


def _diagram(reading: Reading, page: Element, number: int) -> Diagram:
    plane = next(_named(page, "BPMNPlane"), page)
    shapes = {element: _shape(reading, element) for element in _named(plane, "BPMNShape")}
    edges = {element: _edge(reading, element) for element in _named(plane, "BPMNEdge")}
    drawn = {element for element, value in (*shapes.items(), *edges.items()) if value is not None}
    return Diagram(
        id=attribute(page, "id") or f"BPMNDiagram_{number}",
        name=attribute(page, "name"),
        element=_shown(reading, plane),
        shapes=tuple(shape for shape in shapes.values() if shape is not None),
        edges=tuple(edge for edge in edges.values() if edge is not None),
        attributes=unread_attributes(page),
        kept=keep(page, [child for child in page if child is not plane]) if plane is not page else (),
        parts=_plane(plane, page, drawn),
    )


def _plane(plane: Element, page: Element, drawn: set[Element]) -> tuple[Part, ...]:
    attributes = unread_attributes(plane) if plane is not page else ()
    kept = keep(plane, [child for child in plane if child not in drawn])
    return (Part("BPMNPlane", attributes, kept),) if attributes or kept else ()


def _shown(reading: Reading, plane: Element) -> str:
    """Id of the element that a page shows: a process or sub-process, or a collaboration as written."""
    reference = attribute(plane, "bpmnElement")
    return reading.resolve(reference) or reference


def _shape(reading: Reading, element: Element) -> Shape | None:
    shown = _element(reading, element)
    bounds = _bounds(element)
    if not shown or bounds is None:
        _tell(reading, element, "" if bounds else "its Bounds are missing or no numbers")
        return None
    return Shape(
        id=attribute(element, "id") or f"{shown}_di",
        element=shown,
        bounds=bounds,
        label=_label(element),
        horizontal=optional_flag(element, "isHorizontal"),
        expanded=optional_flag(element, "isExpanded"),
        marker=optional_flag(element, "isMarkerVisible"),
        attributes=unread_attributes(element),
        kept=_kept(element, "Bounds"),
        parts=_label_part(element),
    )


def _edge(reading: Reading, element: Element) -> Edge | None:
    shown = _element(reading, element)
    waypoints = tuple(point for child in _named(element, "waypoint") if (point := _point(child)) is not None)
    enough = len(waypoints) >= LEAST_WAYPOINTS
    if not shown or not enough:
        _tell(reading, element, "" if enough else "it has fewer than two waypoints")
        return None
    return Edge(
        id=attribute(element, "id") or f"{shown}_di",
        element=shown,
        waypoints=waypoints,
        label=_label(element),
        attributes=unread_attributes(element),
        kept=_kept(element, "waypoint"),
        parts=_label_part(element),
    )


def _element(reading: Reading, element: Element) -> str:
    return reading.resolve(attribute(element, "bpmnElement"))


def _tell(reading: Reading, element: Element, wrong: str) -> None:
    shown = attribute(element, "bpmnElement")
    reason = wrong or (f"the model has no element '{shown}'" if shown else "it names no element")
    message = f"{local_name(element)} is not drawn: {reason}."
    place = Location(reading.file, line(element), element=attribute(element, "id") or shown)
    reading.findings.append(Finding("shape-left-out", "info", message, place))


def _label(element: Element) -> Bounds | None:
    return next((_bounds(label) for label in _named(element, "BPMNLabel")), None)


def _label_part(element: Element) -> tuple[Part, ...]:
    for label in _named(element, "BPMNLabel"):
        attributes, kept = unread_attributes(label), _kept(label, "Bounds")
        return (Part("BPMNLabel", attributes, kept),) if attributes or kept else ()
    return ()


def _kept(element: Element, *read: str) -> tuple[Extension, ...]:
    return keep(element, [child for child in element if local_name(child) not in (*read, "BPMNLabel")])


def _bounds(element: Element) -> Bounds | None:
    for child in _named(element, "Bounds"):
        values = [_number(attribute(child, name)) for name in ("x", "y", "width", "height")]
        numbers = [value for value in values if value is not None]
        return Bounds(*numbers) if len(numbers) == len(values) else None
    return None


def _point(element: Element) -> tuple[float, float] | None:
    x, y = _number(attribute(element, "x")), _number(attribute(element, "y"))
    return None if x is None or y is None else (x, y)


def _number(written: str) -> float | None:
    try:
        value = float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local_name(child) == name)
