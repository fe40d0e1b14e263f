"""Calendars that say for each granule of the week how likely a resource is there: read as availability.

Prosimos draws for each granule whether the resource is there: by `time_periods` or else by `workload_ratio`, so that
the chance is 1 - (1 - a) (1 - w). A scenario's resource is there in all hours in which that is possible, and its work
is stretched by the mean chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from bpr.interchange.prosimos.node import Node
from bpr.interchange.prosimos.weeks import MOST, Hours, hours_of
from bpr.interchange.weekly_hours import WEEK, joined

UNITS = {"SECONDS": 1 / 60, "MINUTES": 1.0, "HOURS": 60.0}
LEAST = 0.001
"""A resource that is there less than that isn't there."""


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """The hours in which a resource can be there, and how likely that is on the mean."""

    hours: Hours
    share: float


def fuzzy_hours(calendar: Node) -> Fuzzy:
    """Hours and mean chance of a calendar with probabilities.

    Raises:
        ValueError: a day, a time or a probability that is none.
    """
    there, ratio = (_chances(calendar[key].rows) for key in ("time_periods", "workload_ratio"))
    chances = [1 - (1 - a) * (1 - w) for a, w in zip(there, ratio, strict=True)]
    possible = [(minute, chance) for minute, chance in enumerate(chances) if chance >= LEAST]
    spans = tuple(joined((minute, minute + 1) for minute, _ in possible))
    share = fsum(chance for _, chance in possible) / len(possible) if possible else 1.0
    return Fuzzy(Hours(spans), min(1.0, round(share, 12)))


def _chances(periods: list[Node]) -> list[float]:
    """The chance in each minute of the week; the last period counts which holds it, as in Prosimos."""
    found = [0.0] * WEEK
    if len(periods) > MOST:
        raise ValueError(f"a week of more than {MOST:,} periods is none")
    for period in periods:
        chance = period["probability"].number if "probability" in period else 0.0
        if not 0 <= chance <= 1:
            raise ValueError(f"a probability of {chance:g} is none")
        for begin, end in hours_of([period]).spans:
            found[begin:end] = [chance] * (end - begin)
    return found
