"""How what is attached in a network comes about, as far as the simulator decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ways:
    """How attached steps come about, as far as it is known.

    Attributes:
        ending: those that happen at the end of what they are attached to, if at all.
        again: how often those that may happen several times wait anew, negative without end.
    """

    ending: frozenset[int] = frozenset()
    again: Mapping[int, int] = field(default_factory=dict)


ALONE = Ways()
