"""All systems with known answers, in the order in which they are told."""

from __future__ import annotations

from bpr.validation.system import Reckoned, System
from bpr.validation.systems import (
    branching,
    erlang_a,
    fork_join,
    jackson,
    mg1,
    mm1,
    mmc,
    office_hours,
    pipeline,
    priorities,
    renewal_arrivals,
    rework_loop,
    tandem,
)

MODULES = (
    mm1,
    mmc,
    mg1,
    renewal_arrivals,
    priorities,
    erlang_a,
    tandem,
    jackson,
    fork_join,
    rework_loop,
    branching,
    pipeline,
    office_hours,
)


def all_systems() -> tuple[System | Reckoned, ...]:
    """Single queues, networks, loops and branches, and what has no chance in it."""
    return tuple(system for module in MODULES for system in module.systems())
