"""The formats in XML, each with what tells that a document holds parameters of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bpr.interchange import bpsim, qbp, scylla, vendors
from bpr.markup import Element


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A format in XML.

    Attributes:
        name: as people call it.
        holds: whether a document holds parameters of this format.
    """

    name: str
    holds: Callable[[Element], bool]


VOCABULARIES = (
    Vocabulary("BPSim", bpsim.holds),
    Vocabulary("QBP", qbp.holds),
    Vocabulary("Scylla", lambda root: scylla.is_simulation(root) or scylla.is_global(root)),
    Vocabulary("extensions", vendors.holds),
)
"""Formats in XML; those made for parameters before the attributes that drawings carry by the way."""
