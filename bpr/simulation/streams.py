"""Keys of random numbers: every draw is a function of (seed, replication, case, element key, visit).

The kernel hashes the key with the rest. Keys come from the alignment: an element of the to-be model that is one of the
as-is model has its key; others have (side, id). So a renamed or added element shifts no other draw, and the two models
meet the same applicants.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import blake2b

from bpr.alignment import Alignment
from bpr.scenario.scenario import Side

KeyOf = Callable[[str, str], int]
"""(element id, purpose) -> 64-bit key."""


def stream_key(*words: str) -> int:
    """The 64-bit key of some words: BLAKE2b (RFC 7693), the words kept apart by a zero byte."""
    return int.from_bytes(blake2b("\0".join(words).encode(), digest_size=8).digest(), "big")


def keys_of(side: Side, alignment: Alignment | None) -> KeyOf:
    """The key of (element, purpose) on that side of a comparison."""
    partners = alignment.as_is_of if alignment is not None and side == "to-be" else {}
    return partial(_key, side, partners)


def _key(side: Side, partners: Mapping[str, str], element: str, purpose: str) -> int:
    # In a called process ("call/node") an element is aligned when call and node are; an undrawn entry ("") always is.
    parts = [partners.get(part) if part else "" for part in element.split("/")]
    aligned = [part for part in parts if part is not None]
    if len(aligned) == len(parts):
        return stream_key("as-is", "/".join(aligned), purpose)
    return stream_key(side, element, purpose)
