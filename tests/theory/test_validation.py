"""Systems with known answers: a fifth of what `bpr validate-engine` simulates, with the same closed forms.

The seed is fixed: a bias would show, chance can't.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpr.validation import Line, Reckoned, System, all_systems, validate

SEED = 20
REPLICATIONS = 40
CASES = 16_000
WIDEST = 0.2
"""Full width of an interval, as a part of the value."""


def smaller(system: System | Reckoned) -> System | Reckoned:
    """A system with fewer cases, in a few seconds all together."""
    if isinstance(system, Reckoned):
        return replace(system, size=system.size // 4)
    return replace(system, cases=min(system.cases, CASES), replications=REPLICATIONS)


@pytest.fixture(scope="module")
def lines() -> dict[tuple[str, str, str], Line]:
    """All lines, by system, parameters and quantity."""
    found = validate([smaller(system) for system in all_systems()], seed=SEED)
    return {(line.system, line.detail, line.quantity): line for line in found.lines}


def test_every_interval_holds_its_closed_form(lines: dict[tuple[str, str, str], Line]) -> None:
    """No line of any system is outside."""
    assert [] == [name for name, line in lines.items() if not line.inside]


def test_the_intervals_are_narrow(lines: dict[tuple[str, str, str], Line]) -> None:
    """No interval holds everything."""
    assert [] == [name for name, line in lines.items() if line.width is not None and line.width > WIDEST]
