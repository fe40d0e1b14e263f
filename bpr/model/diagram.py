"""Diagram interchange: where the shapes and edges were drawn (BPMN 2.0.2, chapter 12). Lengths are in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.model.element import Extension, Part


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How an element is drawn.

    Attributes:
        element: id of the model element.
        bounds: its rectangle.
        label: rectangle of its label, when given.
        horizontal: orientation of a pool or lane; None when not said.
        expanded: whether a sub-process shows its content; None when not said.
        marker: whether an exclusive gateway shows its X; None when not said.
        attributes: those without a field (vendor colours ...); foreign ones as pairs (Clark name, value).
        kept: other content, as it is, to be written back.
        parts: how the file writes its label, to be written back.
    """

    id: str
    element: str
    bounds: Bounds
    label: Bounds | None = None
    horizontal: bool | None = None
    expanded: bool | None = None
    marker: bool | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[Extension, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """How a flow or association is drawn: its waypoints as pairs (x, y), at least two."""

    id: str
    element: str
    waypoints: tuple[tuple[float, float], ...]
    label: Bounds | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[Extension, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """One page: the element it shows, its shapes and edges.

    Attributes:
        id, name: of the page.
        element: id of the collaboration, process or sub-process it shows.
        shapes, edges: what is drawn of elements of the model.
        attributes: those without a field.
        kept: shapes and edges of what the model hasn't, and label styles, as they are, to be written back.
        parts: how the file writes its plane, to be written back.
    """

    id: str
    name: str = ""
    element: str = ""
    shapes: tuple[Shape, ...] = ()
    edges: tuple[Edge, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[Extension, ...] = ()
    parts: tuple[Part, ...] = ()
