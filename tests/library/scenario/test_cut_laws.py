"""Distributions that a scenario moves, cuts or rounds."""

from __future__ import annotations

import pytest
from builders import written

from bpr.scenario.distributions import Cut, Distribution, Exponential, Lognormal, Normal, UncutNormal, Whole
from bpr.units import MINUTE


@pytest.mark.parametrize(
    ("text", "law", "unit"),
    [
        ('"normal", mean = "5 min", sd = "1 min"', Normal(5.0 * MINUTE, 1.0 * MINUTE), "ms"),
        ('"normal", mean = "5 min", sd = "9 min", shift = "0 min"', Cut(UncutNormal(5 * MINUTE, 9 * MINUTE)), "ms"),
        (
            '"exponential", mean = "5 min", least = "1 min", most = "9 min", shift = "2 min"',
            Cut(Exponential(5 * MINUTE), 1 * MINUTE, 9 * MINUTE, 2 * MINUTE),
            "ms",
        ),
        ('"exponential", mean = "5 working days", most = "9 working days"', Cut(Exponential(5), most=9), "working day"),
    ],
)
def test_durations(text: str, law: Distribution, unit: str) -> None:
    """Bounds and shift are durations, of the same sort as the parameters; the normal law is then the whole one."""
    said = written(f"[activities.A]\nduration = {{ distribution = {text} }}\n").common.activities["A"].duration

    assert said is not None
    assert (law, unit) == (said.value.law, said.value.unit)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ('"lognormal", mean = 5, sd = 1, whole = true', Whole(Lognormal(5, 1))),
        ('"lognormal", mean = 5, sd = 1, whole = false', Lognormal(5, 1)),
        ('"normal", mean = -2, sd = 3, most = 9, whole = true', Whole(Cut(UncutNormal(-2, 3), most=9))),
        ('"exponential", mean = 5, shift = -1', Cut(Exponential(5), shift=-1)),
    ],
)
def test_numbers(text: str, law: Distribution) -> None:
    """Bounds and shift are numbers; what would be negative is drawn again; rounding comes last."""
    assert written(f"[attributes]\nn = {{ distribution = {text} }}\n").attributes["n"].value.law == law
