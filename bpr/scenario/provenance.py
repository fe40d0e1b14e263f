"""Provenance: where a number came from. It travels with the value and is printed in the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar, get_args

from bpr.location import NOWHERE, Location

ProvenanceKind = Literal[
    "measured", "official document", "interview", "assumption", "illustrative", "carried over", "default"
]
PROVENANCE_KINDS: tuple[ProvenanceKind, ...] = get_args(ProvenanceKind)
"""From the strongest to the weakest; "assumption" is what a plain value in a scenario is taken for."""

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value came from: its kind, the source in words, the date it was true, and its place in the file."""

    kind: ProvenanceKind = "assumption"
    source: str = ""
    date: date | None = None
    location: Location = NOWHERE


DEFAULT = Provenance("default")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T_co]):
    """A value with its provenance."""

    value: T_co
    provenance: Provenance = DEFAULT
