"""Holm's correction: with a dozen KPIs judged at once, one in two studies would find a difference by chance alone.

Verdicts hold together: the chance that any of them is wrong is at most 5 %. The 95 % intervals stay as they are, each
for its own KPI, so that they can be compared with those of other studies.
Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bpr.comparison.difference import Difference
from bpr.kpi import Unstable
from bpr.kpi.estimate import CONFIDENCE


def adjusted(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p-values adjusted for all of them: below 0.05 means established at 5 % for the whole family.

    >>> adjusted({"a": 0.01, "b": 0.04, "c": 0.03})
    {'a': 0.03, 'c': 0.06, 'b': 0.06}
    """
    found: dict[str, float] = {}
    greatest = 0.0
    for place, name in enumerate(sorted(p_values, key=p_values.__getitem__)):
        greatest = max(greatest, min(1.0, (len(p_values) - place) * p_values[name]))
        found[name] = greatest
    return found


def judged_together(
    differences: Mapping[str, Difference | Unstable | None],
) -> dict[str, Difference | Unstable | None]:
    """The differences, with p-values and verdicts that hold for all of them."""
    known = {name: one for name, one in differences.items() if isinstance(one, Difference)}
    together = adjusted({name: one.p_value for name, one in known.items() if one.p_value is not None})
    return {
        name: _judged(known[name], together[name]) if name in together else one for name, one in differences.items()
    }


def _judged(one: Difference, p_value: float) -> Difference:
    established = p_value < 1.0 - CONFIDENCE
    return replace(one, p_value=p_value, verdict=one.verdict if established else "not established")
