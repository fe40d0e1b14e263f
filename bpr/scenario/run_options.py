"""How much is simulated where no option of the command says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpr.location import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Defaults of a run; None: not said.

    Attributes:
        cases: arrivals in each replication.
        duration: instead, the time in ms in which so many are expected.
        replications: independent repetitions.
        precision: relative half width of the interval of the mean lead time to be reached.
        warm_up: ms at the beginning whose arrivals don't count; "auto": found.
        seed: of the random numbers.
        location: of the table.
    """

    cases: int | None = None
    duration: int | None = None
    replications: int | None = None
    precision: float | None = None
    warm_up: int | Literal["auto"] | None = None
    seed: int | None = None
    location: Location = NOWHERE
