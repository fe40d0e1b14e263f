"""Drawn pages as tags: the way back of `diagrams`."""

from __future__ import annotations

from collections.abc import Iterable

from bpr.bpmn.vocabulary import BPMNDI, DC, DI, DI_EXTENSION
from bpr.bpmn.writing import Content, fragments, in_order, pairs, part_of
from bpr.markup import Tag
from bpr.model import Bounds, Diagram, Edge, Extension, Part, Shape

LARGEST_WHOLE = 1e15
"""Larger numbers are written with an exponent."""


def diagram_tag(diagram: Diagram) -> Tag:
    """A page."""
    part = part_of(diagram.parts, "BPMNPlane")
    drawn = [*(_shape(shape) for shape in diagram.shapes), *(_edge(edge) for edge in diagram.edges)]
    plane = _di("BPMNPlane", {"bpmnElement": diagram.element}, drawn, part)
    attributes = pairs({"id": diagram.id, "name": diagram.name}, diagram.attributes)
    content = in_order("BPMNDiagram", [plane, *fragments(diagram.kept)])
    return Tag(f"{{{BPMNDI}}}BPMNDiagram", attributes, content, declares=(BPMNDI, DC, DI))


def _shape(shape: Shape) -> Tag:
    attributes = {
        "id": shape.id,
        "bpmnElement": shape.element,
        "isHorizontal": _flag(said=shape.horizontal),
        "isExpanded": _flag(said=shape.expanded),
        "isMarkerVisible": _flag(said=shape.marker),
    }
    return _drawn("BPMNShape", attributes, [_bounds(shape.bounds)], shape)


def _edge(edge: Edge) -> Tag:
    waypoints = [Tag(f"{{{DI}}}waypoint", (("x", number(x)), ("y", number(y)))) for x, y in edge.waypoints]
    return _drawn("BPMNEdge", {"id": edge.id, "bpmnElement": edge.element}, waypoints, edge)


def _drawn(name: str, attributes: dict[str, str], place: Iterable[Content], drawn: Shape | Edge) -> Tag:
    part = part_of(drawn.parts, "BPMNLabel")
    bounds = [_bounds(drawn.label)] if drawn.label else []
    label = [_di("BPMNLabel", {}, bounds, part)] if drawn.label or part else []
    return Tag(f"{{{BPMNDI}}}{name}", pairs(attributes, drawn.attributes), _around([*place, *label], drawn.kept))


def _di(name: str, attributes: dict[str, str], content: Iterable[Content], part: Part | None = None) -> Tag:
    own = pairs(attributes, part.attributes if part else ())
    return Tag(f"{{{BPMNDI}}}{name}", own, _around(content, part.kept if part else ()))


def _around(content: Iterable[Content], kept: Iterable[Extension]) -> tuple[Content, ...]:
    """Content between the extension of the diagram interchange, which the schema wants first, and what else is kept."""
    others = fragments(kept)
    first = tuple(each for each in others if each.tag == DI_EXTENSION)
    return (*first, *content, *(each for each in others if each.tag != DI_EXTENSION))


def _bounds(bounds: Bounds) -> Tag:
    values = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    return Tag(f"{{{DC}}}Bounds", tuple((name, number(value)) for name, value in values.items()))


def number(value: float) -> str:
    """A length that reads back as the same number; a whole one without a fraction."""
    return str(int(value)) if value == int(value) and abs(value) < LARGEST_WHOLE else repr(value)


def _flag(*, said: bool | None) -> str:
    return "" if said is None else str(said).lower()
