"""What connects elements: sequence flows, message flows, data associations, associations."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.model.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceFlow(Element):
    """The order of two nodes of one process; `condition` is text, None when there is none."""

    source: str
    target: str
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFlow(Element):
    """A message between two pools, or nodes in them; `message` is the id of what is sent, or ""."""

    source: str
    target: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAssociation(Element):
    """Data read or written by an activity or event: from `source` to `target` (element ids)."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Element):
    """A line between an artifact and an element; `direction` is "None", "One" or "Both"."""

    source: str
    target: str
    direction: str = "None"
