"""Data objects and stores, the messages, signals, errors and escalations that events refer to, and artifacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.model.element import Element

DataKind = Literal["object", "store", "input", "output"]
DefinitionKind = Literal["message", "signal", "error", "escalation", "store"]
ArtifactKind = Literal["annotation", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataObject(Element):
    """A paper or record as drawn.

    Attributes:
        kind: "object", "store", "input" or "output" (of the process).
        tag: local name in the file ("dataObjectReference"), kept for round trips.
        reference: id of the object or store that a reference shows, or "" when it stands for itself.
        state: data state, or "".
        collection: whether it stands for several.
    """

    kind: DataKind = "object"
    tag: str = ""
    reference: str = ""
    state: str = ""
    collection: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Element):
    """A root element that events, tasks and store references refer to; `code` is the error or escalation code."""

    kind: DefinitionKind
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact(Element):
    """A text annotation or a group; `text` is the annotation's text or the group's category value."""

    kind: ArtifactKind
    text: str = ""
