"""Who takes part: collaborations, pools and lanes."""

from __future__ import annotations

from dataclasses import dataclass

from bpr.model.element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration(Element):
    """A drawing of pools; `members` are the ids of the pools, message flows, artifacts and associations in it."""

    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Element):
    """A participant of a collaboration.

    Attributes:
        process: id of the process drawn in it, or "" for a black-box pool.
        maximum: participant multiplicity, None when there is no marker.
    """

    process: str = ""
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Element):
    """A role's part of a pool; nested lanes are in `lanes`."""

    nodes: tuple[str, ...] = ()
    lanes: tuple[Lane, ...] = ()
