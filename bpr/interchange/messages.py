"""What a page to fill in says in the user's language; the catalogs of bpr have the translations."""

from __future__ import annotations

FIRST_LINES = (
    "What a simulation of these drawings assumes. A key behind # is missing: remove the # and write your value.",
    "Behind them stands what bpr takes when there is no scenario. `bpr scenario check` tells what is still missing.",
)
WAYS = "to {target}"
